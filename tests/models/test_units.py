"""Units are renamed, closed, merged; papers, past days, ledgers and searches go on knowing them. On both databases."""

import json
from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask

from board.extensions import db
from board.models import unit_ending
from board.models.event import Event
from board.models.issue import Issue
from board.models.state_span import StateSpan
from board.models.unit import Unit
from board.models.user import User
from board.queries.directives import printed
from board.queries.issue_filter import IssueFilter
from board.queries.ledger_rows import ledger_rows
from board.rules.administration import Declined, Hindrance
from board.rules.clocks import USUAL
from board.rules.directives import DirectiveKind
from board.rules.ledger_columns import ColumnKey
from board.rules.roles import Role
from board.rules.workdays import NATIONAL
from board.rules.workflow import State
from tests.assigning import ON, assign, registered
from tests.factories import Office, a_person, a_unit, an_issue, an_office
from tests.ledgers import a_row, planned

LATER = date(2022, 11, 3)
OLD, NEW = "规划建设局", "自然资源和规划局"


@pytest.fixture
def office(db_app: Flask) -> Office:
    return an_office()


def rename(office: Office, name: str = NEW, on: date = LATER) -> Unit:
    unit = db.session.scalars(sa.select(Unit).where(Unit.name.in_([OLD, NEW]))).one()
    unit.rename(name, name_en=None, from_on=on, by=office.admin, on=on, known_on=on)
    db.session.commit()
    return unit


def last_event() -> tuple[str, dict[str, object]]:
    event = db.session.scalars(sa.select(Event).order_by(Event.seq.desc())).first()
    assert event is not None
    return event.kind, json.loads(event.data)


def found(office: Office, **words: str) -> list[str]:
    condition = IssueFilter(**words).condition(office.office, LATER, NATIONAL, USUAL)
    return list(db.session.scalars(sa.select(Issue.number).where(condition).order_by(Issue.number)))


def test_a_paper_goes_on_printing_the_names_of_its_day(office: Office) -> None:
    issue = registered(office.office)
    paper = assign(issue, office.office, OLD, supporting=["江湾社区"]).directive
    assert paper is not None
    unit = rename(office, on=ON)  # on the very day of the paper
    office.office.unit_id = a_unit("江湾社区").id
    db.session.commit()
    shown = printed(paper)
    assert (shown.unit.name, [each.name for each in shown.supporting]) == (OLD, ["江湾社区"])
    assert shown.by_unit is not None
    assert shown.by_unit.name == "督查室", "whoever signed it was of that unit then"
    late = issue.urge(kind=DirectiveKind.URGE, text="报进度", reply_by=LATER, by=office.office, on=LATER)
    assert printed(late).unit.name == NEW
    assert unit.naming == 2


def test_a_renaming_is_an_event_without_words(office: Office) -> None:
    rename(office)
    kind, data = last_event()
    assert (kind, data) == ("rename_unit", {"naming": 2, "from": "2022-11-03"})


def test_a_past_day_keeps_the_old_name_and_today_has_the_new_one(office: Office) -> None:
    an_issue()
    rename(office)
    rename(office, "规划局", on=date(2022, 11, 5))

    def lead(as_of: date | None) -> object:
        return next(ledger_rows(as_of=as_of))[ColumnKey.LEAD_UNIT]

    days = (date(2022, 11, 2), LATER, date(2022, 11, 4), date(2022, 11, 5), None)
    assert [lead(day) for day in days] == [OLD, NEW, NEW, "规划局", "规划局"]


def test_a_unit_is_found_by_its_old_name_its_new_one_and_both_initials(office: Office) -> None:
    led = an_issue(title="电梯").number
    supported = an_issue(unit="江湾社区", supporting=(OLD,)).number
    an_issue(unit="江湾社区")
    rename(office)
    for q in (OLD, NEW, "规划建设", "zrzyhghj"):
        assert found(office, q=q) == [led, supported], q
    assert found(office, unit=OLD) == found(office, unit=NEW) == [led]


