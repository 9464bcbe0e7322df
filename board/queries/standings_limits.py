"""The limits that the standings hold an issue to, by rounds: stages 阶段性办结 and suspensions 中止 reckoned in."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import sqlalchemy as sa

from board.extensions import db
from board.models.issue import Issue
from board.models.limit_move import LimitMove
from board.models.look_back import LookBack, Round
from board.models.suspension import Suspension
from board.rules.requests import Mover, days_stopped
from board.rules.standings import Limits, first_limit
from board.rules.workdays import WorkCalendar


@dataclass
class Course:
    """What moved the limit of one round besides deferrals: the final date of a stage, the days of suspensions since.

    days: working days that each suspension stopped, by its id.
    """

    staged: date | None = None
    days: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Rounds:
    """Every round that ended, and the course of every one, as known by the end of a day."""

    calendar: WorkCalendar
    ended: Mapping[int, Sequence[Any]]  # by issue, in order
    by_strike_off: Mapping[int, Any]  # by the strike-off that a look-back undid
    courses: Mapping[tuple[int, int], Course]  # by issue and round

    def number_on(self, issue_id: int, now: int, until: date) -> int:
        """Which round ran at the end of a day."""
        if issue_id not in self.ended:
            return now
        return min((each.number for each in self.ended[issue_id] if each.reopened_on > until), default=now)

    def limits(self, issue_id: int, number: int, limit: date | None, first: date | None) -> Limits:
        """The limits of a round. `first`: the first date of the round that runs now.

        A staged completion is held to its final date, by either rate; later suspensions move that too.
        """
        for ended in self.ended.get(issue_id, ()):
            if ended.number == number:
                first = ended.first_due_on
        course = self.courses.get((issue_id, number))
        if course is None:
            return Limits(limit, first)
        days = sum(course.days.values())
        return Limits(
            limit, first_limit(course.staged or first, days, self.calendar), course.staged is not None
        )


def rounds_of(register_id: int, until: date, calendar: WorkCalendar) -> Rounds:
    """The rounds of a register's issues, in two statements."""
    ended, by_strike_off = defaultdict(list), {}
    query = (
        sa.select(
            *(Round.issue_id, Round.number, Round.first_due_on, Round.due_on, Round.reopened_on),
            LookBack.strike_off_id,
        )
        .join(LookBack, LookBack.id == Round.look_back_id)
        .join(Issue, Issue.id == Round.issue_id)
        .where(Issue.register_id == register_id)
        .order_by(Round.issue_id, Round.number)
    )
    for row in db.session.execute(query):
        ended[row.issue_id].append(row)
        by_strike_off[row.strike_off_id] = row
    return Rounds(calendar, ended, by_strike_off, _courses(register_id, until, calendar))


def _courses(register_id: int, until: date, calendar: WorkCalendar) -> dict[tuple[int, int], Course]:
    """What stages and suspensions brought, in their order: a stage sets a date, whatever was stopped before it."""
    query = (
        sa.select(
            *(LimitMove.issue_id, LimitMove.round, LimitMove.mover, LimitMove.after, LimitMove.suspension_id),
            *(Suspension.first_day, Suspension.last_day, Suspension.resumed_on, Suspension.days),
        )
        .join(Issue, Issue.id == LimitMove.issue_id)
        .outerjoin(Suspension, Suspension.id == LimitMove.suspension_id)
        .where(Issue.register_id == register_id, LimitMove.on <= until, LimitMove.mover != Mover.DEFERRAL)
        .order_by(LimitMove.id)
    )
    found: dict[tuple[int, int], Course] = defaultdict(Course)
    for row in db.session.execute(query):
        course = found[row.issue_id, row.round]
        if row.mover is Mover.STAGED:
            course.staged, course.days = row.after, {}
        elif row.suspension_id is not None:
            course.days[row.suspension_id] = _stopped(row, until, calendar)
    return dict(found)


def _stopped(row: Any, until: date, calendar: WorkCalendar) -> int:
    """The working days that a suspension stopped; of one that still ran on the day, those that were granted."""
    if row.resumed_on is not None and row.resumed_on > until:
        return days_stopped(row.first_day, row.last_day, calendar) if row.last_day else 0
    return int(row.days)
