"""What reading a ledger 台账 gives: rows by column, what was passed over, or one refusal with its facts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from board.rules.ledger_columns import ColumnKey

Cell = str | date


class Reason(StrEnum):
    """Why a file is refused. The facts that come with each stand behind it."""

    EMPTY = "empty"  # nothing in it; sheets: names looked at
    NOT_A_WORKBOOK = "not_a_workbook"  # found: png, pdf, html, docx, xlsb, zip, binary …
    PROTECTED = "password_protected"
    DAMAGED = "damaged"  # found: xlsx, xls, ods, csv
    BOMB = "zip_bomb"  # what: ratio, forged; found, limit
    TOO_LARGE = "too_large"  # what: file, unpacked, entries, cells, text, rows; found, limit
    NO_HEADER = "no_header"  # missing: columns; sheets, sheet, row (nearest, or None), seen: its words
    NO_ROWS = "no_rows"  # sheet, row: a header with nothing under it


class UnreadableLedger(Exception):
    """A file that cannot be read as a ledger. `reason` and `facts` say what, where and what to do."""

    def __init__(self, reason: Reason, **facts: object) -> None:
        super().__init__(f"{reason}: {facts}")
        self.reason = reason
        self.facts: Mapping[str, object] = facts


class Passed(StrEnum):
    """Why a row was passed over."""

    TITLE = "title"  # 标题
    NOTE = "note"  # 说明、注
    HEADER = "header"  # 表头, also one repeated on a later page
    SECTION = "section"  # 一、…: became the category of the rows below
    TOTAL = "total"  # 合计
    SIGNATURE = "signature"  # 填表单位、审核、签发
    EMPTY = "empty"


@dataclass(frozen=True)
class SkippedRow:
    """A row passed over: its number in the sheet (from 1), why, and its words."""

    row: int
    why: Passed
    words: str


@dataclass(frozen=True)
class LedgerRow:
    """One issue as written: a value for every column found, "" where empty. `row` counts from 1."""

    row: int
    values: Mapping[ColumnKey, Cell]


@dataclass(frozen=True)
class Ledger:
    """A ledger as written.

    columns: the header words per column found; unread: header words of columns nobody knows;
    other_sheets: further visible sheets with a header of their own, which are not read.
    """

    sheet: str
    title: str
    as_of_words: str | None
    columns: Mapping[ColumnKey, str]
    rows: tuple[LedgerRow, ...]
    skipped: tuple[SkippedRow, ...]
    unread: tuple[str, ...] = ()
    other_sheets: tuple[str, ...] = ()


@dataclass(frozen=True)
class Limits:
    """How much is read. A register of 68 issues takes 20 kB, about 150 kB unpacked."""

    file_bytes: int = 20_000_000
    unpacked_bytes: int = 80_000_000
    ratio: int = 150  # unpacked : packed, of a whole file beyond `ratio_from`
    ratio_from: int = 5_000_000
    entries: int = 2_000
    cells: int = 1_000_000  # the rectangle around all filled cells of a sheet
    text_bytes: int = 100_000_000  # all texts of a sheet written out
    rows: int = 20_000
    columns: int = 200


@dataclass(frozen=True)
class Sheet:
    """A sheet as a plain grid; `merged` holds first row, first column, last row, last column, from 0."""

    name: str
    rows: list[list[Cell]]
    merged: tuple[tuple[int, int, int, int], ...] = ()
