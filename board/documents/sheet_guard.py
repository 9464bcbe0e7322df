"""Measures sheets before calamine spreads them out.

Two filled cells in the far corners of a sheet, or one long shared text named by every cell, are a file of
kilobytes and gigabytes of memory: seen with 2 kB → 2 GB. So the rectangle and the texts are counted first.
"""

import re
from collections.abc import Iterable
from itertools import pairwise

from board.documents.ledger import Limits, Reason, UnreadableLedger

# No < inside a tag (XML forbids it), so that a hostile text is walked through once.
_ATTRIBUTES = rb"((?:[^<>\"']|\"[^<\"]*\"|'[^<']*')*?)"
_CELL = re.compile(rb"<(?:\w{1,20}:)?c\b" + _ATTRIBUTES + rb"(/?)>")
_ROW = re.compile(rb"<(?:\w{1,20}:)?row\b" + _ATTRIBUTES + rb"/?>")
_PLACE = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]*)([0-9]+)[\"']")
_VALUE = re.compile(rb"<(?:\w{1,20}:)?v\b[^<>]*>([^<]*)<(.)")
_SHARED_END = re.compile(rb"</(?:\w{1,20}:)?si\s{0,9}>|<(?:\w{1,20}:)?si\s{0,9}/>")
_ODS_TAG = re.compile(rb"<table:(table-row|table-cell|covered-table-cell|table)\b" + _ATTRIBUTES + rb"(/?)>")
_REPEATED = re.compile(rb"number-(?:rows|columns)-repeated\s*=\s*[\"']\s*([0-9]+)")


def measure_xlsx(parts: Iterable[tuple[str, bytes]], limits: Limits) -> None:
    """Refuse a workbook of which a sheet would spread too far. Any part may be a sheet, whatever its name."""
    sheets: list[bytes] = []
    shared: list[int] = []
    for _name, content in parts:
        if _CELL.search(content):
            sheets.append(content)
        elif _SHARED_END.search(content):
            ends = [0, *(match.end() for match in _SHARED_END.finditer(content))]
            shared += [end - start for start, end in pairwise(ends)]
    for content in sheets:
        _check_area(*_corner(content), limits)
        _check_text(_shared_text(content, shared), limits)


def _corner(content: bytes) -> tuple[int, int]:
    """The last row and column with a filled cell, from 1. Cells that are only formatted do not count."""
    last_row = last_column = 0
    placeless = False
    for match in _CELL.finditer(content):
        if match[2]:
            continue
        place = _PLACE.search(match[1])
        if place is None or not place[1]:
            placeless = True
            continue
        last_row = max(last_row, int(place[2]))
        last_column = max(last_column, _column_number(place[1]))
    if placeless:
        places = (_PLACE.search(match[1]) for match in _ROW.finditer(content))
        rows = [int(place[2]) for place in places if place]
        last_row = max([last_row, content.count(b"row"), *rows])
        last_column += max(len(_CELL.findall(line)) for line in content.split(b"</row>"))
    return last_row, last_column


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters[:8].upper():
        number = number * 26 + letter - 64
    return number


def _shared_text(content: bytes, shared: list[int]) -> int:
    """Bytes of the shared texts once every cell has its own copy; an upper bound."""
    if not shared:
        return 0
    total = 0
    for match in _VALUE.finditer(content):
        digits = match[1].strip()
        if digits.lstrip(b"+").isdigit():
            place = int(digits) if len(digits) < 12 else len(shared)
            total += shared[place] if place < len(shared) else 0
        elif b"&" in digits or match[2] == b"!":  # an index spelled with &#48; or CDATA
            total += max(shared)
    return total


def measure_ods(content: bytes, limits: Limits) -> None:
    """The same for content.xml of an ods, where a row or cell may say that it is repeated a million times."""
    rows = last_row = widest = columns = filled = text = row_text = 0
    repeat = 0
    tags = list(_ODS_TAG.finditer(content))
    ends = [*(tag.start() for tag in tags[1:]), len(content)]
    for match, end in zip(tags, ends, strict=False):
        found = _REPEATED.search(match[2])
        times = int(found[1]) if found else 1
        if match[1] in (b"table-row", b"table"):
            rows += repeat
            last_row, widest = (rows, max(widest, filled)) if filled else (last_row, widest)
            text += row_text * repeat
            columns = filled = row_text = 0
            repeat = times if match[1] == b"table-row" else 0
            if match[1] == b"table":
                _check_area(last_row, widest, limits)
                rows = last_row = widest = 0
            continue
        columns += times
        if not match[3]:
            filled = columns
            row_text += times * (end - match.end())
    last_row, widest = (rows + repeat, max(widest, filled)) if filled else (last_row, widest)
    _check_area(last_row, widest, limits)
    _check_text(text + row_text * repeat, limits)


def _check_area(rows: int, columns: int, limits: Limits) -> None:
    if rows * columns > limits.cells:
        raise UnreadableLedger(Reason.TOO_LARGE, what="cells", found=rows * columns, limit=limits.cells)


def _check_text(text: int, limits: Limits) -> None:
    if text > limits.text_bytes:
        raise UnreadableLedger(Reason.TOO_LARGE, what="text", found=text, limit=limits.text_bytes)
