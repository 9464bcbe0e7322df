"""What counts by itself in the standings: sign-fors, returns, reopenings, deferrals, and the cards that stand."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import sqlalchemy as sa

from board.extensions import db
from board.models.card import Card
from board.models.decision_request import DecisionRequest
from board.models.issue import Issue
from board.models.look_back import LookBack, Round
from board.models.sign_for import SignFor
from board.models.state_span import StateSpan
from board.models.strike_off import Disapproval, StrikeOff, StrikeOffRequest, Verification
from board.queries.card_standing import stood_on
from board.rules.cards import Colour, Ending
from board.rules.requests import RequestKind
from board.rules.standings import Act, Figure
from board.rules.workflow import State

TAKEN_BACK = (Ending.WITHDRAWN, Ending.EXEMPTED)  # such a card counts on no day
CARDS = {Colour.RED: Figure.RED, Colour.YELLOW: Figure.YELLOW}


def acts_of(
    register_id: int,
    within: Callable[[Any], sa.ColumnElement[bool]],
    known: sa.ColumnElement[bool],
    until: date,
    standing: Callable[[int | None], int | None],
    paused: set[int],
) -> Iterator[Act]:
    """The acts of a period, in one statement; issues withdrawn by the day have none.

    Returning an assignment 退回 is no act: a unit that sends back what is not its own is not counted for it.
    """
    acts = sa.union_all(*_acts(within), _cards(until)).subquery()
    withdrawn = sa.select(StateSpan.issue_id).where(known, StateSpan.state == State.WITHDRAWN)
    query = (
        sa.select(acts.c.figure, acts.c.unit_id, acts.c.issue_id)
        .join(Issue, Issue.id == acts.c.issue_id)
        .where(Issue.register_id == register_id, acts.c.issue_id.not_in(withdrawn))
        .order_by(acts.c.issue_id)
    )
    cards = set(CARDS.values())
    for row in db.session.execute(query):
        figure, unit_id = Figure(row.figure), standing(row.unit_id)
        if unit_id is not None and not (figure in cards and row.issue_id in paused):
            yield Act(figure, unit_id, row.issue_id)


def _acts(within: Callable[[Any], sa.ColumnElement[bool]]) -> Iterator[sa.Select[Any]]:
    """What happened in the period: figure, unit, issue."""
    signed = sa.case((SignFor.late_days == 0, Figure.SIGNED_ON_TIME.value), else_=Figure.SIGNED_LATE.value)
    yield _rows(signed, SignFor.unit_id, SignFor.issue_id).where(within(SignFor.on))
    returned = sa.literal(Figure.RETURNED.value)
    yield _rows(returned, Verification.lead_unit_id, Verification.issue_id).where(
        within(Verification.on), ~Verification.passed
    )
    yield (
        _rows(returned, StrikeOffRequest.unit_id, Disapproval.issue_id)
        .join(StrikeOffRequest, StrikeOffRequest.id == Disapproval.request_id)
        .where(within(Disapproval.on))
    )
    reopened = sa.func.coalesce(Verification.lead_unit_id, Issue.lead_unit_id)
    yield (
        _rows(sa.literal(Figure.REOPENED.value), reopened, Round.issue_id)
        .join(Issue, Issue.id == Round.issue_id)
        .join(LookBack, LookBack.id == Round.look_back_id)
        .join(StrikeOff, StrikeOff.id == LookBack.strike_off_id)
        .outerjoin(Verification, Verification.id == StrikeOff.verification_id)
        .where(within(Round.reopened_on))
    )
    yield _rows(sa.literal(Figure.DEFERRED.value), DecisionRequest.unit_id, DecisionRequest.issue_id).where(
        within(DecisionRequest.decided_on),
        DecisionRequest.kind == RequestKind.DEFERRAL,
        DecisionRequest.approved.is_(True),
    )


def _cards(until: date) -> sa.Select[Any]:
    """The cards that stood at the end of the day, each of the unit it was shown to."""
    figure = sa.case(*((Card.colour == colour, str(figure)) for colour, figure in CARDS.items()))
    valid = sa.or_(Card.ending.is_(None), Card.ending.not_in(TAKEN_BACK))
    return _rows(figure, Card.unit_id, Card.issue_id).where(stood_on(until), valid)


def _rows(figure: Any, unit_id: Any, issue_id: Any) -> sa.Select[Any]:
    return sa.select(figure.label("figure"), unit_id.label("unit_id"), issue_id.label("issue_id"))
