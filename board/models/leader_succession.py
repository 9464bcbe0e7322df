"""A leader in charge is replaced 接任: what is open moves on in one step, history stays."""

from datetime import date, datetime

import sqlalchemy as sa

from board.extensions import db
from board.models.event import record
from board.models.issue import Issue
from board.models.leader import Leader
from board.models.user import User
from board.rules.workflow import OPEN


def replace(leader: Leader, successor: Leader, *, by: User, on: date, at: datetime) -> int:
    """The successor takes every open issue, each with its own event; the leader is closed. Returns how many."""
    if successor is leader or successor.closed_on is not None:
        raise ValueError("successor")
    mine = sa.select(Issue).where(Issue.leader_id == leader.id, Issue.state.in_(OPEN))
    issues = db.session.scalars(mine.order_by(Issue.id).with_for_update(of=Issue)).unique().all()
    for issue in issues:
        issue.correct({"leader_id": successor.id}, by=by, on=on, at=at)
    leader.successor_id = successor.id
    leader.closed_on = leader.closed_on or on
    data = {"successor": successor.id, "issues": len(issues)}
    record("replace_leader", leader, by=by, on=on, data=data)
    return len(issues)
