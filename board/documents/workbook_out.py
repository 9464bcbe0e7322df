"""Issues → a workbook in the ledger's own columns, which the import reads back word for word."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import BinaryIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from board.documents.ledger import Cell
from board.documents.ledger_cells import clean_cell
from board.rules.ledger_columns import HEADER_WORDS, ColumnKey

SHEET_NAME = "问题台账"
NO_CATEGORY = "—"  # a blank category cell would go on with the one above
_GROUP = "责任分工"
_GROUPED = (ColumnKey.LEAD_UNIT, ColumnKey.SUPPORTING_UNITS, ColumnKey.LEADER)
_HEADER_ROW, _FIRST_ROW = 2, 4
_LONGEST = 32_767  # UTF-16 units in a cell of xlsx
_FIRST_DAY = date(1900, 3, 1)  # before it, the day numbers of xlsx are one off
_A3 = 8
_WIDTHS = (6, 16, 12, 26, 40, 12, 10, 14, 18, 20, 32, 14, 16, 32, 12, 14, 14)
_LAYOUT: dict[str, object] = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#BFBFBF"}
_HEAD: dict[str, object] = {"bold": True, "align": "center", "valign": "vcenter", "bg_color": "#F2F2F2"}
# Texts stay texts: nothing typed into an issue becomes a formula, a number or a link.
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
Styles = tuple[Format, Format]  # of a text, of a day


@dataclass(frozen=True)
class Written:
    """How many issues were written, and which texts were too long for a cell: (row of the sheet, column)."""

    rows: int
    shortened: tuple[tuple[int, ColumnKey], ...]


def write_ledger(
    rows: Iterable[Mapping[ColumnKey, Cell | None]], *, title: str, note: str, out: BinaryIO
) -> Written:
    """Write title, note, the header of two rows and one row per issue into `out` as xlsx.

    Days are real dates. A text beyond 32,767 characters is cut, ends in … and is listed in the result.
    """
    workbook = Workbook(out, _OPTIONS)
    sheet = workbook.add_worksheet(SHEET_NAME)
    _set_up_page(sheet)
    _write_head(sheet, workbook, title, note)
    text = workbook.add_format(_LAYOUT)
    day = workbook.add_format({**_LAYOUT, "num_format": 'yyyy"年"m"月"d"日"', "align": "left"})
    shortened: list[tuple[int, ColumnKey]] = []
    count = 0
    for values in rows:
        for column, key in enumerate(ColumnKey):
            cut = _write_cell(sheet, (_FIRST_ROW + count, column), key, values.get(key), (text, day))
            if cut:
                shortened.append((_FIRST_ROW + count + 1, key))
        count += 1
    last_row = _FIRST_ROW + max(count, 1) - 1
    sheet.autofilter(_FIRST_ROW - 1, 0, last_row, len(ColumnKey) - 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:Q{last_row + 1}"})
    workbook.close()
    return Written(count, tuple(shortened))


def _set_up_page(sheet: Worksheet) -> None:
    """A3 across, one page wide, the header on every page, four columns and the header frozen on screen."""
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.set_landscape()
    sheet.set_paper(_A3)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEADER_ROW, _FIRST_ROW - 1)
    sheet.freeze_panes(_FIRST_ROW, list(ColumnKey).index(ColumnKey.DESCRIPTION))
    sheet.set_footer("&C&P / &N")


def _write_head(sheet: Worksheet, workbook: Workbook, title: str, note: str) -> None:
    """Title and note over the whole width, then the header: 责任分工 over three, the others merged.

    Row by row, since rows go out at once: a merged area is only named, its cells are there already.
    """
    last = len(ColumnKey) - 1
    heading = workbook.add_format({"bold": True, "font_size": 18, "align": "center", "valign": "vcenter"})
    small = workbook.add_format({"valign": "vcenter", "text_wrap": True})
    head = workbook.add_format({**_LAYOUT, **_HEAD})
    sheet.set_row(0, 32)
    for row, (words, style) in enumerate(((title, heading), (note, small))):
        sheet.merge_range(row, 0, row, last, "", style)
        sheet.write_string(row, 0, _fitting(str(clean_cell(ColumnKey.REMARK, words)))[0], style)
    for row in (_HEADER_ROW, _FIRST_ROW - 1):
        for column, key in enumerate(ColumnKey):
            above = _GROUP if key is _GROUPED[0] else ""
            own = HEADER_WORDS[key][0]
            words = own if (key in _GROUPED) == (row > _HEADER_ROW) else above if key in _GROUPED else ""
            sheet.write_string(row, column, words, head)
    first = list(ColumnKey).index(_GROUPED[0])
    sheet.merge.append([_HEADER_ROW, first, _HEADER_ROW, first + len(_GROUPED) - 1])
    for column, key in enumerate(ColumnKey):
        if key not in _GROUPED:
            sheet.merge.append([_HEADER_ROW, column, _FIRST_ROW - 1, column])


def _write_cell(
    sheet: Worksheet, place: tuple[int, int], key: ColumnKey, value: Cell | None, styles: Styles
) -> bool:
    """Write one cell; whether its text had to be cut."""
    cell = clean_cell(key, value)
    if isinstance(cell, date):
        if cell >= _FIRST_DAY:
            sheet.write_datetime(*place, datetime.combine(cell, time()), styles[1])
            return False
        cell = cell.isoformat()
    if not cell and key is ColumnKey.CATEGORY:
        cell = NO_CATEGORY
    if key is ColumnKey.SEQ and re.fullmatch(r"0|[1-9][0-9]{0,8}", cell):
        sheet.write_number(*place, int(cell), styles[0])
        return False
    words, cut = _fitting(cell)
    if words:
        sheet.write_string(*place, words, styles[0])
    else:
        sheet.write_blank(*place, None, styles[0])
    return cut


def _fitting(text: str) -> tuple[str, bool]:
    """The text as far as a cell holds it, counted in UTF-16 units as xlsx does, and whether it was cut."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * _LONGEST:
        return text, False
    return units[: 2 * (_LONGEST - 1)].decode("utf-16-le", "ignore") + "…", True
