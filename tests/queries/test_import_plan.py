"""The plan of a file: what is new, what is wrong, what is asked, what needs a step."""

from datetime import date

import pytest

from board.queries.import_row import Fault, Needed, Question, Sort
from board.queries.ledger_rows import STATE_WORDS
from board.rules.ledger_words import read_state
from board.rules.time_limits import Kind
from board.rules.workflow import State
from tests.factories import an_issue, an_office
from tests.ledgers import a_row, applied, planned, what

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture(autouse=True)
def _office(app: object) -> None:
    an_office()


def questions(*rows: dict[str, object], **more: object) -> list[tuple[int, str]]:
    found = planned(*rows, **more).plan.to_confirm
    return [pair for pair in what(found) if pair[1] != Question.NEW_NAME]


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({"问题名称": ""}, Fault.NO_TITLE),
        ({"完成情况": "差不多了"}, Fault.UNKNOWN_STATE),
        ({"完成情况": "未完成销号"}, Fault.UNKNOWN_STATE),
        ({"责任单位": ""}, Fault.NO_LEAD),
        ({"挂号编号": "SJXM-2022-17"}, Fault.NO_NUMBER),
        ({"挂号编号": "十七号"}, Fault.NO_NUMBER),
        ({"挂号日期": "2022年13月1日"}, Fault.UNREADABLE_DAY),
        ({"完成情况": "已销号", "销号日期": "上周五"}, Fault.UNREADABLE_DAY),
        ({"责任单位": "局" * 121}, Fault.TOO_LONG),
    ],
)
def test_a_row_that_is_wrong_is_named_and_nothing_of_it_planned(cells: dict[str, str], fault: Fault) -> None:
    plan = planned(a_row(问题名称="好的一行"), a_row(**cells)).plan
    assert what(plan.faults) == [(3, fault)]
    assert [row.sort for row in plan.rows] == [Sort.NEW, Sort.FAULTY]


def test_the_same_number_twice_names_the_first_row() -> None:
    plan = planned(a_row(挂号编号="SJXM-2022-001"), a_row(挂号编号="SJXM-2022-001")).plan
    assert [(f.row, f.what, f.facts["first"]) for f in plan.faults] == [(3, Fault.REPEATED_NUMBER, 2)]


def test_an_empty_register_takes_over_prefix_and_year_of_the_file() -> None:
    plan = planned(a_row(挂号编号="WT-2021-007"), a_row(问题名称="另一件")).plan
    assert (plan.prefix, plan.year) == ("WT", 2021)
    assert [row.number for row in plan.rows] == ["WT-2021-007", "WT-2021-008"]


def test_a_register_with_issues_refuses_another_prefix() -> None:
    an_issue()
    assert what(planned(a_row(挂号编号="WT-2021-007")).plan.faults) == [(2, Fault.OTHER_PREFIX)]


def test_new_numbers_start_after_the_highest_of_register_and_file() -> None:
    an_issue()
    rows = [a_row(问题名称=f"第{n}件", 挂号编号="SJXM-2022-030" if n == 2 else "") for n in (1, 2, 3)]
    assert [row.number for row in planned(*rows).plan.rows] == [
        "SJXM-2022-031",
        "SJXM-2022-030",
        "SJXM-2022-032",
    ]


def test_a_row_without_number_is_known_by_title_and_lead_unit() -> None:
    issue = an_issue(title="海晏村 河堤缺损")
    title = {"问题名称": "海晏村河堤缺损"}
    same, other_unit = planned(a_row(**title), a_row(**title, 责任单位="海晏村")).plan.rows
    assert (same.sort, same.number) == (Sort.WORDS, issue.number)
    assert other_unit.sort is Sort.NEW


def test_a_title_that_is_nearly_one_there_is_asked_about() -> None:
    issue = an_issue(title="老旧安置房电梯故障频发")
    row = a_row(问题名称="老旧安置房电梯经常故障频发")
    assert questions(row) == [(2, Question.SIMILAR)]
    assert planned(row, same_2="new").plan.rows[0].sort is Sort.NEW
    assert planned(row, same_2=issue.number).plan.rows[0].number == issue.number


def test_two_rows_alike_get_two_numbers_and_are_found_again() -> None:
    rows = [a_row(), a_row()]
    assert questions(*rows) == [(3, Question.REPEATED_ROW)]
    applied(*rows)
    again = planned(*rows).plan
    assert [row.sort for row in again.rows] == [Sort.UNCHANGED, Sort.UNCHANGED]
    assert len({row.number for row in again.rows}) == 2


def test_the_first_of_several_units_leads_and_a_phrase_is_kept_in_the_remark() -> None:
    row = a_row(责任单位="综合执法局、规划建设局", 配合单位="各审批条线单位", 备注="急")
    reading = planned(row).plan.rows[0].reading
    assert (reading.lead, reading.supporting) == ("综合执法局", ("规划建设局",))
    assert reading.texts["remark"] == "急\n配合单位：各审批条线单位"
    assert questions(row) == [(2, Question.SEVERAL_LEADS), (2, Question.PHRASE)]


