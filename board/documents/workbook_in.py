"""A handed-over ledger 台账 (xlsx, xls, ods, csv) → its rows as written. Reads, never judges."""

import re
from collections.abc import Iterator

from board.documents.ledger import (
    Cell,
    Ledger,
    LedgerRow,
    Limits,
    Passed,
    Reason,
    Sheet,
    SkippedRow,
    UnreadableLedger,
)
from board.documents.ledger_header import Header, find_header
from board.documents.ledger_rows import read_rows
from board.documents.sheets_in import read_sheets
from board.rules.ledger_columns import ColumnKey
from board.rules.ledger_days import read_day

__all__ = [
    "Cell",
    "ColumnKey",
    "Ledger",
    "LedgerRow",
    "Limits",
    "Passed",
    "Reason",
    "SkippedRow",
    "UnreadableLedger",
    "read_day",
    "read_ledger",
]

_DAY = r"[0-9]{4}\s*[年./-]\s*[0-9]{1,2}\s*(?:[月./-]\s*[0-9]{1,2}\s*日?|月底?)"
_AS_OF = re.compile(rf"(?:统计)?(?:截止|截至)(?:时间|日期)?(?:到|至)?\s*[:：]?\s*({_DAY})")


def read_ledger(data: bytes, filename: str, limits: Limits | None = None) -> Ledger:
    """Read the first visible sheet that has a header of a ledger. `filename` names the sheet of a csv.

    Raises UnreadableLedger, with its reason and facts, for everything that is no such file.
    """
    nearest: tuple[Sheet, Header] | None = None
    found: tuple[Sheet, Header] | None = None
    names: list[str] = []
    others: list[str] = []
    filled = False
    for sheet in read_sheets(data, filename, limits or Limits()):
        names.append(sheet.name)
        header = find_header(sheet)
        if header is None:
            continue
        filled = True
        if header.holds and found:
            others.append(sheet.name)
        elif header.holds:
            found = (sheet, header)
        elif nearest is None or len(header.columns) > len(nearest[1].columns):
            nearest = (sheet, header)
    if found is None:
        raise _no_header(names, nearest, filled=filled)
    return _ledger(*found, tuple(others))


def _no_header(names: list[str], nearest: tuple[Sheet, Header] | None, *, filled: bool) -> UnreadableLedger:
    if nearest is None or not filled:
        return UnreadableLedger(Reason.EMPTY, sheets=tuple(names))
    sheet, header = nearest
    seen = tuple(word for word in header.words if word) if header.columns else ()
    row = header.row + 1 if header.columns else None
    return UnreadableLedger(
        Reason.NO_HEADER, sheets=tuple(names), sheet=sheet.name, row=row, seen=seen, missing=header.missing
    )


def _ledger(sheet: Sheet, header: Header, others: tuple[str, ...]) -> Ledger:
    above = list(_above(sheet, header))
    rows, below = read_rows(sheet, header)
    if not rows:
        raise UnreadableLedger(Reason.NO_ROWS, sheet=sheet.name, row=header.row + 1)
    skipped = (*above, *below)
    used = set(header.columns.values())
    return Ledger(
        sheet=sheet.name,
        title=next((row.words for row in above if row.why is Passed.TITLE), ""),
        as_of_words=next((match[1] for row in skipped if (match := _AS_OF.search(row.words))), None),
        columns={key: header.words[column] for key, column in header.columns.items()},
        rows=rows,
        skipped=skipped,
        unread=tuple(word for place, word in enumerate(header.words) if word and place not in used),
        other_sheets=others,
    )


def _above(sheet: Sheet, header: Header) -> Iterator[SkippedRow]:
    """The rows above the header, and the header's own: the first that is no note is the title 标题."""
    titled = False
    for place, cells in enumerate(sheet.rows[: header.row + header.depth]):
        words = "\u3000".join(str(cell).strip() for cell in cells if cell)
        if place >= header.row:
            why = Passed.HEADER
        elif not words:
            why = Passed.EMPTY
        elif titled or words.startswith(
            ("附件", "统计", "截止", "截至", "说明", "注", "填报", "单位：", "（")
        ):
            why = Passed.NOTE
        else:
            why, titled = Passed.TITLE, True
        yield SkippedRow(place + 1, why, words)
