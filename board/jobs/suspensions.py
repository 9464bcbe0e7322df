"""Suspensions 中止 that begin or are over by themselves: an event of every day, working or not."""

from datetime import date

import sqlalchemy as sa

from board.extensions import db
from board.jobs.transactions import transactions
from board.models.issue import Issue
from board.models.suspension import Suspension
from board.rules.workflow import OPEN, State


def keep_suspensions(register_id: int, today: date) -> int:
    """Write what the days have brought by `today`, an issue a transaction; how many. The caller's must be over."""
    begins = sa.and_(Issue.state == State.IN_HAND, Suspension.first_day <= today)
    ids = db.session.scalars(
        sa.select(Issue.id)
        .join(Suspension, Suspension.issue_id == Issue.id)
        .where(Issue.register_id == register_id, Issue.state.in_(OPEN), Suspension.resumed_on.is_(None))
        .where(sa.or_(begins, Suspension.last_day < today))
        .order_by(Issue.id)
    ).all()
    with transactions(write=True):
        for issue_id in ids:
            query = sa.select(Issue).where(Issue.id == issue_id).with_for_update(of=Issue)
            db.session.scalars(query).one().keep_suspension(on=today)
            db.session.commit()
    return len(ids)
