"""Days off and workdays 放假、补班: a year or month that prints, a day that is edited, a year that is reset."""

from datetime import date

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from board import clock
from board.access import allow
from board.extensions import db
from board.formatters.days import full_day
from board.forms.holidays import HolidayForm
from board.jobs.founding import national_days
from board.models.holiday import reset_year, set_day
from board.models.register import the_register
from board.queries.calendar import forget_calendar, know_edits, work_calendar
from board.queries.edits import last_holiday_edit
from board.queries.holidays import holiday_of, holidays_of, limits_moved
from board.rules.holidays import FIRST_YEAR, LAST_YEAR, months, rests, with_day, with_days
from board.rules.roles import SEES_ALL, Role
from board.rules.workdays import NATIONAL, WorkCalendar
from board.views.edited import unless_edited
from board.views.masthead import register
from board.views.render import render

bp = Blueprint("holidays", __name__)


@bp.get("/settings/holidays")
@allow(SEES_ALL)
def index() -> ResponseReturnValue:
    """A year, or one of its months."""
    year = request.args.get("year", clock.today().year, type=int)
    month = request.args.get("month", 0, type=int)
    if not FIRST_YEAR <= year <= LAST_YEAR or not 0 <= month <= 12:
        abort(404)
    rows, calendar = holidays_of(year), _calendar()
    return render(
        "holidays/index.html",
        year=year,
        month=month,
        months=months(year, month),
        rests=[rest for rest in rests(rows) if not month or rest.touches(month)],
        rows={row.day: row for row in rows},
        calendar=calendar,
        published=NATIONAL.covers(year),
        years=(max(year - 1, FIRST_YEAR), min(year + 1, LAST_YEAR)),
    )


@bp.get("/settings/holidays/<day>")
@allow(Role.OFFICE)
def edit(day: str) -> ResponseReturnValue:
    """The form of a day."""
    on = _day(day)
    return render("holidays/edit.html", form=_opened(on), day=on, moved=None)


@bp.post("/settings/holidays/<day>")
@allow(Role.OFFICE)
def save(day: str) -> ResponseReturnValue:
    """Show which limits would move; save once that was seen."""
    form, on = HolidayForm(), _day(day)
    if not form.validate():
        return render("holidays/edit.html", form=form, day=on, moved=None, status=422)
    back = url_for("holidays.index", year=on.year)
    # the register's row is locked: a day that is like its weekday has none
    unless_edited(form, the_register(), lambda: _opened(on), back, told=lambda: last_holiday_edit(on))
    before = _calendar()
    if not form.was_seen:
        moved = limits_moved([on], before, with_day(before, on, form.works))
        form.shown.data = form.kind.data
        return render("holidays/edit.html", form=form, day=on, moved=moved)
    set_day(on, form.works, form.called, by=current_user, on=clock.today())
    return _saved(on.year, _("%(day)s改好了，已经判过的牌不重判。", day=full_day(on)))


@bp.get("/settings/holidays/<int:year>/reset")
@allow(Role.OFFICE)
def preview(year: int) -> ResponseReturnValue:
    """Which days and limits would change if the year became what was published."""
    if not NATIONAL.covers(year):
        abort(404)
    return _preview(year)


@bp.post("/settings/holidays/<int:year>/reset")
@allow(Role.OFFICE)
def reset(year: int) -> ResponseReturnValue:
    """Make the year again what was published."""
    if not NATIONAL.covers(year):
        abort(404)
    if request.form.get("shown") != _joined(_changing(year)):
        return _preview(year, status=409, changed=True)
    published = (day for day in national_days() if day.day.year == year)
    reset_year(year, published, by=current_user, on=clock.today())
    return _saved(year, _("%(year)s 年恢复为全国的放假安排，已经判过的牌不重判。", year=year))


def _preview(year: int, *, status: int = 200, changed: bool = False) -> ResponseReturnValue:
    before, days = _calendar(), _changing(year)
    moved = limits_moved(days, before, with_days(before, days, NATIONAL))
    facts = {"year": year, "days": days, "moved": moved, "after": NATIONAL, "shown": _joined(days)}
    return render("holidays/reset.html", status=status, changed=changed, **facts)


def _joined(days: list[date]) -> str:
    """The days that were shown, in one word."""
    return " ".join(day.isoformat() for day in days)


def _opened(on: date) -> HolidayForm:
    form = HolidayForm(formdata=None)
    form.open(holiday_of(on))
    return form


def _calendar() -> WorkCalendar:
    know_edits(register().calendar_edits)
    return work_calendar()


def _changing(year: int) -> list[date]:
    """The days of a year that the table has otherwise than the published calendar."""
    ours = {row.day: row.works for row in holidays_of(year)}
    theirs = {row.day: row.works for row in national_days() if row.day.year == year}
    return sorted(day for day in {*ours, *theirs} if ours.get(day) is not theirs.get(day))


def _day(words: str) -> date:
    try:
        day = date.fromisoformat(words)
    except ValueError:
        abort(404)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        abort(404)
    return day


def _saved(year: int, sentence: str) -> ResponseReturnValue:
    db.session.commit()
    forget_calendar()
    flash(sentence)
    return redirect(url_for("holidays.index", year=year), 303)
