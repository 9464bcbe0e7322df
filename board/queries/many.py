"""The issues that were chosen for an act on many, in a number of statements that does not grow with them."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from board.extensions import db
from board.models.issue import Issue
from board.models.many import ManySending
from board.models.user import User
from board.queries.visible_issues import visible_issues

SEVERAL = ("decision_requests", "directives", "strike_off_requests", "recorders", "supports")


def chosen_issues(numbers: Sequence[str], viewer: User) -> dict[str, Issue]:
    """By number, those this viewer sees whole; the others are not there."""
    query = (
        visible_issues(viewer)
        .where(Issue.number.in_(numbers))
        .options(
            joinedload(Issue.lead_unit),
            joinedload(Issue.register),
            *(selectinload(getattr(Issue, name)) for name in SEVERAL),
        )
    )
    return {issue.number: issue for issue in db.session.scalars(query)}


def titles_of(numbers: Sequence[str], viewer: User) -> dict[str, str]:
    """The titles of a result's issues, as far as the viewer still sees them whole."""
    query = visible_issues(viewer).where(Issue.number.in_(numbers))
    rows = db.session.execute(query.with_only_columns(Issue.number, Issue.title_breaks))
    return {row.number: row.title_breaks for row in rows}


def find_sending(key: int, sender: User) -> ManySending | None:
    """A sending of this person's own; nobody else's."""
    query = sa.select(ManySending).where(ManySending.id == key, ManySending.by_id == sender.id)
    return db.session.scalar(query)
