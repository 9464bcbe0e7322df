"""The three clocks. Nobody else asks what day or time it is. Source: the law of the board, §4."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from flask import current_app

from board.extensions import db

SHANGHAI = ZoneInfo("Asia/Shanghai")
_KEY = "board_demonstration_day"


def wall() -> datetime:
    """The machine's clock, for sessions, lock-out, limits, tokens and HTTP dates."""
    return datetime.now(SHANGHAI)


def today() -> date:
    """The business day: BOARD_TODAY where it is allowed, else the demonstration's row, else Asia/Shanghai's date."""
    fixed: date | None = current_app.config["BOARD_TODAY"]
    return fixed or demonstration_day() or wall().date()


def now() -> datetime:
    """The business day with the running time of day, for recorded_at."""
    return datetime.combine(today(), wall().timetz())


def demonstration_day() -> date | None:
    """The day held by a demonstration's database, read once per process; None for a real office."""
    found = current_app.extensions.get(_KEY)
    if found is None:
        from board.models.demonstration import Demonstration

        row = db.session.get(Demonstration, 1)
        found = current_app.extensions[_KEY] = (row.day if row else None,)
    day: date | None = found[0]
    return day


def forget_demonstration_day() -> None:
    """Read the row again, after it was written."""
    current_app.extensions.pop(_KEY, None)
