"""Every state × step × person at the steps' own addresses: a form where the law says, else a sentence and no write."""

from collections.abc import Callable, Mapping

import pytest
import sqlalchemy as sa
from flask import Flask
from werkzeug.test import TestResponse

from board import clock
from board.extensions import db
from board.formatters.steps import NEEDED_STATE, WHO
from board.models.decision_request import Deferral, StagedCompletion, SuspensionRequest, Withdrawal
from board.models.directive import Directive
from board.models.issue import Issue
from board.models.update import Update
from board.rules.directives import DirectiveKind
from board.rules.requests import OutsideReason
from board.rules.roles import Role
from board.rules.support import SupportStatus
from board.rules.workdays import NATIONAL
from board.rules.workflow import State, StepName
from tests.every_step import ACTORS, ADDRESSES, AT_ONCE, MAY, PLAUSIBLE, RIPE
from tests.factories import Office, a_person, an_issue, an_office
from tests.reader import Reader
from tests.steps import ON, ask, verify

Sender = Callable[[str, Mapping[str, str]], TestResponse]
NAMES = dict(
    zip(ACTORS, ("committee", "office", "planning", "jiangwan", "other", "admin", "auditor"), strict=True)
)


def ripen(issue: Issue, office: Office) -> None:
    """Everything that can wait for a decision does, asked by the lead unit; the removal by a second officer."""
    asked = {
        "round": 1,
        "asked_on": ON,
        "asked_by_id": office.planning.id,
        "new_due_on": ON.replace(year=2023),
    }
    kinds = (Deferral, SuspensionRequest, StagedCompletion, Withdrawal)
    for kind in kinds:
        facts = (
            {"outside_reason": OutsideReason.TENDER, "first_day": ON, "last_day": ON}
            if kind is kinds[1]
            else {}
        )
        issue.decision_requests.append(kind(**asked, **facts))
    if issue.state is State.IN_HAND:
        issue.plan_milestone(by=office.planning, on=ON, words="封顶", due_on=ON)
    second = a_person("second", Role.OFFICE, "督查室")
    issue.propose_removal(issue.texts[0], by=second, on=ON, reason="有电话")
    db.session.commit()


def brought_to(state: State, office: Office, *, verified: bool = False) -> Issue:
    """An issue of 规划建设局 and 江湾社区 in a state; asked for and struck off by the verbs."""
    asked = state in (State.AWAITING, State.STRUCK_OFF)
    made = an_issue(State.IN_HAND if asked else state, supporting=("江湾社区",), limit_to_confirm=True)
    if asked:
        ask(made, office.planning)
        db.session.commit()
    if verified or state is State.STRUCK_OFF:
        verify(made, office.office)
        db.session.commit()
    if state is State.STRUCK_OFF:
        made.strike_off(by=office.committee, on=ON, calendar=NATIONAL)
    for seq, unit in enumerate((office.planning.unit_id, office.jiangwan.unit_id), made.id * 10):
        paper = {
            "kind": DirectiveKind.URGE,
            "year": 2022,
            "seq": seq,
            "unit_id": unit,
            "by_id": office.office.id,
        }
        text = made.note("directive", "请抓紧", by=office.office, on=ON)
        made.directives.append(Directive(register_id=made.register_id, on=ON, text=text, facts={}, **paper))
    for part in made.supports:
        part.status, part.signed_on, part.done_on = SupportStatus.WAITING, None, None
    progress = made.note("update", "开工了", by=office.planning, on=ON)
    posted = {"unit_id": made.lead_unit_id, "by_id": office.planning.id, "on": ON, "recorded_at": clock.now()}
    db.session.add(Update(issue_id=made.id, text=progress, **posted))
    db.session.commit()
    return made


def rows() -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table but those of sessions, which every page touches."""
    found = {}
    for table in db.metadata.sorted_tables:
        if table.name not in ("user_session", "submission"):
            found[table.name] = sorted(map(tuple, db.session.execute(sa.select(table))), key=repr)
    db.session.rollback()
    return found


def address(step: StepName, issue: Issue, who: str) -> str:
    if step is StepName.ANSWER:
        helping = who == "S"
        return f"/directives/urge/2022/{issue.id * 10 + helping}/answer"
    if step is StepName.DISOWN:
        update = db.session.scalars(sa.select(Update.id).where(Update.issue_id == issue.id)).one()
        return f"/issues/{issue.number}/updates/{update}/disowning"
    (supporting,) = issue.supporting_units
    return f"/issues/{issue.number}/{ADDRESSES[step].format(unit=supporting.id)}"


def expected(step: StepName, state: State, who: str) -> tuple[int, str]:
    """The answer's status and what its sentence says."""
    if who in MAY[step, state]:
        return 422, ""
    if who in "AU":
        return 403, "这一页不归您的角色办。"
    if who == "X":
        return 404, "这一项不归您的单位看。"
    if not MAY[step, state]:
        return 409, str(NEEDED_STATE[step])
    if (step, who) == (StepName.REASSIGN, "C"):
        return 409, "现在没有红黄牌，由督查室转办。"
    return 403, str(WHO[step])


def unexpected(readers: Mapping[str, Sender], step: StepName, issue: Issue) -> dict[str, tuple[int, str]]:
    """Who is answered otherwise: an empty form where the step is allowed, a full one where it is not."""
    wrong = {}
    for who, send in readers.items():
        allowed = who in MAY[step, issue.state]
        if allowed and step in AT_ONCE:
            continue
        status, sentence = expected(step, issue.state, who)
        answer = send(address(step, issue, who), {} if allowed else PLAUSIBLE)
        if answer.status_code != status or sentence not in answer.text:
            wrong[who] = answer.status_code, sentence
    return wrong


def senders(app: Flask) -> dict[str, Sender]:
    """Each person, signed in, sending forms."""

    def sender(name: str) -> Sender:
        reader = Reader(app).sign_in(name)
        token = {"csrf_token": reader.token("/sessions")}
        return lambda path, form: reader.client.post(path, data={**token, **form})

    return {who: sender(name) for who, name in NAMES.items()}


@pytest.mark.parametrize("state", State)
def test_each_person_is_let_in_where_the_law_says_and_refused_elsewhere(app: Flask, state: State) -> None:
    office = an_office()
    a_person("other", Role.CADRE, "公安分局")
    plain = brought_to(state, office)
    ripe = brought_to(state, office, verified=state is State.AWAITING)
    ripen(ripe, office)
    people, before = senders(app), rows()
    wrong = {}
    for step in (StepName.ANSWER, StepName.DISOWN, *ADDRESSES):
        wrong |= {
            (step, who): got for who, got in unexpected(people, step, ripe if step in RIPE else plain).items()
        }
    assert wrong == {}
    assert rows() == before
    for step in AT_ONCE:
        for who in MAY[step, state]:
            again = brought_to(state, office, verified=step is StepName.STRIKE_OFF)
            version = again.version
            answer = people[who](address(step, again, who), {"version": str(version)})
            assert (answer.status_code, db.session.get_one(Issue, again.id).version) == (303, version + 1)