@pytest.mark.parametrize(
    ("words", "lead", "state"),
    [
        ("未启动", "财政局", State.ASSIGNED),
        ("未启动", "", State.REGISTERED),
        ("", "财政局", State.ASSIGNED),
        ("正在办理", "财政局", State.IN_HAND),
        ("已申请", "财政局", State.AWAITING),
        ("已销号（完成）", "财政局", State.STRUCK_OFF),
        ("办结", "财政局", State.STRUCK_OFF),
        ("暂缓", "财政局", State.SUSPENDED),
    ],
)
def test_states_follow_the_words_of_the_ledger(words: str, lead: str, state: State) -> None:
    row = planned(a_row(完成情况=words, 责任单位=lead, 销号日期="2022年10月20日")).plan.rows[0]
    assert row.reading.state is state
    assert row.reading.handed_over is (state not in (State.REGISTERED, State.ASSIGNED))


def test_a_limit_is_read_from_the_day_it_was_written() -> None:
    reading = planned(a_row(挂号日期="2022年10月24日", 完成时限="10月20日前")).plan.rows[0].reading
    assert reading.limit.due_on == date(2023, 10, 20)
    assert planned(a_row(挂号日期="", 完成时限="10月20日前")).plan.rows[0].reading.limit.due_on == date(
        2023, 10, 20
    )
    assert (
        planned(a_row(完成时限="春节后"), limit_2="2023-02-28").plan.rows[0].reading.limit.kind is Kind.DATE
    )


def test_a_strike_off_without_a_day_is_asked() -> None:
    row = a_row(完成情况="已销号")
    assert (2, Question.STRUCK_WITHOUT_DAY) in questions(row)
    decided = planned(row, struck_2="2022-10-20").plan.rows[0]
    assert decided.reading.struck_off_on == date(2022, 10, 20)
    assert not [f for f in decided.to_confirm if f.what is Question.STRUCK_WITHOUT_DAY]


def test_days_after_the_as_of_day_and_an_open_suspension_are_asked() -> None:
    later = a_row(挂号日期="2022年11月8日", 完成情况="暂缓")
    assert questions(later) == [(2, Question.DAY_LATER), (2, Question.OPEN_SUSPENSION)]
    assert questions(a_row(销号日期="2022年10月20日")) == [(2, Question.STRUCK_DAY_UNUSED)]
    early = a_row(完成情况="已销号", 销号日期="2022年10月1日")
    assert questions(early) == [(2, Question.STRUCK_BEFORE)]


def test_state_limit_and_units_of_an_existing_number_need_their_steps() -> None:
    issue = an_issue(title="道路积水", limit_words="2022年9月底", supporting=("园区集团",))
    cells = {
        "挂号编号": issue.number,
        "完成情况": "已销号",
        "销号日期": "2022年10月20日",
        "配合单位": "海晏村",
    }
    row = planned(a_row(责任单位="财政局", 问题类别="民生", 挂号日期="2022年11月1日", **cells)).plan.rows[0]
    needed = [Needed.STATE, Needed.LIMIT, Needed.REASSIGN, Needed.SUPPORT, Needed.CORRECT]
    assert [finding.what for finding in row.needs_step] == needed
    assert (row.sort, row.changes) == (Sort.UNCHANGED, {})


def test_empty_cells_say_nothing_about_an_existing_number() -> None:
    issue = an_issue(title="道路积水", limit_words="2022年9月底")
    row = planned({"挂号编号": issue.number, "问题名称": "道路积水"}).plan.rows[0]
    assert (row.sort, row.needs_step) == (Sort.UNCHANGED, ())


def test_words_of_an_existing_number_may_change_and_an_unlike_title_is_asked() -> None:
    issue = an_issue(title="道路积水")
    row = planned(
        {"挂号编号": issue.number, "问题名称": "学位紧张", "备注": "新话", "进展情况": "已开工"}
    ).plan.rows[0]
    assert row.changes == {"title": "学位紧张", "remark": "新话", "progress": "已开工"}
    assert what(row.to_confirm) == [(2, Question.OTHER_TITLE)]


def test_a_name_is_proposed_once_where_it_comes_first() -> None:
    plan = planned(a_row(问题类别="民生"), a_row(问题名称="另一件", 问题类别="民生")).plan
    names = [(f.row, f.facts["name"]) for f in plan.to_confirm if f.what is Question.NEW_NAME]
    assert names == [(2, "民生")]


@pytest.mark.parametrize("state", list(State))
def test_the_words_of_an_export_are_read_back(state: State) -> None:
    assert read_state(STATE_WORDS[state], has_lead=True) is state
