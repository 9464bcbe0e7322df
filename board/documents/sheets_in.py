"""A file's bytes → its visible sheets as plain grids: xlsx, xls, ods or csv. Nothing in it is ever run."""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from board.documents.csv_in import read_csv
from board.documents.ledger import Cell, Limits, Reason, Sheet, UnreadableLedger
from board.documents.package_guard import open_package, unpack
from board.documents.sheet_guard import measure_ods, measure_xlsx

_CHILD = Path(__file__).with_name("calamine_child.py")
_SECONDS = 90
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
    """The sheets, read in a process of its own: it may die of the file, the server may not."""
    command = [sys.executable, "-I", str(_CHILD), str(limits.rows), str(limits.columns)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=_SECONDS, check=True)
        answer = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError) as error:
        raise UnreadableLedger(Reason.DAMAGED, found=kind) from error
    if answer.get("refused") == "protected":
        raise UnreadableLedger(Reason.PROTECTED)
    if "refused" in answer:
        raise UnreadableLedger(Reason.DAMAGED, found=kind)
    for sheet in answer["sheets"]:
        name, height = sheet["name"], sheet["height"]
        if height > limits.rows:
            facts = {"what": "rows", "found": height, "limit": limits.rows, "sheet": name}
            raise UnreadableLedger(Reason.TOO_LARGE, **facts)
        rows = [[_cell(cell) for cell in row] for row in sheet["rows"]]
        yield Sheet(name, rows, tuple((top, left, low, right) for top, left, low, right in sheet["merged"]))


def _cell(cell: str | list[str]) -> Cell:
    return cell if isinstance(cell, str) else date.fromisoformat(cell[0])
