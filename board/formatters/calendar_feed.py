"""A person's calendar feed 日历订阅 in words: of an issue its number, title and the kind of day."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time

from flask_babel import gettext, pgettext
from flask_babel import lazy_gettext as _

from board.clock import SHANGHAI
from board.documents.calendar_out import DayEntry
from board.formatters.days import full_day
from board.formatters.month import falls_words, not_published
from board.queries.calendar_feeds import Version
from board.rules.month import Mark
from board.rules.workdays import WorkCalendar

KINDS = {
    "make_calendar_feed": _("开通日历订阅"),
    "renew_calendar_feed": _("换日历订阅的地址"),
    "stop_calendar_feed": _("停用日历订阅"),
}
SUBJECTS = {"calendar_feed": _("日历订阅")}


def feed_entries(
    marks: Iterable[Mark],
    versions: Mapping[int, Version],
    addresses: Mapping[str, str],
    calendar: WorkCalendar,
    edits: int,
) -> Iterator[DayEntry]:
    """The entries of a feed. A change of the issue or of the days off (`edits`) makes each newer than before."""
    for mark in marks:
        issue = versions[mark.issue_id]
        facts = {"kind": falls_words(mark.falls), "number": mark.number, "title": issue.title}
        over = gettext("%(kind)s %(number)s（已了结）：%(title)s", **facts)
        yield DayEntry(
            key=f"{mark.falls}-{mark.key}-{mark.number}@board".lower(),
            day=mark.day,
            summary=over if mark.over else gettext("%(kind)s %(number)s：%(title)s", **facts),
            description=_shift(mark, calendar),
            address=addresses[mark.number],
            sequence=issue.version + edits,
            changed_at=issue.changed_at,
            over=mark.over,
        )


def meeting_entries(days: Iterable[date], address: str, edits: int) -> Iterator[DayEntry]:
    """The weekly review 例会 on its days."""
    for day in days:
        known_since = datetime.combine(day.replace(month=1, day=1), time(), SHANGHAI)
        summary = pgettext("calendar", "例会")
        yield DayEntry(f"meeting-{day}@board", day, summary, "", address, edits, known_since, over=False)


def _shift(mark: Mark, calendar: WorkCalendar) -> str:
    """On which working day it counts; a year that nobody has published yet says so."""
    ends_on = calendar.ends_on(mark.day)
    moved = gettext("落在放假日，顺延到%(day)s", day=full_day(ends_on)) if ends_on != mark.day else ""
    unknown = not_published(mark.day)
    return "\n".join(filter(None, (moved, unknown)))
