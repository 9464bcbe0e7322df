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
from board.queries.month import dated
from board.queries.visible_issues import seen_in_full
from board.rules.month import Mark

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


def feed_marks(register: Register, person: User, on: date) -> list[Mark]:
    """Limits, milestones and look-backs of the issues the person sees whole, those nearest to `on`, in order of days.

    What is over stays for two months, so that a calendar that has it learns of it.
    """
    mine = (Issue.register_id == register.id, seen_in_full(person))
    found = [
        mark for mark in dated(mine, on - BACK, on + AHEAD) if not mark.over or mark.day >= on - OVER_BACK
    ]
    nearest = sorted(found, key=lambda mark: (abs(mark.day - on), mark.number))[:MOST]
    return sorted(nearest, key=lambda mark: (mark.day, mark.falls, mark.number, mark.key))


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
