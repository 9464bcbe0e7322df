"""What a viewer may see. Every look-up of an issue goes through here; what may not be seen is not found."""

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from board.extensions import db
from board.models.issue import Issue, issue_unit
from board.models.user import User
from board.rules.roles import SEES_ALL, Role


def seen_in_full(user: User) -> sa.ColumnElement[bool]:
    """The condition under which a user sees an issue whole: all, or those of the own unit, lead or supporting."""
    if user.role in SEES_ALL:
        return sa.true()
    if user.role is Role.CADRE and user.unit_id is not None:
        supported = sa.select(issue_unit.c.issue_id).where(issue_unit.c.unit_id == user.unit_id)
        return sa.or_(Issue.lead_unit_id == user.unit_id, Issue.id.in_(supported))
    return sa.false()


def visible_issues(user: User) -> sa.Select[Issue]:
    """The issues a user sees whole."""
    return sa.select(Issue).where(seen_in_full(user))


def find_issue(number: str, user: User, *, to_change: bool = False) -> Issue | None:
    """The issue of a number, None when there is none for this viewer. `to_change` locks its row till the commit."""
    query = visible_issues(user).where(Issue.number == number)
    if to_change:
        query = query.with_for_update(of=Issue)
    else:
        query = query.options(
            joinedload(Issue.category),
            joinedload(Issue.grid),
            joinedload(Issue.source),
            joinedload(Issue.leader),
            joinedload(Issue.lead_unit),
        )
    return db.session.scalar(query)
