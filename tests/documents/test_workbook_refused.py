"""Files that are no ledger: refused with their reason and facts, at no cost."""

import io
import re
import struct
import time
import zipfile
import zlib

import pytest

from board.documents.workbook_in import ColumnKey, Limits, Reason, UnreadableLedger, read_ledger
from tests.documents.books import ods, ods_row, package, raw_xlsx, xlsx

GOOD = xlsx(["序号", "问题", "责任单位"], [1, "积水", "财政局"])
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HANGS = 120  # seconds: read once it takes some, read anew at every tag it takes hours, on any machine


def refused(data: bytes, name: str = "台账.xlsx", limits: Limits | None = None) -> UnreadableLedger:
    with pytest.raises(UnreadableLedger) as caught:
        read_ledger(data, name, limits)
    return caught.value


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"\x89PNG\r\n\x1a\n...", "png"),
        (b"%PDF-1.7 ...", "pdf"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "html"),
        (package({"word/document.xml": "<x/>"}), "docx"),
        (package({"a.txt": "x"}), "zip"),
        (bytes(range(256)), "binary"),
    ],
)
def test_what_is_no_workbook_is_named(data: bytes, found: str) -> None:
    error = refused(data)
    assert (error.reason, error.facts["found"]) == (Reason.NOT_A_WORKBOOK, found)


@pytest.mark.parametrize("data", [b"", b" \r\n", xlsx([]), b",,\r\n,,\r\n"])
def test_an_empty_file_or_sheet_is_refused(data: bytes) -> None:
    assert refused(data).reason is Reason.EMPTY


def test_a_sheet_without_a_header_says_what_is_missing_and_what_came_nearest() -> None:
    error = refused(xlsx(["某某台账"], ["序号", "责任单位", "经办"], [1, "财政局", "某"]))
    assert error.reason is Reason.NO_HEADER
    assert error.facts["missing"] == (ColumnKey.TITLE, ColumnKey.TIME_LIMIT)
    assert (error.facts["sheet"], error.facts["row"]) == ("台账", 2)
    assert error.facts["seen"] == ("序号", "责任单位", "经办")
    assert refused(xlsx(["甲", "乙"], ["丙"])).facts["row"] is None


def test_a_header_with_nothing_under_it_is_refused() -> None:
    error = refused(xlsx(["序号", "问题", "责任单位"]))
    assert (error.reason, error.facts["row"]) == (Reason.NO_ROWS, 1)


def test_a_bomb_of_200_megabytes_is_refused_before_anything_is_unpacked() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("xl/workbook.xml", "<workbook/>")
        with file.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(200):
                part.write(bytes(1_000_000))
    before = time.perf_counter()
    error = refused(out.getvalue())
    assert (error.reason, error.facts["what"]) == (Reason.BOMB, "ratio")
    assert time.perf_counter() - before < HANGS


def test_a_part_that_unpacks_to_more_than_it_says_is_refused() -> None:
    honest = package({"xl/workbook.xml": "<workbook/>", "xl/sharedStrings.xml": bytes(30_000_000)})
    size = struct.pack("<L", 30_000_000)
    forged = honest.replace(size, struct.pack("<L", 1000))
    assert forged != honest
    error = refused(forged)
    assert (error.reason, error.facts) == (Reason.BOMB, {"what": "forged", "found": 1001, "limit": 1000})


def test_two_cells_in_far_corners_are_refused_and_formatted_empty_cells_are_not() -> None:
    far = '<row r="1"><c r="A1"><v>1</v></c></row><row r="100000"><c r="ZZ100000"><v>2</v></c></row>'
    error = refused(raw_xlsx(far))
    assert (error.reason, error.facts["what"]) == (Reason.TOO_LARGE, "cells")
    empty = far.replace("<v>2</v></c>", "</c>").replace('<c r="ZZ100000"></c>', '<c r="ZZ100000" s="1"/>')
    assert refused(raw_xlsx(empty)).reason is Reason.NO_HEADER


def test_one_long_text_named_by_every_cell_is_refused() -> None:
    cells = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 9001))
    error = refused(raw_xlsx(cells, shared=f"<si><t>{'水' * 30_000}</t></si>"))
    assert (error.reason, error.facts["what"]) == (Reason.TOO_LARGE, "text")


def test_a_row_repeated_a_million_times_is_refused_and_empty_ones_are_not() -> None:
    head = ods_row("序号", "问题", "责任单位") + ods_row("1", "积水", "财政局")
    assert refused(ods(head + ods_row("2", "占道", repeated=1_000_000))).facts["what"] == "cells"
    tail = '<table:table-row table:number-rows-repeated="1048570"><table:table-cell'
    tail += ' table:number-columns-repeated="16384"/></table:table-row>'
    assert len(read_ledger(ods(head + tail), "a.ods").rows) == 1


@pytest.mark.parametrize(
    ("what", "limits"),
    [
        ("file", Limits(file_bytes=100)),
        ("unpacked", Limits(unpacked_bytes=1000)),
        ("entries", Limits(entries=3)),
        ("rows", Limits(rows=1)),
        ("cells", Limits(cells=5)),
    ],
)
def test_every_limit_may_be_set(what: str, limits: Limits) -> None:
    error = refused(GOOD, limits=limits)
    assert (error.reason, error.facts["what"]) == (Reason.TOO_LARGE, what)


def test_a_csv_of_too_many_rows_is_refused() -> None:
    assert refused(b"a,b\n" * 50, "a.csv", Limits(rows=20)).facts["what"] == "rows"


def test_a_protected_workbook_is_told_from_a_damaged_one() -> None:
    assert refused(OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le")).reason is Reason.PROTECTED
    assert refused(ods(ods_row("问题"), encrypted=True)).reason is Reason.PROTECTED
    locked = re.sub(rb"(PK\x01\x02.{4})\x00", lambda head: head[1] + b"\1", GOOD, flags=re.DOTALL)
    assert refused(locked).reason is Reason.PROTECTED
    assert refused(OLE + bytes(600), "old.xls").reason is Reason.DAMAGED
    assert refused(GOOD[: len(GOOD) // 2]).reason is Reason.DAMAGED


def test_a_file_that_kills_its_reader_leaves_the_server_standing() -> None:
    nested = zlib.compress(b"x") + b"<" * 100_000
    error = refused(package({"xl/workbook.xml": nested, "[Content_Types].xml": b"<" * 100_000}))
    assert error.reason is Reason.DAMAGED


@pytest.mark.parametrize("junk", ["<c ", '<c "', "<si>", "<v ", "<c r='"])
def test_a_sheet_of_open_tags_is_walked_through_once(junk: str) -> None:
    before = time.perf_counter()
    error = refused(raw_xlsx(junk * 1_000_000), limits=Limits(ratio_from=80_000_000))
    assert error.reason in (Reason.DAMAGED, Reason.EMPTY)
    assert time.perf_counter() - before < HANGS
