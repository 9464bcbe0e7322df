"""The words of cards 红黄牌 and of what is next."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from flask import Flask

from board.formatters.cards import card_ends, card_why, forecast_day, forecast_sentence, rule_words
from board.rules.cards import (
    CardRules,
    Colour,
    EndedCard,
    Ending,
    Facts,
    Rule,
    Span,
    StandingCard,
    after,
    judge,
)
from board.rules.cards.reasons import Reasons, reasons
from board.rules.outlook import OutlookKind
from board.rules.workdays import NATIONAL
from board.rules.workflow import State

TODAY = date(2022, 11, 1)
RULES = CardRules()
Kind = OutlookKind


@pytest.fixture(autouse=True)
def in_the_app(app: Flask) -> None:
    """Sentences are made in an application, in Chinese."""


def standing(
    due_on: date | None, news_on: date = date(2022, 10, 21), rules: CardRules = RULES, **more: Any
) -> Reasons:
    """The numbers of the card of an issue in hand since September."""
    facts = Facts("A", State.IN_HAND, due_on, in_hand=(Span(date(2022, 9, 1)),), news_on=news_on, **more)
    found = reasons(after(facts, judge(facts, TODAY, rules, NATIONAL)), TODAY, rules, NATIONAL)
    assert found is not None
    return found


def test_a_red_card_says_limit_days_rule_and_last_news() -> None:
    red = standing(date(2022, 9, 30))
    assert (
        card_why(red)
        == "期限 2022年9月30日，已超期 19 个工作日；满 10 个工作日即亮红牌；最近动态 2022年10月21日。"
    )
    assert card_why(red, short=True) == "期限 9月30日，已超期 19 个工作日，满 10 个即红牌。"
    assert card_ends(red) == "销号，或党工委写明理由撤牌。"
    assert card_ends(red, short=False).endswith("申请销号、迟报的延期都不消牌。")


def test_a_yellow_card_says_when_it_turns_red() -> None:
    yellow = standing(date(2022, 10, 31))
    assert card_why(yellow, short=True) == "期限 10月31日，已超期 1 个工作日。"
    assert card_why(yellow, short=True, immediate=True) == "立行立改，期限 10月31日，已超期 1 个工作日。"
    assert card_ends(yellow) == "销号。11月11日又有一个亮黄牌的原因，转红牌。"
    assert card_ends(standing(date(2022, 10, 31), news_on=TODAY)) == "销号。11月14日仍未销号转红牌。"


def test_a_silent_issue_says_since_when_and_that_news_ends_it() -> None:
    silent = standing(None, news_on=date(2022, 10, 11))
    assert card_why(silent, short=True) == "10月11日后再无进展，已 15 个工作日。"
    assert "满 15 个工作日无进展即亮黄牌" in card_why(silent)
    assert card_ends(silent) == "报一条进展。"


def test_the_sentence_names_the_other_rules_that_are_true() -> None:
    alone = CardRules(rules=frozenset(Rule) - {Rule.TWO_YELLOWS})
    both = standing(date(2022, 10, 31), news_on=date(2022, 10, 10), rules=alone)
    assert both.card.rule is Rule.NO_NEWS
    assert card_why(both, short=True) == "10月10日后再无进展，已 16 个工作日，同时已超期 1 个工作日。"


def test_a_red_from_two_yellows_names_both_with_their_days_and_what_is_left_when_one_is_over() -> None:
    both = standing(date(2022, 10, 31), news_on=date(2022, 10, 10))
    assert card_why(both, short=True) == (
        "两条黄牌规则同时成立即红牌：已 16 个工作日无进展，已超期 1 个工作日。"
    )
    assert card_ends(both) == "两个原因消除一个，转为黄牌；都消除或销号，消牌。"


def test_a_red_from_a_repeated_yellow_names_the_day_on_which_the_one_before_ended() -> None:
    earlier = StandingCard(Colour.YELLOW, Rule.NO_NEWS, date(2022, 9, 1), date(2022, 9, 23))
    ended = (EndedCard(earlier, date(2022, 10, 21), Ending.LAPSED),)
    again = standing(date(2022, 10, 31), ended=ended)
    assert card_why(again, short=True) == (
        "上一张黄牌 10月21日消，60 天内再亮黄牌即红牌：已超期 1 个工作日。"
    )
    assert card_ends(again) == "再亮黄牌的原因消除，或销号。"


def test_a_late_milestone_and_a_card_by_decision_say_what_ends_them() -> None:
    late = standing(date(2022, 12, 30), milestones=(date(2022, 10, 21),))
    assert card_why(late, short=True) == "节点 10月21日，已逾期 7 个工作日。"
    assert card_ends(late) == "完成节点并在进展中勾选，或销号。否则11月11日转红牌。"
    decided = StandingCard(Colour.RED, Rule.BY_DECISION, TODAY, TODAY)
    shown = standing(date(2022, 12, 30), standing=decided)
    assert card_why(shown, short=True) == "经研究决定，2022年11月1日亮牌。"
    assert card_ends(shown) == "由督查室或党工委写明理由撤牌，或销号。"


def test_a_register_that_counts_calendar_days_says_days() -> None:
    rules = CardRules(calendar_days=True)
    late = standing(date(2022, 10, 28), news_on=TODAY, rules=rules)
    assert card_why(late, short=True) == "期限 10月28日，已超期 4 天。"


def test_while_awaiting_or_suspended_the_card_says_what_holds_it() -> None:
    red = standing(date(2022, 9, 30))
    assert card_ends(replace(red, state=State.AWAITING)) == "核查通过并批准销号。"
    assert "中止期间不计天数" in card_ends(replace(red, state=State.SUSPENDED))


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2022, 11, 4), "本周五（11月4日）"),
        (date(2022, 11, 11), "下周五（11月11日）"),
        (date(2022, 11, 18), "11月18日"),
        (date(2022, 11, 10), "11月10日"),
        (date(2023, 1, 6), "2023年1月6日"),
    ],
)
def test_a_forecast_day_is_named_as_people_name_it(day: date, words: str) -> None:
    assert forecast_day(day, TODAY) == words


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        ((0, 0, 0, 0), "红黄牌不会有变化"),
        ((4, 4, 0, 0), "4 项将由黄转红，没有新的黄牌"),
        ((2, 1, 3, 0), "2 项将亮红牌，3 项将亮黄牌"),
        ((0, 0, 0, 2), "没有新的红牌，没有新的黄牌，2 张消牌"),
    ],
)
def test_the_forecast_is_said_first(counts: tuple[int, int, int, int], sentence: str) -> None:
    assert forecast_sentence(*counts) == sentence


def test_the_rules_are_said_with_the_registers_own_numbers() -> None:
    rules = CardRules(overdue_yellow=2, overdue_red=8, rules=frozenset({Rule.OVERDUE, Rule.LONG_OVERDUE}))
    assert rule_words(Colour.YELLOW, rules) == ["超期 2 个工作日起"]
    assert rule_words(Colour.RED, rules) == ["超期满 8 个工作日"]
