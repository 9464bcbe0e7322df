"""Which part of my work an issue stands in, in which order, and what may be done there."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from board.rules.cards import Colour
from board.rules.clocks import USUAL
from board.rules.outlook import Outlook, OutlookKind
from board.rules.requests import RequestKind, Waiting
from board.rules.roles import Role
from board.rules.task import Call, Task, Turn, TurnedBack
from board.rules.workflow import State, StepName
from board.rules.worklist import ALWAYS, MOST_ACTS, ORDER, Section, arrange, holds

ON = date(2022, 11, 1)
UNIT_STEPS = (StepName.UPDATE, StepName.REQUEST_STRIKE_OFF, StepName.DEFER)
RETURNED = TurnedBack(Turn.VERIFICATION, ON, "照片看不出井号")
ASKED = Call(ON, "请回话")


def a_task(key: str = "A-2022-001", state: State = State.IN_HAND, **facts: object) -> Task:
    given = {"number": key, "state": state, "leads": True, "may": UNIT_STEPS, **facts}
    return replace(Task(key, "题", "题"), **given)


def stands(task: Task, role: Role = Role.CADRE) -> list[Section]:
    """The part a task stands in, then those that would hold it too."""
    found = arrange([task], role, ON, USUAL)
    return [
        held for section, placed in found.parts.items() for each in placed for held in (section, *each.also)
    ]


@pytest.mark.parametrize(
    ("facts", "section"),
    [
        ({"state": State.ASSIGNED, "may": (StepName.SIGN,)}, Section.SIGN),
        ({"passed": True, "over": 3}, Section.LATE),
        ({"colour": Colour.YELLOW}, Section.LATE),
        ({"left": 5}, Section.SOON),
        ({"left": 0}, Section.SOON),
        ({"outlook": Outlook(OutlookKind.SILENT)}, Section.SOON),
        ({"turned_back": RETURNED}, Section.RETURNED),
        ({"calls": (ASKED,)}, Section.ASKED),
        ({"leads": False, "supports": True, "silent": True}, Section.ASKED),
        ({"state": State.STRUCK_OFF, "look_back_on": ON}, Section.LOOK_BACK),
    ],
)
def test_a_cadres_issue_stands_where_it_belongs(facts: dict[str, object], section: Section) -> None:
    assert stands(a_task(**facts)) == [section]


@pytest.mark.parametrize(
    "facts",
    [
        {"left": 6},
        {"leads": False, "passed": True},
        {"state": State.AWAITING, "passed": True, "turned_back": RETURNED},
        {"state": State.SUSPENDED, "passed": True},
        {"leads": False, "supports": True, "silent": False},
        {"state": State.ASSIGNED, "leads": False, "may": (StepName.SIGN,)},
    ],
)
def test_what_waits_for_others_is_no_cadres_task(facts: dict[str, object]) -> None:
    assert stands(a_task(**facts)) == []


def test_an_issue_stands_once_in_the_first_part_that_holds_it_and_the_others_know() -> None:
    late = a_task(passed=True, over=2, turned_back=RETURNED, calls=(ASKED,))
    assert stands(late) == [Section.LATE, Section.RETURNED, Section.ASKED]
    found = arrange([late], Role.CADRE, ON, USUAL)
    assert found.total == 1
    assert found.above(Section.RETURNED) == [late]
    assert found.above(Section.SIGN) == []


def test_the_steps_of_every_part_are_offered_where_they_may_be_taken_three_at_most() -> None:
    may = (StepName.ANSWER, StepName.UPDATE, StepName.REQUEST_STRIKE_OFF)
    placed = arrange([a_task(passed=True, calls=(ASKED,), may=may)], Role.CADRE, ON, USUAL).parts[
        Section.LATE
    ][0]
    assert placed.acts == (StepName.UPDATE, StepName.REQUEST_STRIKE_OFF, StepName.ANSWER)
    full = arrange([a_task(passed=True, calls=(ASKED,), may=(*may, StepName.DEFER))], Role.CADRE, ON, USUAL)
    assert len(full.parts[Section.LATE][0].acts) == MOST_ACTS


@pytest.mark.parametrize("role", ORDER)
def test_parts_stand_in_their_order_and_those_of_the_role_stay_when_empty(role: Role) -> None:
    parts = arrange([], role, ON, USUAL).parts
    assert tuple(parts) == ALWAYS[role]
    assert not any(parts.values())
    assert set(ALWAYS[role]) <= set(ORDER[role])


@pytest.mark.parametrize(
    ("step", "section"),
    [
        (StepName.ASSIGN, Section.ASSIGN),
        (StepName.VERIFY, Section.VERIFY),
        (StepName.CONFIRM_LIMIT, Section.LIMIT),
        (StepName.ACCEPT_MILESTONES, Section.MILESTONES),
        (StepName.CONFIRM_SUSPENSION, Section.OPEN_END),
        (StepName.CONFIRM_REMOVAL, Section.REMOVAL),
        (StepName.RESUME, None),
        (StepName.SIGN, None),
        (StepName.LOOK_BACK, None),
    ],
)
def test_the_offices_part_is_the_step_it_may_take_now(step: StepName, section: Section | None) -> None:
    task = a_task(leads=False, may=(step,), look_back_on=ON + timedelta(days=1))
    assert stands(task, Role.OFFICE) == ([section] if section else [])


def test_a_look_back_is_the_offices_from_its_day_and_the_units_before() -> None:
    task = a_task(state=State.STRUCK_OFF, may=(StepName.LOOK_BACK,), look_back_on=ON + timedelta(days=1))
    office = replace(task, leads=False)
    assert not holds(Section.LOOK_BACK, office, ON, USUAL)
    assert holds(Section.LOOK_BACK, office, ON + timedelta(days=1), USUAL)
    assert holds(Section.LOOK_BACK, replace(task, may=()), ON, USUAL)


def test_the_committee_decides_approves_and_takes_over() -> None:
    asked = a_task("A-1", may=(StepName.DECIDE_DEFERRAL,), requests=(Waiting(RequestKind.DEFERRAL, ON),))
    unverified = a_task("A-2", State.AWAITING, may=(StepName.DISAPPROVE,))
    verified = a_task("A-3", State.AWAITING, may=(StepName.STRIKE_OFF, StepName.DISAPPROVE), since=ON)
    batch = Task("batch-1", "台账.xlsx", "台账.xlsx", batch_id=1, since=ON)
    found = arrange([asked, unverified, verified, batch], Role.COMMITTEE, ON, USUAL)
    standing = {section: [each.task.key for each in placed] for section, placed in found.parts.items()}
    assert standing == {
        Section.APPROVE: ["A-3"],
        Section.DECIDE: ["A-1"],
        Section.HANDOVER: ["batch-1"],
    }


def test_the_longest_overdue_and_the_longest_waiting_come_first() -> None:
    late = [a_task(f"A-{over}", passed=True, over=over) for over in (1, 9, 4)]
    found = arrange(late, Role.CADRE, ON, USUAL).parts[Section.LATE]
    assert [each.task.key for each in found] == ["A-9", "A-4", "A-1"]
    waiting = [
        a_task(f"B-{days}", State.AWAITING, may=(StepName.VERIFY,), since=ON - timedelta(days=days))
        for days in (2, 8)
    ]
    found = arrange(waiting, Role.OFFICE, ON, USUAL).parts[Section.VERIFY]
    assert [each.task.key for each in found] == ["B-8", "B-2"]
