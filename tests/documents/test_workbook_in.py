"""Reading a handed-over ledger 台账 as an office keeps it."""

from collections import Counter
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest

import board
from board.documents.workbook_in import ColumnKey, Ledger, Passed, read_ledger
from board.rules.ledger_words import read_state, read_units
from tests.documents.books import saved, xlsx

K = ColumnKey
SAMPLE = Path(board.__file__).parent / "sample" / "register-68.xlsx"
MORNING = datetime.combine(date(2022, 3, 8), time(9, 30))
HEAD: list[object] = ["序号", "问题类别", "问题名称", "责任单位", "完成时限"]


def column(ledger: Ledger, key: ColumnKey) -> list[object]:
    return [row.values.get(key) for row in ledger.rows]


@pytest.fixture(scope="module")
def sample() -> Ledger:
    return read_ledger(SAMPLE.read_bytes(), SAMPLE.name)


def test_the_sample_gives_its_68_rows_and_17_columns(sample: Ledger) -> None:
    assert (sample.sheet, len(sample.rows), list(sample.columns)) == ("书记项目台账", 68, list(ColumnKey))
    assert sample.title == "江湾科技产业园区（示例）“书记项目”问题挂号销账台账"
    assert sample.as_of_words == "2022年11月1日"
    assert [row.row for row in sample.rows] == list(range(5, 73))
    assert column(sample, K.NUMBER) == [f"SJXM-2022-{serial:03}" for serial in range(1, 69)]
    assert column(sample, K.SEQ)[:2] == ["1", "2"]
    assert (sample.columns[K.LEAD_UNIT], sample.columns[K.LEADER]) == ("责任单位", "挂钩领导")


def test_merged_categories_are_filled_down(sample: Ledger) -> None:
    assert Counter(column(sample, K.CATEGORY)) == {
        **{"招商与项目": 12, "营商环境": 12, "基础设施": 14, "民生服务": 14},
        **{"生态与市容": 8, "安全与应急": 8},
    }


def test_text_dates_stay_text_and_real_dates_become_days(sample: Ledger) -> None:
    first, third = sample.rows[0].values, sample.rows[2].values
    assert (first[K.REGISTERED_ON], third[K.REGISTERED_ON]) == ("2022年3月8日", date(2022, 4, 11))
    assert first[K.STRUCK_OFF_ON] == date(2022, 6, 24)
    assert sample.rows[48].values[K.TIME_LIMIT] == date(2022, 9, 20)
    assert first[K.REMARK] == ""


def test_what_is_passed_over_is_said_with_its_reason(sample: Ledger) -> None:
    assert [(row.row, row.why) for row in sample.skipped] == [
        *(
            (1, Passed.TITLE),
            (2, Passed.NOTE),
            (3, Passed.HEADER),
            (4, Passed.HEADER),
            (73, Passed.SIGNATURE),
        ),
    ]
    assert sample.skipped[-1].words.startswith("填表单位：督查室")


def test_the_states_and_units_of_the_sample_are_all_understood(sample: Ledger) -> None:
    states = Counter(read_state(str(words), has_lead=True) for words in column(sample, K.STATE))
    expected = {"assigned": 4, "in_hand": 29, "suspended": 1, "awaiting_verification": 4, "struck_off": 30}
    assert states == expected
    phrases = {
        phrase for cell in column(sample, K.SUPPORTING_UNITS) for phrase in read_units(str(cell)).phrases
    }
    assert phrases == {"各审批条线单位"}
    assert all(len(read_units(str(cell)).names) == 1 for cell in column(sample, K.LEAD_UNIT))


def test_sections_give_the_category_and_totals_notes_and_repeated_headers_are_passed_over() -> None:
    head: list[object] = ["序号", "问题", "责任单位", "时限"]
    rows: list[list[object]] = [
        *(
            head,
            ["一、市容类（共2项）"],
            [1, "积水", "财政局", "年底前"],
            [None],
            head,
            [2, "占道", "执法局", "月底"],
        ),
        *(["合计", 2], ["注：以上为全部问题"], ["填表人：张三", None, "审核：李四"]),
    ]
    ledger = read_ledger(xlsx(*rows), "a.xlsx")
    assert column(ledger, K.CATEGORY) == ["市容类", "市容类"]
    assert [row.why for row in ledger.skipped] == [
        *(
            Passed.HEADER,
            Passed.SECTION,
            Passed.EMPTY,
            Passed.HEADER,
            Passed.TOTAL,
            Passed.NOTE,
            Passed.SIGNATURE,
        ),
    ]


def test_only_merged_cells_and_the_category_are_filled_down() -> None:
    rows: list[list[object]] = [
        [1, "民生", "积水", "财政局", "年底"],
        [2, None, "占道"],
        [3, "安全", "飞线", None, "月底"],
    ]
    ledger = read_ledger(xlsx(HEAD, *rows, merged=("D2:D3",)), "a.xlsx")
    assert column(ledger, K.CATEGORY) == ["民生", "民生", "安全"]
    assert column(ledger, K.LEAD_UNIT) == ["财政局", "财政局", ""]
    assert column(ledger, K.TIME_LIMIT) == ["年底", "", "月底"]


def test_cells_keep_the_breaks_of_long_texts_and_lose_those_of_names() -> None:
    head = [*HEAD, "整改措施", "挂号日期", "挂钩领导"]
    row = [
        1,
        "民生",
        "路面\n积水",
        "规划建\n设局\n财政局",
        "年底前",
        " 一、清淤\n二、改造 ",
        "2022年\n3月8日",
        "张 三 丰",
    ]
    values = read_ledger(xlsx(head, row), "a.xlsx").rows[0].values
    assert values[K.TITLE] == "路面积水"
    assert values[K.LEAD_UNIT] == "规划建设局、财政局"
    assert values[K.MEASURE] == "一、清淤\n二、改造"
    assert (values[K.REGISTERED_ON], values[K.LEADER]) == ("2022年3月8日", "张三丰")


def test_numbers_dates_and_formulas_come_as_an_office_sees_them() -> None:
    row = [1.0, "民生", 20221, "=1+1", MORNING]
    values = read_ledger(xlsx(HEAD, row), "a.xlsx").rows[0].values
    assert (values[K.SEQ], values[K.TITLE], values[K.TIME_LIMIT]) == ("1", "20221", date(2022, 3, 8))
    assert values[K.LEAD_UNIT] == ""  # a formula is never worked out; its stored result is none


def test_the_first_visible_sheet_with_a_header_is_read_and_further_ones_are_named() -> None:
    book = openpyxl.Workbook()
    book.active.title = "封面"
    book.active.append(["问题台账"])
    for name, title in (("隐藏", "旧的"), ("一月", "积水"), ("二月", "占道")):
        sheet = book.create_sheet(name)
        sheet.append(HEAD)
        sheet.append([1, "民生", title, "财政局", "年底"])
    book["隐藏"].sheet_state = "hidden"
    ledger = read_ledger(saved(book), "a.xlsx")
    assert (ledger.sheet, ledger.other_sheets, column(ledger, K.TITLE)) == ("一月", ("二月",), ["积水"])
