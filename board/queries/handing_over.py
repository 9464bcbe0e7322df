"""What hangs on a person: counts only, for the administrator to see before an account changes. Never an issue."""

from dataclasses import dataclass

import sqlalchemy as sa

from board.extensions import db
from board.models.directive import Directive
from board.models.issue import Issue
from board.models.leader import Leader
from board.models.unit_ending import is_open_paper
from board.models.user import User
from board.rules.workflow import OPEN


@dataclass(frozen=True)
class Bound:
    """Posts of a leader in charge linked to the account; what is open with its unit, and who else works there."""

    posts: int
    issues: int
    papers: int
    others: int


def bound_to(user: User) -> Bound:
    """The counts, in one statement."""
    unit_id = user.unit_id
    led = sa.select(sa.func.count(Issue.id)).where(Issue.lead_unit_id == unit_id, Issue.state.in_(OPEN))
    papers = sa.select(sa.func.count(Directive.id)).where(Directive.unit_id == unit_id, is_open_paper())
    others = sa.select(sa.func.count(User.id)).where(
        User.unit_id == unit_id, User.id != user.id, ~User.disabled
    )
    posts = sa.select(sa.func.count(Leader.id)).where(Leader.user_id == user.id)
    row = db.session.execute(sa.select(*(q.scalar_subquery() for q in (posts, led, papers, others)))).one()
    return Bound(*row)
