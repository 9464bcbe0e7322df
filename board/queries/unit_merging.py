"""What would move if a unit were merged into another: counts only."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from board.extensions import db
from board.models.directive import Directive
from board.models.issue import Issue, issue_unit
from board.models.unit import Unit
from board.models.unit_ending import is_open_paper
from board.models.update import Update
from board.models.user import User
from board.rules.administration import Declined, hinders_merging


@dataclass(frozen=True)
class Moves:
    """Issues it leads, issues it supports, updates of its own, papers to answer, accounts."""

    led: int
    supported: int
    updates: int
    papers: int
    accounts: int


def to_move(unit: Unit) -> Moves:
    """The counts, in one statement."""
    counts = (
        _count(Issue.id).where(Issue.lead_unit_id == unit.id),
        _count(issue_unit.c.issue_id).where(issue_unit.c.unit_id == unit.id),
        _count(Update.id).where(Update.unit_id == unit.id),
        _count(Directive.id).where(Directive.unit_id == unit.id, is_open_paper()),
        _count(User.id).where(User.unit_id == unit.id),
    )
    return Moves(*db.session.execute(sa.select(*(count.scalar_subquery() for count in counts))).one())


def check_mergeable(unit: Unit) -> None:
    """Raise Declined for a unit that is never merged, whichever the other one."""
    proposed = unit.proposed and unit.closed_on is None
    hindrance = hinders_merging(proposed=proposed, needed=unit.is_needed, same=False, open_there=True)
    if hindrance:
        raise Declined(hindrance)


def _count(column: Any) -> sa.Select[int]:
    return sa.select(sa.func.count(column))
