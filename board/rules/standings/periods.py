"""Periods 期间 of the standings: a month, a quarter, a year, or all there is up to a day; each with the one before."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

from board.rules.holidays import FIRST_YEAR, LAST_YEAR
from board.rules.workdays import ONE_DAY

WORDS = re.compile(r"(\d{4})(?:-(?:(0[1-9]|1[0-2])|[Qq]([1-4])))?", re.ASCII)
MONTHS = 12  # of a year
QUARTER = 3  # months


class Length(StrEnum):
    """How long a period is."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    TO_DATE = "to-date"  # 建账以来


@dataclass(frozen=True)
class Period:
    """From the first day (None: from the beginning) to the last one, both included."""

    length: Length
    first: date | None
    last: date

    @classmethod
    def to_date(cls, day: date) -> Self:
        """All there is up to a day."""
        return cls(Length.TO_DATE, None, day)

    @classmethod
    def of(cls, length: Length, day: date) -> Self:
        """The month, quarter or year that a day lies in."""
        months = {Length.MONTH: 1, Length.QUARTER: QUARTER, Length.YEAR: MONTHS}[length]
        last = day.month + (-day.month) % months
        return cls(
            length, date(day.year, last - months + 1, 1), date(day.year, last, monthrange(day.year, last)[1])
        )

    @classmethod
    def read(cls, words: str, today: date) -> Self:
        """2022-10, 2022-Q4, 2022 as an address has it; nothing is all up to today. Raises ValueError for others."""
        if not words or words == Length.TO_DATE:
            return cls.to_date(today)
        found = WORDS.fullmatch(words)
        if found is None or not FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
            raise ValueError(words)
        year, month, quarter = found.groups()
        if month:
            return cls.of(Length.MONTH, date(int(year), int(month), 1))
        if quarter:
            return cls.of(Length.QUARTER, date(int(year), int(quarter) * QUARTER, 1))
        return cls.of(Length.YEAR, date(int(year), 1, 1))

    @property
    def word(self) -> str:
        """As an address has it; nothing for all there is."""
        if self.first is None:
            return ""
        if self.length is Length.MONTH:
            return f"{self.first:%Y-%m}"
        return f"{self.first.year}-Q{self.quarter}" if self.length is Length.QUARTER else f"{self.first.year}"

    @property
    def quarter(self) -> int:
        """Which quarter of its year its last day lies in, from 1."""
        return -(-self.last.month // QUARTER)

    @property
    def before(self) -> Self:
        """The one before; of all there is, all up to the end of the month before."""
        if self.first is None:
            return type(self).to_date(self.last.replace(day=1) - ONE_DAY)
        return type(self).of(self.length, self.first - ONE_DAY)

    @property
    def after(self) -> Self:
        """The next one."""
        return type(self).of(self.length, self.last + ONE_DAY)

    def until(self, today: date) -> date:
        """The day at whose end it is looked at."""
        return min(self.last, today)
