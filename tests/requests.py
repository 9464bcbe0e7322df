"""Asking and deciding by the verbs, for tests of what comes of it."""

from datetime import date

import pytest
import sqlalchemy as sa

from board import clock
from board.extensions import db
from board.models.decision_request import DecisionRequest
from board.models.issue import Issue
from board.models.limit_move import LimitMove
from board.rules.cards import Colour, Rule, StandingCard
from board.rules.requests import Mover, OutsideReason, RequestKind
from board.rules.workdays import NATIONAL
from board.rules.workflow import Refusal, Refused, StepName
from tests.factories import Office
from tests.steps import ON

LIMIT, LATER = date(2022, 11, 30), date(2022, 12, 30)
D, S, P, W = RequestKind.DEFERRAL, RequestKind.SUSPENSION, RequestKind.STAGED, RequestKind.WITHDRAWAL


def refused(step: StepName, reason: Refusal) -> pytest.RaisesExc[Refused]:
    return pytest.RaisesExc(Refused, check=lambda fault: (fault.step, fault.reason) == (step, reason))


def defer(issue: Issue, office: Office, to: date = LATER, on: date = ON) -> DecisionRequest:
    words = {"reason": "雨多", "done": "六成", "todo": "加两班"}
    return issue.ask_deferral(by=office.planning, on=on, calendar=NATIONAL, new_due_on=to, **words)


def suspend(issue: Issue, office: Office, first: date, last: date, on: date = ON) -> DecisionRequest:
    why = {"outside_reason": OutsideReason.TENDER, "reason": "招标"}
    return issue.ask_suspension(by=office.planning, on=on, first_day=first, last_day=last, **why)


def decide(issue: Issue, office: Office, kind: RequestKind, approved: bool = True, on: date = ON) -> None:
    issue.decide(kind, by=office.committee, on=on, calendar=NATIONAL, approved=approved, reason="行")
    db.session.commit()


def moves(issue: Issue) -> list[tuple[Mover, date | None, date]]:
    query = sa.select(LimitMove).where(LimitMove.issue_id == issue.id).order_by(LimitMove.id)
    return [(move.mover, move.before, move.after) for move in db.session.scalars(query)]


def carded(issue: Issue, colour: Colour = Colour.YELLOW) -> None:
    rule = Rule.OVERDUE if colour is Colour.YELLOW else Rule.LONG_OVERDUE
    card = StandingCard(colour, rule, issue.due_on or ON, ON)
    issue.show_card(card, days=3, others=(), at=clock.now(), known_on=ON)
    db.session.commit()
