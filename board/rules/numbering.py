"""Numbers of issues 挂号编号 SJXM-2022-017: the register's prefix, year, serial of three digits or more."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

_NUMBER = re.compile(r"([A-Z][A-Z0-9]{0,11})-([0-9]{4})-([0-9]{1,6})")
_DASHES = re.compile(r"[‐‑‒–—―−_]")
SERIAL_DIGITS = 3
_YEARS = range(1949, 2200)


class NumberFault(StrEnum):
    """Why a number was refused."""

    EMPTY = "empty"
    SHAPE = "shape"  # not PREFIX-YEAR-SERIAL
    SPELLING = "spelling"  # small letters, full-width characters, other dashes, spaces inside
    SHORT_SERIAL = "short_serial"  # SJXM-2022-17
    LONG_SERIAL = "long_serial"  # SJXM-2022-0017
    ZERO_SERIAL = "zero_serial"
    YEAR = "year"


class NumberRefused(ValueError):
    """A number 挂号编号 that is not written as it must be.

    `fault` says why, `text` is what was written, `meant` the number probably meant (None when unclear).
    """

    def __init__(self, fault: NumberFault, text: str, meant: str | None = None) -> None:
        super().__init__(f"{fault}: {text!r}")
        self.fault = fault
        self.text = text
        self.meant = meant


@dataclass(frozen=True, order=True)
class IssueNumber:
    """A number taken apart; sorts by prefix, year, serial. `str()` gives SJXM-2022-017."""

    prefix: str
    year: int
    serial: int

    def __str__(self) -> str:
        return f"{self.prefix}-{self.year:04d}-{self.serial:0{SERIAL_DIGITS}d}"


def parse_number(text: str) -> IssueNumber:
    """Read a number 挂号编号; outer white space is forgiven. Raises NumberRefused for any other spelling."""
    written = text.strip()
    if not written:
        raise NumberRefused(NumberFault.EMPTY, text)
    match = _NUMBER.fullmatch(written)
    if match is None:
        meant = _respelt(written)
        raise NumberRefused(NumberFault.SPELLING if meant else NumberFault.SHAPE, text, meant)
    number = IssueNumber(match[1], int(match[2]), int(match[3]))
    if number.year not in _YEARS:
        raise NumberRefused(NumberFault.YEAR, text)
    if number.serial == 0:
        raise NumberRefused(NumberFault.ZERO_SERIAL, text)
    if str(number) != written:
        short = len(match[3]) < SERIAL_DIGITS
        fault = NumberFault.SHORT_SERIAL if short else NumberFault.LONG_SERIAL
        raise NumberRefused(fault, text, str(number))
    return number


def _respelt(written: str) -> str | None:
    """The number meant by ｓｊｘｍ－２０２２—17, if it is one after putting the spelling right."""
    plain = _DASHES.sub("-", unicodedata.normalize("NFKC", written)).upper()
    match = _NUMBER.fullmatch(re.sub(r"\s+", "", plain))
    if match is None or int(match[3]) == 0 or int(match[2]) not in _YEARS:
        return None
    return str(IssueNumber(match[1], int(match[2]), int(match[3])))


def format_number(prefix: str, year: int, serial: int) -> str:
    """SJXM-2022-017 from its parts. Raises NumberRefused when they give none that can be read again."""
    text = f"{prefix}-{year:04d}-{serial:0{SERIAL_DIGITS}d}"
    return str(parse_number(text))


def next_serial(numbers: Iterable[IssueNumber], *, prefix: str, year: int) -> int:
    """The serial after the highest of this prefix and year: numbers are never reused, gaps stay."""
    taken = (number.serial for number in numbers if (number.prefix, number.year) == (prefix, year))
    return max(taken, default=0) + 1
