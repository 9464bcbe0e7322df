"""What a person's calendar feed holds, and whose a secret is. A constant number of statements."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import sqlalchemy as sa

from board.clock import SHANGHAI
from board.extensions import db
from board.models.calendar_feed import CalendarFeed
from board.models.event import Event
from board.models.issue import Issue
from board.models.register import Register
from board.models.user import User
from board.models.user_session import hash_token
from board.queries.card_forecast import next_friday
from board.queries.month import cards, dated, decisions, foretold, replies, suspensions
from board.queries.visible_issues import seen_in_full
from board.rules.month import Mark, Month
from board.rules.workdays import WorkCalendar

BACK, OVER_BACK, AHEAD = timedelta(days=366), timedelta(days=60), timedelta(days=800)
MOST = 2000  # entries, those nearest to today


@dataclass(frozen=True)
class Version:
    """How an issue stands: its title, how often it was changed, when last."""

    title: str
    version: int
    changed_at: datetime


def feed_of(secret: str) -> CalendarFeed | None:
    """The feed of an address, live or not; None for a secret nobody was ever given."""
    return db.session.scalar(sa.select(CalendarFeed).where(CalendarFeed.secret_hash == hash_token(secret)))


def feed_marks(register: Register, person: User, on: date, calendar: WorkCalendar) -> list[Mark]:
    """What falls on days, of the issues the person sees whole, those nearest to `on`, in order of days.

    What is over stays for two months, so that a calendar that has it learns of it. Cards are foretold up to next
    week's Friday, as on the board.
    """
    mine = (Issue.register_id == register.id, seen_in_full(person))
    since, until = on - BACK, on + AHEAD
    every = [
        *dated(mine, since, until),
        *replies(mine, since, until),
        *decisions(mine, on, calendar, register),
        *suspensions(mine, since, until),
        *cards(mine, on - OVER_BACK, until),
        *foretold(register, (seen_in_full(person),), on, on, next_friday(on), calendar),
    ]
    found = [mark for mark in every if not mark.over or mark.day >= on - OVER_BACK]
    nearest = sorted(found, key=lambda mark: (abs(mark.day - on), mark.number))[:MOST]
    return sorted(nearest, key=lambda mark: (mark.day, mark.falls, mark.number, mark.key))


def meetings(register: Register, on: date, calendar: WorkCalendar) -> list[date]:
    """The days of the weekly review 例会 from `on` to the end of next month."""
    month = Month.of(on)
    days = {day for each in (month, month.after) for day in each.meetings(register.clocks.meeting, calendar)}
    return sorted(day for day in days if day >= on)


def _moment(words: str | None, as_of: date) -> datetime:
    """When an issue was changed last; of one whose events are archived, the day from which its facts count."""
    return datetime.fromisoformat(words) if words else datetime.combine(as_of, time(), SHANGHAI)


def versions(marks: list[Mark]) -> Mapping[int, Version]:
    """How the issues of these marks stand, by issue, in one statement."""
    query = (
        sa.select(Issue.id, Issue.title, Issue.version, Issue.as_of, sa.func.max(Event.recorded_at))
        .outerjoin(Event, Event.issue_id == Issue.id)
        .where(Issue.id.in_({mark.issue_id for mark in marks}))
        .group_by(Issue.id, Issue.title, Issue.version, Issue.as_of)
    )
    return {
        issue_id: Version(title, version, _moment(changed_at, as_of))
        for issue_id, title, version, as_of, changed_at in db.session.execute(query)
    }
