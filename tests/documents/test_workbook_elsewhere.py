"""Reading ledgers of other offices, in other formats, under other headers."""

import os
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

import board
from board.documents.workbook_in import ColumnKey, Ledger, Passed, read_ledger
from board.rules.ledger_words import read_units
from tests.documents.books import ods, ods_row, xlsx

K = ColumnKey
HERE = Path(__file__).parent
HEAD = ["序号", "问题类别", "问题名称", "责任单位", "完成时限"]


def ledgers(name: str) -> bytes:
    """A published table that may not be copied into the repository."""
    beside = Path(board.__file__).parents[2] / "shared" / "data" / "ledgers"
    file = Path(os.environ.get("BOARD_TEST_LEDGERS", beside)) / name
    if not file.exists():
        pytest.skip(f"{name} is absent: set BOARD_TEST_LEDGERS to the folder of published ledgers")
    return file.read_bytes()


def column(ledger: Ledger, key: ColumnKey) -> list[object]:
    return [row.values.get(key) for row in ledger.rows]


def test_a_published_table_with_sections_and_broken_names_is_healed() -> None:
    ledger = read_ledger(ledgers("lishui.csv"), "lishui.csv")
    assert len(ledger.rows) == 33
    assert ledger.columns == {
        **{K.SEQ: "序号", K.TITLE: "重点任务", K.DESCRIPTION: "具体工作"},
        **{K.LEAD_UNIT: "责任单位", K.TIME_LIMIT: "完成时限"},
    }
    second = ledger.rows[1].values
    assert (second[K.CATEGORY], second[K.LEAD_UNIT]) == ("特色赛道（AI+智慧农业）", "市农业农村局、市国资委")
    assert ledger.rows[5].values[K.TITLE] == "打造高端装备 AI 赋能工厂"
    assert Counter(row.why for row in ledger.skipped) == {Passed.HEADER: 1, Passed.SECTION: 10}
    names = {name for cell in column(ledger, K.LEAD_UNIT) for name in read_units(str(cell)).names}
    assert {"丽水经开区管委会", "市人力社保局", "市卫生健康委"} <= names
    assert not [name for name in names if not name.startswith(("市", "丽水"))]


def test_a_published_table_with_other_header_words_is_read() -> None:
    ledger = read_ledger(ledgers("gov-cn-2018-126.csv"), "gov-cn-2018-126.csv")
    assert (len(ledger.rows), ledger.unread) == (17, ("推广范围",))
    assert ledger.columns[K.TITLE] == "改革举措"
    assert (ledger.columns[K.DESCRIPTION], ledger.columns[K.LEAD_UNIT]) == ("主要内容", "指导部门")
    assert ledger.rows[0].values[K.CATEGORY] == "知识产权保护方面"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_a_csv_is_read_in_the_encodings_offices_use(encoding: str, delimiter: str) -> None:
    lines = [HEAD, ["1", "民生", '"路面\n积水，较深"', "财政局", "年底前"]]
    text = "\r\n".join(delimiter.join(map(str, line)) for line in lines)
    ledger = read_ledger(text.encode(encoding), "台账.csv")
    assert (ledger.sheet, ledger.rows[0].values[K.TITLE]) == ("台账", "路面积水，较深")


def test_an_old_workbook_and_an_open_document_are_read() -> None:
    old = read_ledger((HERE / "old-format.xls").read_bytes(), "old-format.xls")
    assert (len(old.rows), old.title, old.rows[-1].values[K.CATEGORY]) == (38, "问题台账", "民生")
    assert old.rows[0].values[K.STRUCK_OFF_ON] == date(2022, 6, 1)
    odf = read_ledger(ods(ods_row("序号", "问题", "责任单位") + ods_row("1", "积水", "财政局")), "a.ods")
    assert odf.rows[0].values == {K.SEQ: "1", K.TITLE: "积水", K.LEAD_UNIT: "财政局"}


def test_a_header_is_found_under_titles_one_or_two_rows_deep() -> None:
    row: list[object] = [1, "积水", "清淤", "年底前", "财政局"]
    flat = read_ledger(
        xlsx(["问题台账"], [None], ["序号", "问题", "措施", "时限", "责任单位"], row), "a.xlsx"
    )
    assert (flat.title, flat.rows[0].row) == ("问题台账", 4)
    deep = xlsx(
        ["问题台账"], ["序号", "问题", "整改", None, "责任单位"], [None, None, "措施", "时限", None], row
    )
    ledger = read_ledger(deep, "a.xlsx")
    assert (ledger.title, ledger.rows[0].row) == ("问题台账", 4)
    assert ledger.rows[0].values[K.TIME_LIMIT] == "年底前"
    grouped = xlsx(["台账"], ["基本情况", None, "责任"], ["序号", "问题", "责任单位"], [1, "积水", "财政局"])
    assert [found.row for found in read_ledger(grouped, "a.xlsx").rows] == [4]
