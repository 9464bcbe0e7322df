"""Writing the ledger 台账 and reading it again."""

import io
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import board
from board.documents.ledger import Cell
from board.documents.ledger_cells import clean_cell
from board.documents.workbook_in import ColumnKey, Ledger, Reason, UnreadableLedger, read_ledger
from board.documents.workbook_out import Written, write_ledger

K = ColumnKey
SAMPLE = Path(board.__file__).parent / "sample" / "register-68.xlsx"
Row = Mapping[ColumnKey, Cell | None]


def written(
    rows: list[Row], title: str = "问题台账", note: str = "统计截止：2022年11月1日"
) -> tuple[bytes, Written]:
    out = io.BytesIO()
    report = write_ledger(rows, title=title, note=note, out=out)
    return out.getvalue(), report


def again(rows: list[Row]) -> Ledger:
    return read_ledger(written(rows)[0], "out.xlsx")


def row(**cells: Cell | None) -> Row:
    return {K.NUMBER: "SJXM-2022-001", K.TITLE: "积水"} | {K(name): cell for name, cell in cells.items()}


def test_the_sample_goes_out_and_comes_in_again_word_for_word() -> None:
    sample = read_ledger(SAMPLE.read_bytes(), SAMPLE.name)
    back = again([row.values for row in sample.rows])
    assert [row.values for row in back.rows] == [row.values for row in sample.rows]
    assert (back.columns, back.title, back.as_of_words) == (sample.columns, "问题台账", "2022年11月1日")


def test_the_workbook_looks_like_the_ledger_and_prints_its_header_on_every_page() -> None:
    data, report = written([row(), row(struck_off_on=date(2022, 6, 24))])
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    assert report.rows == 2
    assert {"A1:Q1", "A2:Q2", "H3:J3", "A3:A4", "Q3:Q4"} <= {str(area) for area in sheet.merged_cells.ranges}
    assert (sheet["H3"].value, sheet["I4"].value, sheet["B3"].value) == ("责任分工", "配合单位", "挂号编号")
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("E5", "A4:Q6", "$3:$4")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 8)
    assert sheet["P6"].is_date


def test_an_empty_list_goes_out_as_a_header() -> None:
    data, report = written([])
    assert report.rows == 0
    with pytest.raises(UnreadableLedger) as caught:
        read_ledger(data, "out.xlsx")
    assert caught.value.reason is Reason.NO_ROWS


@pytest.mark.parametrize(
    "text", ["=cmd|' /C calc'!A0", "+1+1", "-2", "@SUM(A1)", "https://a.example/", "{=1}", "\t=1"]
)
def test_no_text_becomes_a_formula_or_a_link(text: str) -> None:
    data, _ = written([row(description=text)], title="=1+1", note="=2+2")
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    assert {sheet[place].data_type for place in ("A1", "A2", "E5")} <= {"s", "inlineStr"}
    assert sheet["E5"].hyperlink is None
    assert again([row(description=text)]).rows[0].values[K.DESCRIPTION] == text.strip()


def test_a_text_too_long_for_a_cell_is_cut_and_told() -> None:
    fits, too_long = "水" * 32_767, "😀" * 20_000
    data, report = written([row(description=fits), row(progress=too_long)])
    assert report.shortened == ((6, K.PROGRESS),)
    first, second = read_ledger(data, "out.xlsx").rows
    assert first.values[K.DESCRIPTION] == fits
    assert second.values[K.PROGRESS] == "😀" * 16_383 + "…"


def test_leading_zeros_and_blank_categories_survive() -> None:
    rows = [row(seq="007", category="民生"), row(seq="8", category=""), row(seq="0", category="安全")]
    back = again(rows)
    assert [found.values[K.SEQ] for found in back.rows] == ["007", "8", "0"]
    assert [found.values[K.CATEGORY] for found in back.rows] == ["民生", "", "安全"]


TEXTS = st.text(max_size=60) | st.sampled_from(
    ["=cmd", "007", "_x0041_", "甲\r\n乙\r丙", "\x00\x1f\ufffe坏", "合计", "注：", "一、"]
)
CELLS = st.none() | TEXTS | st.dates(date(1890, 1, 1), date(2100, 12, 31))
ROWS = st.lists(
    st.fixed_dictionaries(
        {key: CELLS for key in K if key is not K.NUMBER} | {K.NUMBER: st.just("SJXM-2022-001")}
    ),
    min_size=1,
    max_size=8,
)


def expected(values: Row) -> dict[ColumnKey, Cell]:
    """What must come back: cleaned cells, days that xlsx cannot hold in words."""
    clean = {key: clean_cell(key, values[key]) for key in K}
    early = {
        key: day.isoformat() for key, day in clean.items() if isinstance(day, date) and day < date(1900, 3, 1)
    }
    return clean | early


@settings(max_examples=25, deadline=None)
@given(ROWS)
def test_whatever_is_written_is_read_back(rows: list[Row]) -> None:
    assert [found.values for found in again(rows).rows] == [expected(values) for values in rows]


@pytest.mark.long
@settings(max_examples=2500, deadline=None)
@given(ROWS)
def test_whatever_is_written_is_read_back_at_length(rows: list[Row]) -> None:
    assert [found.values for found in again(rows).rows] == [expected(values) for values in rows]


@given(st.sampled_from(list(K)), CELLS)
def test_cleaning_a_cell_twice_changes_nothing(key: ColumnKey, cell: Cell | None) -> None:
    once = clean_cell(key, cell)
    assert clean_cell(key, once) == once
