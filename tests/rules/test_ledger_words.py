"""Words of a ledger 台账 for where an issue stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.rules.ledger_words import read_state
from board.rules.workflow import State


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("未启动", State.ASSIGNED),
        ("尚未启动", State.ASSIGNED),
        ("", State.ASSIGNED),
        ("/", State.ASSIGNED),
        ("办理中", State.IN_HAND),
        ("正在办理", State.IN_HAND),
        ("推进中", State.IN_HAND),
        ("正 在\n推 进", State.IN_HAND),
        ("办理中（等待批复）", State.IN_HAND),
        ("待核查", State.AWAITING),
        ("已申请", State.AWAITING),
        ("已完成，待核查", State.AWAITING),
        ("已销号（完成）", State.STRUCK_OFF),
        ("已销号(完成)。", State.STRUCK_OFF),
        ("已销号", State.STRUCK_OFF),
        ("完成", State.STRUCK_OFF),
        ("已办结", State.STRUCK_OFF),
        ("办结", State.STRUCK_OFF),
        ("已销号（巩固中）", State.STRUCK_OFF),
        ("已巩固", State.CONSOLIDATED),
        ("暂缓", State.SUSPENDED),
        ("已中止", State.SUSPENDED),
        ("已撤销", State.WITHDRAWN),
    ],
)
def test_words_of_a_ledger_name_a_state(words: str, state: State) -> None:
    assert read_state(words, has_lead=True) is state


@pytest.mark.parametrize("words", ["未启动", "", "待签收", "无"])
def test_without_a_lead_unit_what_has_not_begun_waits_for_assignment(words: str) -> None:
    assert read_state(words, has_lead=False) is State.REGISTERED


@pytest.mark.parametrize(
    "words", ["未完成", "尚未完成", "基本完成", "部分完成", "阶段性办结", "逾期未完成", "未整改到位"]
)
def test_what_is_not_wholly_done_is_in_hand(words: str) -> None:
    assert read_state(words, has_lead=True) is State.IN_HAND


@pytest.mark.parametrize(
    "words",
    [
        "未销号",
        "正在销号",
        "不予销号",
        "完成（待核查）",
        "已完成（80%）",
        "办理中（已销号）",
        "正在申请销号",
        "整改",
        "完成中",
        "终止",
        "是",
    ],
)
def test_words_that_could_mean_two_things_are_not_known(words: str) -> None:
    assert read_state(words, has_lead=True) is None


@given(
    st.sampled_from(
        ["未", "不", "尚未", "没有", "正在", "即将", "拟", "无法", "难以", "基本", "部分", "待", "申请"]
    )
)
def test_no_word_before_it_leaves_a_claim_of_completion_standing(before: str) -> None:
    for claim in ("销号", "完成", "办结", "整改完成", "解决"):
        assert read_state(before + claim, has_lead=True) is not State.STRUCK_OFF
