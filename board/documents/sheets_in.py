"""A file's bytes → its visible sheets as plain grids: xlsx, xls, ods or csv. Nothing in it is ever run."""

import io
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import python_calamine as calamine

from board.documents.csv_in import read_csv
from board.documents.ledger import Cell, Limits, Reason, Sheet, UnreadableLedger
from board.documents.package_guard import open_package, unpack
from board.documents.sheet_guard import measure_ods, measure_xlsx

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OTHERS = {
    b"\x89PNG": "png",
    b"\xff\xd8\xff": "jpg",
    b"GIF8": "gif",
    b"%PDF": "pdf",
    b"Rar!": "rar",
    b"7z\xbc\xaf": "7z",
    b"{\\rtf": "rtf",
    b"\x1f\x8b": "gz",
}


def read_sheets(data: bytes, filename: str, limits: Limits) -> Iterator[Sheet]:
    """Each visible sheet in the workbook's order; what the file is, its content says, not its name.

    Raises UnreadableLedger.
    """
    if len(data) > limits.file_bytes:
        raise UnreadableLedger(Reason.TOO_LARGE, what="file", found=len(data), limit=limits.file_bytes)
    if not data.strip():
        raise UnreadableLedger(Reason.EMPTY, sheets=())
    for magic, found in _OTHERS.items():
        if data.startswith(magic):
            raise UnreadableLedger(Reason.NOT_A_WORKBOOK, found=found)
    if data.startswith((_ZIP, b"PK\x05\x06")):
        yield from _workbook(data, _check_package(data, limits), limits)
    elif data.startswith(_OLE):
        if _OLE_ENCRYPTED in data:
            raise UnreadableLedger(Reason.PROTECTED)
        yield from _workbook(data, "xls", limits)
    else:
        yield read_csv(data, filename, limits)


def _check_package(data: bytes, limits: Limits) -> str:
    """xlsx or ods, measured before anything is read. Raises UnreadableLedger for other packages."""
    package = open_package(data, limits)
    names = set(package.namelist())
    if "xl/workbook.xml" in names:
        measure_xlsx(unpack(data, package), limits)
        return "xlsx"
    if "content.xml" in names and "META-INF/manifest.xml" in names:
        parts = dict(unpack(data, package))
        if b"encryption-data" in parts["META-INF/manifest.xml"]:
            raise UnreadableLedger(Reason.PROTECTED)
        measure_ods(parts["content.xml"], limits)
        return "ods"
    known = {"xl/workbook.bin": "xlsb", "word/document.xml": "docx", "ppt/presentation.xml": "pptx"}
    found = next((kind for name, kind in known.items() if name in names), "zip")
    raise UnreadableLedger(Reason.NOT_A_WORKBOOK, found=found)


def _workbook(data: bytes, kind: str, limits: Limits) -> Iterator[Sheet]:
    try:
        workbook = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        visible = [
            sheet.name
            for sheet in workbook.sheets_metadata
            if sheet.typ == calamine.SheetTypeEnum.WorkSheet
            and sheet.visible == calamine.SheetVisibleEnum.Visible
        ]
        for name in visible:
            yield _sheet(workbook.get_sheet_by_name(name), limits)
    except calamine.PasswordError as error:
        raise UnreadableLedger(Reason.PROTECTED) from error
    except calamine.CalamineError as error:
        raise UnreadableLedger(Reason.DAMAGED, found=kind) from error


def _sheet(sheet: calamine.CalamineSheet, limits: Limits) -> Sheet:
    rows = sheet.end[0] + 1 if sheet.end else 0
    if rows > limits.rows:
        raise UnreadableLedger(Reason.TOO_LARGE, what="rows", found=rows, limit=limits.rows, sheet=sheet.name)
    values = sheet.to_python(skip_empty_area=False)
    grid = [[_cell(value) for value in row[: limits.columns]] for row in values]
    merged = tuple((*first, *last) for first, last in sheet.merged_cell_ranges or ())
    return Sheet(sheet.name, grid, merged)


def _cell(value: object) -> Cell:
    """A value as an office reads it: 1.0 is 1, a real date is a day, all else its text."""
    if isinstance(value, str):
        return value
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"
    if isinstance(value, time):
        return value.isoformat("minutes")
    return str(value) if isinstance(value, int | timedelta) else ""