def test_a_ledger_that_writes_the_old_name_means_the_unit(office: Office) -> None:
    known = an_issue(title="道路积水")
    rename(office)
    prepared = planned(
        a_row(责任单位=OLD, 完成情况="办理中"),
        a_row(问题名称="路灯不亮", 责任单位="江湾社区", 配合单位=f"{OLD}、{NEW}"),
    )
    same, new = prepared.plan.rows
    assert same.number == known.number
    assert not [each for each in same.needs_step if each.column is ColumnKey.LEAD_UNIT]
    assert new.reading.supporting == (NEW,)


def test_a_unit_closes_only_when_nothing_open_lies_with_it(office: Office) -> None:
    unit = a_unit("竹苑社区")
    open_ones = [an_issue(unit="竹苑社区"), an_issue(supporting=("竹苑社区",))]
    with pytest.raises(Declined) as declined:
        unit_ending.close(unit, by=office.admin, on=LATER)
    assert (declined.value.hindrance, declined.value.count) == (Hindrance.ISSUES_OPEN, 2)
    for issue in open_ones:
        issue.state = State.CONSOLIDATED
    person = a_person("zhuyuan", Role.CADRE, "竹苑社区")
    with pytest.raises(Declined, match="accounts_live"):
        unit_ending.close(unit, by=office.admin, on=LATER)
    person.disabled = True
    unit_ending.close(unit, by=office.admin, on=LATER)
    db.session.commit()
    assert (unit.closed_on, last_event()[0]) == (LATER, "close_unit")
    unit.open_again(by=office.admin, on=LATER)
    db.session.commit()
    assert (unit.closed_on, last_event()[0]) == (None, "open_unit")
    with pytest.raises(Declined, match="unit_needed"):
        unit_ending.close(a_unit("督查室"), by=office.admin, on=LATER)


def a_slip(office: Office) -> tuple[Unit, Issue, Issue, User]:
    """规建局, as a ledger wrote it: leads one issue with an open paper, supports another, has an account."""
    slip = a_unit("规建局", proposed=True)
    led = an_issue(unit="规建局", supporting=(OLD, "江湾社区"))
    supported = an_issue(unit="江湾社区", supporting=("规建局",))
    person = a_person("guijian", Role.CADRE, "规建局")
    led.urge(kind=DirectiveKind.URGE, text="报进度", reply_by=LATER, by=office.office, on=ON)
    db.session.commit()
    return slip, led, supported, person


def test_a_merged_unit_hands_over_what_is_open_and_leaves_the_past(office: Office) -> None:
    slip, led, supported, person = a_slip(office)
    into = a_unit(OLD)
    unit_ending.merge(slip, into, by=office.admin, on=LATER)
    db.session.commit()
    db.session.expire_all()
    assert led.lead_unit_id == into.id
    assert [unit.name for unit in led.supporting_units] == ["江湾社区"], "who leads does not support"
    assert [unit.name for unit in supported.supporting_units] == [OLD]
    assert person.unit_id == into.id
    paper = led.directives[0]
    assert paper.unit_id == into.id, "it answers the paper"
    assert printed(paper).unit.name == "规建局", "which still prints to whom it was issued"
    assert (slip.closed_on, slip.merged_into_id, slip.proposed) == (LATER, into.id, False)
    spans = list(db.session.scalars(sa.select(StateSpan).where(StateSpan.issue_id == led.id)))
    assert spans[-1].unit_id == into.id
    kind, data = last_event()
    assert (kind, data["into"], data["led"], data["supported"]) == ("merge_unit", into.id, 1, 1)
    told = sa.select(Event.data).where(Event.issue_id == led.id, Event.kind == "merge_unit")
    assert json.loads(db.session.scalars(told).one())["now"]["unit"] == into.id
    assert found(office, q="规建局") == found(office, q=OLD)
    assert planned(a_row(责任单位="规建局")).plan.rows[0].reading.lead == OLD
    with pytest.raises(Declined, match="merged"):
        slip.open_again(by=office.admin, on=LATER)


def test_a_confirmed_unit_is_never_merged(office: Office) -> None:
    unit = a_unit("竹苑社区", proposed=True)
    unit.edit(kind=unit.kind, by=office.admin, on=LATER)
    db.session.commit()
    assert last_event() == ("edit_unit", {"fields": ["proposed"], "kind": "bureau", "parent": None})
    with pytest.raises(Declined, match="not_proposed"):
        unit_ending.merge(unit, a_unit(OLD), by=office.admin, on=LATER)
