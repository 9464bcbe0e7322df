"""How the cells of each column are cleaned: names and days lose their line breaks, long texts keep them."""

import re
from datetime import date

from board.documents.ledger import Cell
from board.rules.ledger_columns import ColumnKey
from board.rules.ledger_units import heal_units
from board.rules.ledger_words import is_blank

_LONG = frozenset({ColumnKey.DESCRIPTION, ColumnKey.MEASURE, ColumnKey.PROGRESS, ColumnKey.REMARK})
_UNITS = frozenset({ColumnKey.LEAD_UNIT, ColumnKey.SUPPORTING_UNITS})
_SPACED_OUT = re.compile(r"(?<!\S)[\u3400-\u9fff](?:[ \u3000]+[\u3400-\u9fff](?!\S)){2,}")
_BREAK = re.compile(r"[ \t\u3000]*[\r\n\v\f\u0085\u2028\u2029]+[ \t\u3000]*")
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # never allowed in XML


def clean_cell(key: ColumnKey, value: Cell | None) -> Cell:
    """A cell as it is kept: "" for nothing, outer white space gone. Cleaning twice changes nothing."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value
    text = _ILLEGAL.sub("", value).replace("\r\n", "\n").replace("\r", "\n").strip()
    if key in _LONG:
        return text
    if key is ColumnKey.CATEGORY and is_blank(text):
        return ""
    if key in _UNITS:
        return heal_units(text)
    joined = _BREAK.sub(_joint, text)
    return _SPACED_OUT.sub(lambda spaced: re.sub(r"\s", "", spaced[0]), joined)


def _joint(wrap: re.Match[str]) -> str:
    """Nothing between Chinese words wrapped over two lines, a space between Latin ones."""
    before, after = wrap.string[: wrap.start()][-1:], wrap.string[wrap.end() :][:1]
    return " " if before.isascii() and after.isascii() and before.isalnum() and after.isalnum() else ""
