"""A calendar as iCalendar (RFC 5545): all-day entries that move and end under the same name."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icalendar import Event

EVERY = timedelta(hours=2)  # how often a program may ask again


@dataclass(frozen=True)
class DayEntry:
    """An all-day entry. key: its name for ever. sequence: grows with every change. over: nothing is left to do."""

    key: str
    day: date
    summary: str
    description: str
    address: str
    sequence: int
    changed_at: datetime
    over: bool


def write_calendar(name: str, language: str, entries: Iterable[DayEntry]) -> bytes:
    """The calendar; the same entries give the same bytes."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", f"-//board//{language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    for key in ("name", "x-wr-calname"):
        calendar.add(key, name)
    calendar.add("refresh-interval", EVERY, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT2H")
    for entry in entries:
        calendar.add_component(_event(entry))
    written: bytes = calendar.to_ical()
    return written


def _event(entry: DayEntry) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", entry.key)
    event.add("dtstamp", entry.changed_at.astimezone(UTC))
    event.add("last-modified", entry.changed_at.astimezone(UTC))
    event.add("sequence", entry.sequence)
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + timedelta(days=1))
    event.add("summary", entry.summary)
    if entry.description:
        event.add("description", entry.description)
    event.add("url", entry.address)
    event.add("status", "CANCELLED" if entry.over else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    return event
