"""Rows as a csv that spreadsheets open in Chinese and in which nothing becomes a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

MARK = "\ufeff"  # by which Excel knows UTF-8
FORMULA = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    "\uff1d",
    "\uff0b",
    "\uff0d",
    "\uff20",
)  # full-width ones too


def csv_text(rows: Iterable[Sequence[object]]) -> str:
    """The rows, each ended as RFC 4180 says. Text that a spreadsheet would compute is led by an apostrophe."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue()


def _cell(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
