"""Milestones 节点 of an issue as its page shows them: done, late, waiting."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from board.extensions import db
from board.models.issue import Issue
from board.models.milestone import Milestone
from board.rules.workdays import WorkCalendar
from board.rules.workflow import OPEN


@dataclass(frozen=True)
class Planned:
    """The milestones of the present round in the order of their dates; how many are done; which are late.

    open: the issue is, so that what waits may still be accepted.
    """

    milestones: Sequence[Milestone]
    late: frozenset[int]
    open: bool

    @property
    def done(self) -> int:
        """How many are done."""
        return sum(each.done_on is not None for each in self.parts)

    @property
    def parts(self) -> Sequence[Milestone]:
        """Those that can be done: not a range's start."""
        return [each for each in self.milestones if not each.is_start]

    @property
    def waiting(self) -> Sequence[Milestone]:
        """Those that wait for the office."""
        return [each for each in self.milestones if each.waits and not each.is_start]

    @property
    def tickable(self) -> Sequence[Milestone]:
        """Those that an update may tick."""
        return [each for each in self.milestones if each.may_be_ticked]

    @property
    def movable(self) -> Sequence[Milestone]:
        """Those that may get another date."""
        return [each for each in self.parts if each.done_on is None]


def planned(issue: Issue, on: date, calendar: WorkCalendar) -> Planned:
    """The milestones of an issue as they stand on a day, in one statement."""
    query = sa.select(Milestone).where(
        Milestone.issue_id == issue.id,
        Milestone.round == issue.round,
        Milestone.declined_on.is_(None),
    )
    found = db.session.scalars(query.order_by(Milestone.due_on, Milestone.id)).all()
    late = {each.id for each in found if _is_late(each, on, calendar)}
    return Planned(found, frozenset(late), issue.state in OPEN)


def _is_late(milestone: Milestone, on: date, calendar: WorkCalendar) -> bool:
    """Accepted, judged, not done, and its day is over; a day off counts to the next working day."""
    if not (milestone.accepted and milestone.judged) or milestone.done_on is not None:
        return False
    return calendar.ends_on(milestone.due_on) < on


def milestones_by_id(issue_id: int, ids: Sequence[int]) -> Sequence[Milestone]:
    """These milestones of an issue."""
    query = sa.select(Milestone).where(Milestone.issue_id == issue_id, Milestone.id.in_(ids))
    return db.session.scalars(query.order_by(Milestone.id)).all()
