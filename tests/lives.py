"""One life of an issue, lived by the verbs: every step as an act of somebody on a day."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from flask import current_app

from board import clock
from board.extensions import db
from board.models.issue import Issue
from board.models.milestone import Milestone
from board.models.user import User
from board.rules.directives import DirectiveKind
from board.rules.requests import OutsideReason, RequestKind
from board.rules.roles import Role
from board.rules.time_limits import read
from board.rules.workdays import NATIONAL
from board.rules.workflow import Refusal, Refused, StepName
from tests.assigning import registered
from tests.factories import Office, a_person, a_unit, an_office
from tests.steps import proof

UNITS = ("规划建设局", "公安分局", "江湾社区")


@dataclass
class Life:
    """An office in which one issue after the other lives; `day` only goes forward."""

    office: Office = field(default_factory=an_office)
    day: date = date(2022, 11, 1)
    issue_id: int = 0
    choice: bool = True  # whether a verdict is favourable

    def __post_init__(self) -> None:
        a_person("second", Role.OFFICE, "督查室")
        a_person("member", Role.COMMITTEE, "党工委")
        a_person("police", Role.CADRE, "公安分局")
        self.people = list(db.session.scalars(sa.select(User).order_by(User.id)))
        self.actors = [person.actor for person in self.people]

    def begin(self) -> None:
        """Register the next issue."""
        self.issue_id = registered(self.office.office, registered_on=self.day, on=self.day).id
        db.session.commit()

    def pass_days(self, days: int) -> None:
        """Go on by this many days; what days bring by themselves comes."""
        self.day += timedelta(days=days)
        current_app.config["BOARD_TODAY"] = self.day
        self.issue.keep_suspension(on=self.day)
        db.session.commit()

    @property
    def issue(self) -> Issue:
        return db.session.get_one(Issue, self.issue_id)

    def after(self, days: int) -> date:
        return self.day + timedelta(days=days)

    def take(self, step: StepName, by: User) -> Refusal | None:
        """Take a step as this person; why it is refused, if it is."""
        who = {"by": by, "on": self.day}
        try:
            if step in DECIDE:
                self.issue.decide(DECIDE[step], **who, calendar=NATIONAL, approved=self.choice, reason="行")
            else:
                ACTS[step](self, self.issue, who)
        except Refused as refused:
            db.session.rollback()
            return refused.reason
        db.session.commit()
        return None


Act = Callable[[Life, Issue, dict[str, Any]], object]
DECIDE = {
    StepName.DECIDE_DEFERRAL: RequestKind.DEFERRAL,
    StepName.DECIDE_SUSPENSION: RequestKind.SUSPENSION,
    StepName.DECIDE_STAGED: RequestKind.STAGED,
    StepName.DECIDE_WITHDRAWAL: RequestKind.WITHDRAWAL,
}


def _assign(life: Life, issue: Issue, who: dict[str, Any]) -> object:
    limit = read(f"{life.after(60):%Y-%m-%d}", written_on=life.day) if issue.due_on is None else None
    units = [a_unit(name) for name in UNITS]
    handed = {"lead": units[issue.id % 2], "supporting": units[2:], "leader_id": None, "measure": ""}
    return issue.assign(**who, **handed, limit=limit, calendar=NATIONAL)


def _reassign(_life: Life, issue: Issue, who: dict[str, Any]) -> object:
    other = next(unit for unit in map(a_unit, UNITS) if unit.id != issue.lead_unit_id)
    return issue.reassign(**who, lead=other, supporting=[], reason="不归它管", calendar=NATIONAL)


def _strike_off_request(_life: Life, issue: Issue, who: dict[str, Any]) -> object:
    words = {"result": "好了", "measures_done": "换了", "long_term": "月检"}
    return issue.request_strike_off(**who, at=clock.now(), **words, attachments=proof())


def _verify(life: Life, issue: Issue, who: dict[str, Any]) -> object:
    return issue.verify(**who, at=clock.now(), on_site=True, passed=life.choice, findings="看过")


def _look_back(life: Life, issue: Issue, who: dict[str, Any]) -> object:
    due = None if life.choice else life.after(30)
    return issue.look_back(
        **who, at=clock.now(), passed=life.choice, findings="看了", due_on=due, attachments=proof()
    )


def _accept(life: Life, issue: Issue, who: dict[str, Any]) -> object:
    planned = list(db.session.scalars(sa.select(Milestone).where(Milestone.issue_id == issue.id)))
    return issue.decide_milestones(planned, **who, accepted=life.choice)


def _answer(_life: Life, issue: Issue, who: dict[str, Any]) -> object:
    office = who["by"].role is Role.OFFICE
    papers = [p for p in issue.directives if p.is_open and (office or p.unit_id == who["by"].unit_id)]
    issue.check(StepName.ANSWER, who["by"])
    return issue.answer(papers[0], text="知道了", **who)


def _suspend(life: Life, issue: Issue, who: dict[str, Any]) -> object:
    days = {"first_day": life.day, "last_day": life.after(10)}
    return issue.ask_suspension(**who, outside_reason=OutsideReason.TENDER, **days, reason="招标")


def _part(issue: Issue, who: dict[str, Any]) -> dict[str, Any]:
    """A part that waits, of the person's own unit where there is one."""
    parts = [part.unit_id for part in issue.supports if part.stands and not part.done_on]
    own = who["by"].unit_id
    return {"unit_id": own if own in parts or not parts else parts[0], **who}


