"""A csv as offices save it (UTF-8 with or without a mark, GB18030, "Unicode text") → a plain grid."""

import csv
import io
from pathlib import PurePath

from board.documents.ledger import Limits, Reason, Sheet, UnreadableLedger

_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_LONGEST_CELL = 1_000_000
_DELIMITERS = ",\t;|"


def read_csv(data: bytes, filename: str, limits: Limits) -> Sheet:
    """The one sheet of a csv, named after the file. Raises UnreadableLedger."""
    text = _decode(data)
    if text.lstrip()[:200].lower().startswith(("<html", "<!doctype", "<table", "<?xml", "<meta")):
        raise UnreadableLedger(Reason.NOT_A_WORKBOOK, found="html")
    csv.field_size_limit(max(csv.field_size_limit(), _LONGEST_CELL))
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)):
            rows.append(row[: limits.columns])
            if len(rows) > limits.rows:
                raise UnreadableLedger(Reason.TOO_LARGE, what="rows", found=len(rows), limit=limits.rows)
    except csv.Error as error:
        raise UnreadableLedger(Reason.DAMAGED, found="csv") from error
    return Sheet(PurePath(filename).stem, [list(row) for row in rows])


def _decode(data: bytes) -> str:
    """The text. UTF-8 comes before GB18030: GB text is hardly ever valid UTF-8, the reverse often is."""
    mark = next((encoding for start, encoding in _MARKS.items() if data.startswith(start)), None)
    for encoding in (mark,) if mark else ("utf-8", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue  # the next encoding is tried; none left is refused below
        if "\0" not in text:
            return text
    raise UnreadableLedger(Reason.NOT_A_WORKBOOK, found="binary")


def _delimiter(text: str) -> str:
    """The sign that stands most often outside quotes in the first lines."""
    head = "".join(part for place, part in enumerate(text[:20_000].split('"')) if place % 2 == 0)
    return max(_DELIMITERS, key=head.count) if any(sign in head for sign in _DELIMITERS) else ","
