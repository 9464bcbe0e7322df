"""The rows under the header: issues, and what stands between and after them."""

import re
from collections.abc import Mapping

from board.documents.ledger import Cell, LedgerRow, Passed, Sheet, SkippedRow
from board.documents.ledger_cells import clean_cell
from board.documents.ledger_header import Header, repeats_header
from board.rules.ledger_columns import ColumnKey

_NUMERAL = r"[一二三四五六七八九十百]{1,4}"
_SECTION = re.compile(
    rf"(?:{_NUMERAL}\s*[、.．]|第{_NUMERAL}[章节类部分]+|[（(]{_NUMERAL}[）)])\s*(.*)", re.DOTALL
)
_SIGNATURE = re.compile(
    r"(?:填表|填报|制表|报送|审核|审批|签发|复核|经办|联系|负责|分管领导签|单位负责|主要负责|盖章|电话)[^：:]{0,8}[：:（(]"
)
_NOTE = re.compile(
    r"(?:注|备注|说明|填表说明|填报说明|统计截止|截止|截至)[0-9]?\s*[：:]|(?:统计)?截[止至]|备注"
)
_TOTAL = re.compile(r"(?:合\s*计|总\s*计|小\s*计|共\s*计)")
_COUNTED = re.compile(r"\s*[（(]共?\s*[0-9一二三四五六七八九十]+\s*[项个条件][）)]\s*$")
_FEW = 4  # a signature row may hold 填表 | 审核 | 签发 | 日期 in cells of their own


def read_rows(sheet: Sheet, header: Header) -> tuple[tuple[LedgerRow, ...], tuple[SkippedRow, ...]]:
    """The issues under the header, merged cells filled down, and the rows passed over.

    A section row 一、… and a filled category cell give the category of the rows below that have none.
    """
    rows: list[LedgerRow] = []
    skipped: list[SkippedRow] = []
    spread = _spread(sheet)
    first = header.row + header.depth
    last = max((place for place, cells in enumerate(sheet.rows) if any(cells)), default=0)
    category: Cell = ""
    for place in range(first, last + 1):
        cells = sheet.rows[place]
        why, section = _passed(cells, header)
        if why is not None:
            words = "\u3000".join(str(cell).strip() for cell in cells if cell)
            skipped.append(SkippedRow(place + 1, why, words))
            category = section or category
            continue
        filled = {
            column: spread.get((place, column), cells[column] if column < len(cells) else "")
            for column in header.columns.values()
        }
        values = {key: clean_cell(key, filled[column]) for key, column in header.columns.items()}
        category = _category(values, header, filled, category)
        if category or ColumnKey.CATEGORY in header.columns:
            values[ColumnKey.CATEGORY] = category
        rows.append(LedgerRow(place + 1, values))
    return tuple(rows), tuple(skipped)


def _spread(sheet: Sheet) -> dict[tuple[int, int], Cell]:
    """The cells that a merged range fills downwards in its own first column."""
    spread: dict[tuple[int, int], Cell] = {}
    for top, left, bottom, _right in sheet.merged:
        if top < len(sheet.rows) and left < len(sheet.rows[top]):
            for row in range(top + 1, min(bottom, len(sheet.rows) - 1) + 1):
                spread[row, left] = sheet.rows[top][left]
    return spread


def _category(
    values: Mapping[ColumnKey, Cell], header: Header, filled: Mapping[int, Cell], before: Cell
) -> Cell:
    """The row's own category; a blank one goes on with that above, a dash 「—」 says that there is none."""
    column = header.columns.get(ColumnKey.CATEGORY)
    if column is None or not str(filled[column]).strip():
        return before
    return values[ColumnKey.CATEGORY]


def _passed(cells: list[Cell], header: Header) -> tuple[Passed | None, str]:
    """Why a row is no issue (None when it is one), and the category that a section row begins."""
    texts = [str(cell).strip() for cell in cells if str(cell).strip()]
    if not texts:
        return Passed.EMPTY, ""
    if repeats_header(cells, header):
        return Passed.HEADER, ""
    if _is_numbered(cells, header) or len(texts) > _FEW:
        return None, ""
    head = texts[0]
    if len(texts) <= 2 and (section := _section(texts)) is not None:
        return Passed.SECTION, section
    for pattern, why in ((_SIGNATURE, Passed.SIGNATURE), (_TOTAL, Passed.TOTAL), (_NOTE, Passed.NOTE)):
        if pattern.match(head):
            return why, ""
    return None, ""


def _is_numbered(cells: list[Cell], header: Header) -> bool:
    """Whether the row has a running number or an issue's own: then it is an issue, whatever it says."""
    for key in (ColumnKey.SEQ, ColumnKey.NUMBER):
        column = header.columns.get(key, len(cells))
        if column < len(cells) and re.match(r"[0-9]|[A-Z]+-", str(cells[column]).strip()):
            return True
    return False


def _section(texts: list[str]) -> str | None:
    """特色赛道 of 「一、特色赛道（共5项）」, or in two cells; None when it is no section."""
    if len(texts) == 2 and not re.fullmatch(_NUMERAL, texts[0]):
        return None
    match = _SECTION.fullmatch(texts[0] if len(texts) == 1 else "、".join(texts))
    return _COUNTED.sub("", re.sub(r"\s*\n\s*", "", match[1])) if match else None
