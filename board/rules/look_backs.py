"""When an issue is looked back at 回头看 after its strike-off. Source: the law of the board, §3."""

from collections.abc import Mapping
from datetime import date, timedelta

from board.rules.workdays import WorkCalendar

AFTER_DAYS = (30, 90)  # calendar days after strike-off
SPREAD_OVER = 20  # working days from an import


def due_days(struck_off_on: date, calendar: WorkCalendar) -> dict[int, date]:
    """The day of each look-back by its distance in calendar days, moved to a working day."""
    return {after: calendar.on_or_after(struck_off_on + timedelta(days=after)) for after in AFTER_DAYS}


def spread_days(
    struck_off_on: Mapping[int, date], imported_on: date, calendar: WorkCalendar
) -> dict[int, dict[int, date]]:
    """The look-backs of handed-over issues (strike-off day by key), so that no one day gets them all.

    In the order given the first look-backs of all, then the second ones, spread evenly over 20 working days from the
    import; one that is not due by then keeps its own later day.
    """
    usual = {key: due_days(day, calendar) for key, day in struck_off_on.items()}
    places = [(key, after) for after in AFTER_DAYS for key in usual]
    spread: dict[int, dict[int, date]] = {key: {} for key in usual}
    for n, (key, after) in enumerate(places):
        day = calendar.add(imported_on, 1 + n * SPREAD_OVER // len(places))
        spread[key][after] = max(day, usual[key][after])
    return spread
