"""What a time limit 完成时限 sets on an issue: its days, its words, its milestones."""

from datetime import date
from typing import TYPE_CHECKING

import sqlalchemy as sa

from board.extensions import db
from board.models.milestone import Milestone
from board.models.text_version import TextVersion
from board.models.user import User
from board.rules.time_limits import Kind, TimeLimit

if TYPE_CHECKING:
    from board.models.issue_columns import IssueColumns

LONGEST_DOUBTS = 120  # characters of the column


def keep_limit(issue: "IssueColumns", limit: TimeLimit, *, by: User, on: date) -> list[TextVersion]:
    """Set the limit as read. The first date is set once and stays; milestones of the words before are shown no more."""
    issue.limit_words, issue.limit_kind = limit.words, limit.kind
    issue.limit_doubts, issue.limit_to_confirm = ",".join(limit.doubts)[:LONGEST_DOUBTS], limit.to_confirm
    issue.follow_up, issue.due_on = limit.follow_up, limit.due_on
    if issue.first_due_on is None:
        issue.first_due_on = limit.due_on
    gone = sa.update(Milestone).where(_read(issue), Milestone.done_on.is_(None))
    db.session.execute(gone.values(declined_on=on))
    for part in limit.milestones:
        is_start = limit.kind is Kind.RANGE
        milestone = Milestone(
            issue_id=issue.id,
            words=issue.note("milestone", part.words, by=by, on=on),
            due_on=part.due_on,
            first_due_on=part.due_on,
            is_start=is_start,
            judged=not is_start and part.due_on >= issue.as_of,
        )
        db.session.add(milestone)
    if not limit.to_confirm:
        settle_milestones(issue, by=by, on=on)
    return [issue.write("time_limit", limit.words, by=by, on=on)] if limit.words else []


def settle_milestones(issue: "IssueColumns", *, by: User, on: date) -> None:
    """Accept the milestones that were read from the limit: confirming the reading accepts them."""
    db.session.flush()
    waiting = sa.select(Milestone).where(_read(issue), ~Milestone.accepted)
    for milestone in db.session.scalars(waiting):
        milestone.accepted, milestone.accepted_by_id, milestone.accepted_on = True, by.id, on


def _read(issue: "IssueColumns") -> sa.ColumnElement[bool]:
    read = Milestone.planned_by_id.is_(None)
    return sa.and_(Milestone.issue_id == issue.id, read, Milestone.declined_on.is_(None))
