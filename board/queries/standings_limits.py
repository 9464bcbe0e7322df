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


@dataclass(frozen=True, slots=True)
class Stopped:
    """A suspension: since when the limit counts on it, how many working days it stopped."""

    on: date
    days: int


@dataclass(frozen=True)
class Rounds:
    """Every round that ended, the stages and the suspensions, as known by the end of a day."""

    calendar: WorkCalendar
    ended: Mapping[int, Sequence[Any]]  # by issue, in order
    by_strike_off: Mapping[int, Any]  # by the strike-off that a look-back undid
    staged: Mapping[
        tuple[int, int], tuple[date, date]
    ]  # by issue and round: the day of decision, the final date
    stopped: Mapping[int, Sequence[Stopped]]
    _kept: dict[tuple[date | None, int], date | None] = field(default_factory=dict)

    def number_on(self, issue_id: int, now: int, until: date) -> int:
        """Which round ran at the end of a day."""
        later = [each.number for each in self.ended.get(issue_id, ()) if each.reopened_on > until]
        return min(later, default=now)

    def limits(self, issue_id: int, number: int, limit: date | None, first: date | None) -> Limits:
        """The limits of a round. `first`: the first date of the round that runs now.

        A staged completion is held to its final date, by either rate; later suspensions move that too.
        """
        ended = {each.number: each for each in self.ended.get(issue_id, ())}
        begun = ended[number - 1].reopened_on if number - 1 in ended else date.min
        over = ended[number].reopened_on if number in ended else date.max
        first = ended[number].first_due_on if number in ended else first
        staged = self.staged.get((issue_id, number))
        if staged is not None:
            begun, first = staged
        stopped = self.stopped.get(issue_id, ())
        days = sum(each.days for each in stopped if begun <= each.on < over) if stopped else 0
        return Limits(limit, self._moved(first, days), staged is not None)

    def _moved(self, first: date | None, days: int) -> date | None:
        """The first limit moved; the same sum is done once."""
        if not days:
            return first
        key = (first, days)
        if key not in self._kept:
            self._kept[key] = first_limit(first, days, self.calendar)
        return self._kept[key]


def rounds_of(register_id: int, until: date, calendar: WorkCalendar) -> Rounds:
    """The rounds of a register's issues, in three statements."""
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
    return Rounds(
        calendar, ended, by_strike_off, _staged(register_id, until), _stopped(register_id, until, calendar)
    )


def _staged(register_id: int, until: date) -> dict[tuple[int, int], tuple[date, date]]:
    query = (
        sa.select(LimitMove.issue_id, LimitMove.round, LimitMove.on, LimitMove.after)
        .join(Issue, Issue.id == LimitMove.issue_id)
        .where(Issue.register_id == register_id, LimitMove.mover == Mover.STAGED, LimitMove.on <= until)
        .order_by(LimitMove.id)
    )
    return {(row.issue_id, row.round): (row.on, row.after) for row in db.session.execute(query)}


def _stopped(register_id: int, until: date, calendar: WorkCalendar) -> dict[int, list[Stopped]]:
    """The days each suspension stopped, as granted while it ran on the day, else as it turned out."""
    granted = sa.func.coalesce(Suspension.granted_on, Suspension.first_day)
    query = (
        sa.select(
            *(Suspension.issue_id, Suspension.first_day, Suspension.last_day),
            *(Suspension.resumed_on, Suspension.days, granted.label("since")),
        )
        .join(Issue, Issue.id == Suspension.issue_id)
        .where(Issue.register_id == register_id, granted <= until)
    )
    found = defaultdict(list)
    for row in db.session.execute(query):
        days = row.days
        if row.resumed_on is not None and row.resumed_on > until:
            days = days_stopped(row.first_day, row.last_day, calendar) if row.last_day else 0
        found[row.issue_id].append(Stopped(row.since, days))
    return found
