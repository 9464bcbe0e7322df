"""The calendar 日历: a month with what falls on its days, and all that falls on one of them."""

from datetime import date
from typing import Any

import sqlalchemy as sa
from flask import Blueprint, abort, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from board import clock
from board.access import business
from board.queries.cached import data_version, kept
from board.queries.calendar import work_calendar
from board.queries.facets import facets, names
from board.queries.holidays import rests_near
from board.queries.issue_filter import IssueFilter
from board.queries.month import Told, falling, told
from board.queries.tally import tally
from board.queries.visible_issues import seen_in_full
from board.rules.holidays import FIRST_YEAR, LAST_YEAR, unpublished
from board.rules.month import AHEAD, Falls, Line, Mark, Month, days_of
from board.rules.roles import SEES_ALL
from board.views.masthead import register
from board.views.render import render

bp = Blueprint("month", __name__)
MOST = 300  # lines of a day's page


@bp.get("/calendar")
@business()
def show() -> ResponseReturnValue:
    """The month of `?month=2022-11`, this one when left out, under the usual filter."""
    month, today, asked = _month(), clock.today(), IssueFilter.read(request.args)
    key = (data_version(), today, register().id, _scope(), asked, month.first)
    days, called = kept("month").get(key, lambda: _days(month, today, asked))
    calendar = work_calendar()
    return render(
        "month/show.html",
        month=month,
        days=days,
        called=called,
        ahead={falls: _count(days, falls) for falls in AHEAD},
        calendar=calendar,
        meetings=month.meetings(register().clocks.meeting, calendar),
        rests=rests_near(month.since, month.until),
        unpublished=unpublished(calendar, month.since, month.until),
        filter=asked,
        **_filter_facts(asked),
    )


@bp.get("/calendar/<day>")
@business()
def day(day: str) -> ResponseReturnValue:
    """Everything that falls on one day, with titles and units."""
    on, today, asked = _day(day), clock.today(), IssueFilter.read(request.args)
    calendar = work_calendar()
    marks = falling(register(), _where(asked), today, on, on, calendar)
    lines = days_of(marks, shown=MOST).get(on, ())
    return render(
        "month/day.html",
        on=on,
        month=Month.of(on),
        lines=lines,
        called=told(_shown(lines)),
        calendar=calendar,
        meets=on in Month.of(on).meetings(register().clocks.meeting, calendar),
        unpublished=unpublished(calendar, on),
        filter=asked,
    )


def _days(
    month: Month, today: date, asked: IssueFilter
) -> tuple[dict[date, tuple[Line, ...]], dict[int, Told]]:
    """What falls on each day, and how the issues shown are called."""
    calendar = work_calendar()
    marks = falling(register(), _where(asked), today, month.since, month.until, calendar)
    days = dict(days_of(marks))
    return days, dict(told(mark for lines in days.values() for mark in _shown(lines)))


def _shown(lines: tuple[Line, ...]) -> list[Mark]:
    return [mark for line in lines for mark in line.marks]


def _count(days: dict[date, tuple[Line, ...]], falls: Falls) -> int:
    found = [line for lines in days.values() for line in lines if line.falls is falls]
    return sum(len(line.marks) + line.more for line in found)


def _where(asked: IssueFilter) -> tuple[sa.ColumnElement[bool], ...]:
    """The issues the viewer sees whole, of those that are asked for."""
    return seen_in_full(current_user), asked.condition(
        current_user, clock.today(), work_calendar(), register().clocks
    )


def _filter_facts(asked: IssueFilter) -> dict[str, Any]:
    """The filter's sentence for those who see all; a unit's own calendar is short enough without."""
    if current_user.role not in SEES_ALL:
        return {"facets": ()}
    every = tally(register().id)
    found = tally(register().id, _where(asked)[1]) if asked.words else every
    return {
        "names": names(),
        "facets": facets(register().id, current_user, every),
        "found": found.identified,
    }


def _scope() -> object:
    return "all" if current_user.role in SEES_ALL else (current_user.role, current_user.unit_id)


def _month() -> Month:
    words = request.args.get("month", "")
    try:
        return Month.read(words) if words else Month.of(clock.today())
    except ValueError:
        abort(404)


def _day(words: str) -> date:
    try:
        found = date.fromisoformat(words)
    except ValueError:
        abort(404)
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        abort(404)
    return found
