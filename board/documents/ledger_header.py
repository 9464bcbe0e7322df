"""Finds the header 表头 of a ledger: one or two rows deep, anywhere in the first twenty rows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest

from board.documents.ledger import Cell, Sheet
from board.rules.ledger_columns import ColumnKey, match_columns, plain_header

_LOOKED_AT = 20
_ENOUGH = 3  # columns known; two do where they are all there is
_ASKED_FOR = (ColumnKey.TITLE, ColumnKey.LEAD_UNIT, ColumnKey.TIME_LIMIT)


@dataclass(frozen=True)
class Header:
    """Where the header stands (rows from 0) and what its columns are."""

    row: int
    depth: int
    columns: Mapping[ColumnKey, int]
    words: tuple[str, ...]  # per column of the sheet, white space removed

    @property
    def holds(self) -> bool:
        """Whether it is a header of a ledger: a title and enough beside it."""
        named = len([word for word in self.words if word])
        return ColumnKey.TITLE in self.columns and len(self.columns) >= min(_ENOUGH, max(2, named))

    @property
    def missing(self) -> tuple[ColumnKey, ...]:
        """The columns to ask for where it is none."""
        return tuple(key for key in _ASKED_FOR if key not in self.columns)


def find_header(sheet: Sheet) -> Header | None:
    """The header, or the row that comes nearest to one (`holds` tells which); None for an empty sheet."""
    return max(
        _candidates(sheet),
        key=lambda header: (header.holds, len(header.columns), -header.row),
        default=None,
    )


def _candidates(sheet: Sheet) -> Iterator[Header]:
    for row in range(min(_LOOKED_AT, len(sheet.rows))):
        upper = _words(sheet.rows[row])
        if not any(upper):
            continue
        one = Header(row, 1, match_columns([(word,) for word in upper]), tuple(upper))
        lower = _words(sheet.rows[row + 1]) if row + 1 < len(sheet.rows) else []
        two, below = _two_deep(row, upper, lower), match_columns([(word,) for word in lower])
        merged_down = any(top == row < bottom and len(upper) > left for top, left, bottom, _ in sheet.merged)
        gained = len(two.columns) - len(one.columns)
        # A title above a header of one row adds nothing to it; 责任分工 above its columns does, or 措施 to 整改.
        deeper = gained > 0 and len(two.columns) > len(below)
        yield two if deeper or (merged_down and gained == 0) else one


def _two_deep(row: int, upper: list[str], lower: list[str]) -> Header:
    """责任分工 over 责任单位 | 配合单位: the lower word first, then both joined, then the upper."""
    choices, parent = [], ""
    for above, below in zip_longest(upper, lower, fillvalue=""):
        parent = above or (parent if below else "")
        choices.append((below, parent + below, parent) if below else (above,))
    words = tuple(choice[0] for choice in choices)
    return Header(row, 2, match_columns(choices), words)


def _words(cells: list[Cell]) -> list[str]:
    return ["".join(cell.split()) if isinstance(cell, str) else "" for cell in cells]


def repeats_header(cells: list[Cell], header: Header) -> bool:
    """Whether a row below is the header again, as on every printed page."""
    words = [plain_header(word) for word in _words(cells)]
    again = [words[place] == plain_header(header.words[place]) for place in range(len(words)) if words[place]]
    return len(again) > 1 and all(again[:3]) and sum(again) * 2 > len(again)
