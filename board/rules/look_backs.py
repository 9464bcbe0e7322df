"""When an issue is looked back at 回头看 after its strike-off. Source: the law of the board, §3."""

from collections.abc import Mapping
from datetime import date, timedelta

from board.rules.clocks import Clocks
from board.rules.workdays import WorkCalendar


def due_days(struck_off_on: date, calendar: WorkCalendar, clocks: Clocks) -> dict[int, date]:
    """The day of each look-back by its distance in calendar days, moved to a working day."""
    return {after: calendar.on_or_after(struck_off_on + timedelta(days=after)) for after in clocks.look_backs}


def spread_days(
    struck_off_on: Mapping[int, date], imported_on: date, calendar: WorkCalendar, clocks: Clocks
) -> dict[int, dict[int, date]]:
    """The look-backs of handed-over issues (strike-off day by key), so that no one day gets them all.

    In the order given the first look-backs of all, then the second ones, spread evenly over the working days
    from the import that the clocks give them; one that is not due by then keeps its own later day.
    """
    usual = {key: due_days(day, calendar, clocks) for key, day in struck_off_on.items()}
    places = [(key, after) for after in clocks.look_backs for key in usual]
    spread: dict[int, dict[int, date]] = {key: {} for key in usual}
    for n, (key, after) in enumerate(places):
        day = calendar.add(imported_on, 1 + n * clocks.spread // len(places))
        spread[key][after] = max(day, usual[key][after])
    return spread
