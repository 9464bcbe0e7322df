"""Requests of an issue with their words and persons, and its deadline ledger 期限台账. One statement each."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from board.extensions import db
from board.models.decision_request import DecisionRequest
from board.models.limit_move import LimitMove
from board.models.suspension import Suspension

WHOLE = [
    joinedload(getattr(DecisionRequest, name))
    for name in (
        "asked_by",
        "unit",
        "decided_by",
        "decided_unit",
        "reason",
        "done",
        "todo",
        "answer",
        "merged_into",
    )
]


def requests_of(issue_id: int) -> Sequence[DecisionRequest]:
    """Every request on an issue, newest first."""
    query = sa.select(DecisionRequest).where(DecisionRequest.issue_id == issue_id).options(*WHOLE)
    return db.session.scalars(query.order_by(DecisionRequest.id.desc())).all()


def limit_moves(issue_id: int) -> Sequence[LimitMove]:
    """Every move of the limit in order, with the request behind it."""
    query = (
        sa.select(LimitMove)
        .where(LimitMove.issue_id == issue_id)
        .options(
            joinedload(LimitMove.by),
            joinedload(LimitMove.by_unit),
            joinedload(LimitMove.request).options(*WHOLE),
        )
    )
    return db.session.scalars(query.order_by(LimitMove.id)).all()


def running_suspension(issue_id: int) -> Suspension | None:
    """The suspension that runs or is granted for later."""
    query = sa.select(Suspension).where(Suspension.issue_id == issue_id, Suspension.resumed_on.is_(None))
    return db.session.scalar(query)