def _sign_support(_life: Life, issue: Issue, who: dict[str, Any]) -> object:
    return issue.sign_support(**_part(issue, who), calendar=NATIONAL)


def _change_support(_life: Life, issue: Issue, who: dict[str, Any]) -> object:
    supporting = [] if issue.supporting_units else [a_unit(UNITS[2])]
    return issue.change_support(supporting, task="清场", reason="不用了", **who, calendar=NATIONAL)


ACTS: Mapping[StepName, Act] = {
    StepName.ASSIGN: _assign,
    StepName.SIGN: lambda _l, issue, who: issue.sign(**who, calendar=NATIONAL),
    StepName.SEND_BACK: lambda _l, issue, who: issue.send_back(reason="不归我们", **who),
    StepName.REASSIGN: _reassign,
    StepName.INSTRUCT: lambda life, issue, who: issue.instruct(text="抓紧", reply_by=life.after(7), **who),
    StepName.URGE: lambda life, issue, who: issue.urge(
        kind=DirectiveKind.URGE, text="抓紧", reply_by=life.after(5), **who
    ),
    StepName.ANSWER: _answer,
    StepName.UPDATE: lambda _l, issue, who: issue.post_update(**who, at=clock.now(), text="铺了一半"),
    StepName.REQUEST_STRIKE_OFF: _strike_off_request,
    StepName.TAKE_BACK: lambda _l, issue, who: issue.take_back(**who),
    StepName.VERIFY: _verify,
    StepName.STRIKE_OFF: lambda _l, issue, who: issue.strike_off(**who, calendar=NATIONAL),
    StepName.DISAPPROVE: lambda _l, issue, who: issue.disapprove(**who, reason="还差一点"),
    StepName.LOOK_BACK: _look_back,
    StepName.PLAN_MILESTONE: lambda life, issue, who: issue.plan_milestone(
        **who, words="封顶", due_on=life.after(9)
    ),
    StepName.ACCEPT_MILESTONES: _accept,
    StepName.DEFER: lambda life, issue, who: issue.ask_deferral(
        **who, calendar=NATIONAL, new_due_on=later(life), reason="雨多", done="六成", todo="加班"
    ),
    StepName.SUSPEND: _suspend,
    StepName.RESUME: lambda _l, issue, who: issue.resume(**who, calendar=NATIONAL, reason="定标了"),
    StepName.STAGE: lambda life, issue, who: issue.ask_staged_completion(
        **who, new_due_on=later(life), done="六成", todo="加班"
    ),
    StepName.WITHDRAW: lambda _l, issue, who: issue.propose_withdrawal(**who, reason="重复"),
    StepName.REMOVE: lambda _l, issue, who: issue.propose_removal(issue.texts[0], **who, reason="有电话"),
    StepName.SIGN_SUPPORT: _sign_support,
    StepName.RETURN_SUPPORT: lambda _l, issue, who: issue.return_support(
        **_part(issue, who), reason="不归我们"
    ),
    StepName.FINISH_SUPPORT: lambda _l, issue, who: issue.finish_support(
        **_part(issue, who), at=clock.now(), text="清完了"
    ),
    StepName.CHANGE_SUPPORT: _change_support,
    StepName.CONFIRM_REMOVAL: lambda life, issue, who: issue.decide_removal(**who, approved=life.choice),
}


def later(life: Life) -> date:
    """A date after today and after the limit."""
    return max(life.day, life.issue.due_on or life.day) + timedelta(days=20)
