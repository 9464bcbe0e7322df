"""The facts of the standings 晾晒 at the end of a day: what was struck off, what is open, the limits they are held to.

A constant number of statements. States, units and limits in force are those known by the end of the day. The unit is
the one that led when it happened; one that was merged gives what is its own to the one that took over.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from board.extensions import db
from board.models.assignment import Assignment
from board.models.issue import Issue
from board.models.state_span import StateSpan
from board.models.strike_off import StrikeOff, StrikeOffRequest, Verification
from board.models.unit import Unit
from board.queries.as_known import known_by
from board.queries.standings_acts import acts_of
from board.queries.standings_limits import Rounds, rounds_of
from board.rules.clocks import Clocks
from board.rules.standings import Act, Figure, Open, Period, Standing, Struck, count_up
from board.rules.workdays import WorkCalendar
from board.rules.workflow import OPEN, State


@dataclass(frozen=True)
class Held:
    """Where the facts are held: the register, the period, the day at whose end it is looked at, clocks and calendar."""

    register_id: int
    period: Period
    until: date
    clocks: Clocks
    calendar: WorkCalendar

    def within(self, day: Any) -> sa.ColumnElement[bool]:
        """The condition that a day lies in the period, not after the day it is looked at."""
        upto: sa.ColumnElement[bool] = day <= self.until
        return sa.and_(day >= self.period.first, upto) if self.period.first else upto

    @property
    def known(self) -> sa.ColumnElement[bool]:
        """The condition that a span of this register was known by the end of the day."""
        return sa.and_(StateSpan.register_id == self.register_id, known_by(self.until))


def standings_of(held: Held) -> dict[int, Standing] | None:
    """The figures of every unit that has any, by its id; None before the first record."""
    first = sa.select(sa.func.min(StateSpan.known_from)).where(StateSpan.register_id == held.register_id)
    begun = db.session.scalar(first)
    if begun is None or begun > held.until:
        return None
    standing = _standing_units()
    rounds = rounds_of(held.register_id, held.until, held.calendar)
    open_, unsigned, paused = _open(held, rounds, standing)
    acts = [*unsigned, *acts_of(held.register_id, held.within, held.known, held.until, standing, paused)]
    return count_up(_struck(held, rounds, standing), open_, acts, held.until, held.calendar)


def _standing_units() -> Callable[[int | None], int | None]:
    """Which unit stands for another: the one that it was merged into, else itself."""
    rows = db.session.execute(sa.select(Unit.id, Unit.merged_into_id).where(Unit.merged_into_id.is_not(None)))
    into: Mapping[int, int] = {row.id: row.merged_into_id for row in rows}

    def standing(unit_id: int | None) -> int | None:
        while unit_id is not None and unit_id in into:
            unit_id = into[unit_id]
        return unit_id

    return standing


def _struck(held: Held, rounds: Rounds, standing: Callable[[int | None], int | None]) -> list[Struck]:
    """The strike-offs of the period that no look-back had undone by the day."""
    query = (
        sa.select(
            StrikeOff.id,
            StrikeOff.issue_id,
            StrikeOff.handed_over,
            sa.func.coalesce(Verification.lead_unit_id, Issue.lead_unit_id).label("unit_id"),
            StrikeOffRequest.on.label("asked_on"),
            Issue.due_on,
            Issue.first_due_on,
            Issue.round,
        )
        .join(Issue, Issue.id == StrikeOff.issue_id)
        .outerjoin(Verification, Verification.id == StrikeOff.verification_id)
        .outerjoin(StrikeOffRequest, StrikeOffRequest.id == Verification.request_id)
        .where(Issue.register_id == held.register_id, held.within(StrikeOff.on))
    )
    found = []
    for row in db.session.execute(query):
        ended = rounds.by_strike_off.get(row.id)
        if ended is not None and ended.reopened_on <= held.until:
            continue
        number, limit = (ended.number, ended.due_on) if ended else (row.round, row.due_on)
        unit_id = standing(row.unit_id)
        if unit_id is not None:
            limits = rounds.limits(row.issue_id, number, limit, row.first_due_on)
            found.append(Struck(row.issue_id, unit_id, row.asked_on, limits, row.handed_over))
    return found


def _open(
    held: Held, rounds: Rounds, standing: Callable[[int | None], int | None]
) -> tuple[list[Open], list[Act], set[int]]:
    """The open issues; of those not signed for, the ones that are late; the suspended ones' ids."""
    query = (
        sa.select(
            *(StateSpan.issue_id, StateSpan.unit_id, StateSpan.state, StateSpan.due_on),
            *(Issue.first_due_on, Issue.round),
        )
        .join(Issue, Issue.id == StateSpan.issue_id)
        .where(held.known, StateSpan.state.in_(OPEN))
    )
    asked, late = _asked(held), _not_signed(held)
    open_, unsigned, paused = [], [], set()
    for issue_id, led_by, state, due_on, first_due_on, now in db.session.execute(query):
        if state is State.SUSPENDED:
            paused.add(issue_id)
        unit_id = standing(led_by)
        if unit_id is None:
            continue
        limits = rounds.limits(issue_id, rounds.number_on(issue_id, now, held.until), due_on, first_due_on)
        open_.append(Open(issue_id, unit_id, state, limits, asked.get(issue_id)))
        if issue_id in late:
            unsigned.append(Act(Figure.SIGNED_LATE, unit_id, issue_id))
    return open_, unsigned, paused


def _asked(held: Held) -> dict[int, date | None]:
    """Of those that await verification, the day of asking; None where a ledger did not say."""
    query = (
        sa.select(StrikeOffRequest.issue_id, StrikeOffRequest.on)
        .join(StateSpan, StateSpan.issue_id == StrikeOffRequest.issue_id)
        .where(held.known, StateSpan.state == State.AWAITING)
        .where(sa.or_(StrikeOffRequest.on.is_(None), StrikeOffRequest.on <= held.until))
        .order_by(StrikeOffRequest.id)
    )
    return {row.issue_id: row.on for row in db.session.execute(query)}


def _not_signed(held: Held) -> set[int]:
    """Those not signed for whose days for it were over; they run from the assignment that waits."""
    given = sa.and_(Assignment.issue_id == Issue.id, Assignment.on <= held.until)
    query = (
        sa.select(Issue.id, Issue.assigned_on, Issue.as_of, sa.func.max(Assignment.on).label("given_on"))
        .join(StateSpan, StateSpan.issue_id == Issue.id)
        .outerjoin(Assignment, given)
        .where(held.known, StateSpan.state == State.ASSIGNED)
        .group_by(Issue.id, Issue.assigned_on, Issue.as_of)
    )
    found = set()
    for row in db.session.execute(query):
        days = [day for day in (row.assigned_on, row.given_on) if day and day <= held.until]
        last = held.calendar.add(max(days, default=row.as_of), held.clocks.sign)
        if held.calendar.count(last, held.until):
            found.add(row.id)
    return found
