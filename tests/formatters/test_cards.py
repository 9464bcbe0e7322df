"""The words of cards 红黄牌 and of what is next."""

from dataclasses import replace
from datetime import date

import pytest
from flask import Flask

from board.formatters.cards import card_ends, card_why, forecast_day, forecast_sentence, rule_words
from board.formatters.outlook import outlook_sentence
from board.rules.cards import CardRules, Colour, Facts, Rule, Span, after, judge
from board.rules.cards.reasons import Reasons, reasons
from board.rules.outlook import Outlook, OutlookKind
from board.rules.requests import RequestKind
from board.rules.workdays import NATIONAL
from board.rules.workflow import State

TODAY = date(2022, 11, 1)
RULES = CardRules()
Kind = OutlookKind


@pytest.fixture(autouse=True)
def in_the_app(app: Flask) -> None:
    """Sentences are made in an application, in Chinese."""


def standing(due_on: date | None, news_on: date = date(2022, 10, 21)) -> Reasons:
    """The numbers of the card of an issue in hand since September."""
    facts = Facts("A", State.IN_HAND, due_on, in_hand=(Span(date(2022, 9, 1)),), news_on=news_on)
    found = reasons(after(facts, judge(facts, TODAY, RULES, NATIONAL)), TODAY, RULES, NATIONAL)
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
    assert card_ends(yellow) == "销号。11月14日仍未销号转红牌。"


def test_a_silent_issue_says_since_when_and_that_news_ends_it() -> None:
    silent = standing(None, news_on=date(2022, 10, 11))
    assert card_why(silent, short=True) == "10月11日后再无进展，已 15 个工作日。"
    assert "满 15 个工作日无进展即亮黄牌" in card_why(silent)
    assert card_ends(silent) == "报一条进展。"


def test_the_sentence_names_the_other_rules_that_are_true() -> None:
    both = standing(date(2022, 10, 31), news_on=date(2022, 10, 10))
    assert both.card.rule is Rule.NO_NEWS
    assert card_why(both, short=True) == "10月10日后再无进展，已 16 个工作日，同时已超期 1 个工作日。"


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


DAY, LIMIT = date(2022, 11, 3), date(2023, 3, 31)
SENTENCES = [
    (Outlook(Kind.TO_ASSIGN), "等督查室交办"),
    (Outlook(Kind.TO_ASSIGN, limit=LIMIT), "等督查室交办，期限 2023年3月31日"),
    (Outlook(Kind.SIGN_BY, DAY), "11月3日前签收"),
    (Outlook(Kind.SIGN_LATE, DAY, 5), "签收已晚 <b>5</b> 个工作日"),
    (Outlook(Kind.VERIFY_BY, DAY), "11月3日前核查"),
    (Outlook(Kind.VERIFY_LATE, DAY, 2), "核查已晚 <b>2</b> 个工作日"),
    (Outlook(Kind.IN_NOTICE, DAY), "核查通过，公示到 11月3日"),
    (Outlook(Kind.APPROVE_BY, DAY), "核查通过，11月3日前批准"),
    (Outlook(Kind.APPROVE_LATE, DAY, 2), "核查通过，批准已晚 <b>2</b> 个工作日"),
    (Outlook(Kind.SUSPENDED_UNTIL, DAY), "中止到 11月3日"),
    (Outlook(Kind.SUSPENDED_OPEN), "中止，止期待督查室确认"),
    (Outlook(Kind.STRUCK_OFF, DAY, None, handed_over=True), "移交 11月3日"),
    (Outlook(Kind.STRUCK_OFF, DAY, 2), "11月3日 销号，晚 <b>2</b> 个工作日"),
    (Outlook(Kind.STRUCK_OFF, DAY, 0), "11月3日 销号"),
    (Outlook(Kind.WITHDRAWN), "已撤销"),
    (Outlook(Kind.DECIDE_BY, DAY, request=RequestKind.DEFERRAL), "延期申请待党工委决定，11月3日前"),
    (
        Outlook(Kind.DECIDE_LATE, DAY, 2, request=RequestKind.WITHDRAWAL),
        "撤销待党工委决定，已晚 <b>2</b> 个工作日",
    ),
    (Outlook(Kind.KEPT, limit=LIMIT), "逾期申请的延期，牌留到销号，期限 2023年3月31日"),
    (Outlook(Kind.CARD_ENDS, DAY), "原因已消除，11月3日消牌"),
    (Outlook(Kind.CARD_ENDS, DAY, turns=Colour.YELLOW), "11月3日换为黄牌"),
    (Outlook(Kind.RED, days=19), "已超期 <b>19</b> 个工作日，须约谈"),
    (Outlook(Kind.OVERDUE, DAY, 8, turns=Colour.RED), "已超期 <b>8</b> 个工作日，11月3日转红牌"),
    (Outlook(Kind.OVERDUE, DAY, 1, turns=Colour.YELLOW), "已超期 <b>1</b> 个工作日，11月3日亮黄牌"),
    (Outlook(Kind.OVERDUE, days=8), "已超期 <b>8</b> 个工作日"),
    (Outlook(Kind.OVERDUE, DAY, 0, date(2022, 10, 29)), "期限 10月29日已过，11月3日亮黄牌"),
    (Outlook(Kind.NO_NEWS, days=15), "已 <b>15</b> 个工作日无进展"),
    (Outlook(Kind.SILENT, DAY, 13), "已 <b>13</b> 个工作日无进展，11月3日亮黄牌"),
    (Outlook(Kind.DUE_TODAY, DAY, 0), "今日到期"),
    (Outlook(Kind.DUE_SOON, DAY, 2), "还剩 <b>2</b> 个工作日，11月3日到期"),
    (Outlook(Kind.WITHIN, date(2023, 3, 24), limit=LIMIT), "期限 2023年3月31日，3月24日起提醒"),
    (Outlook(Kind.WITHIN, date(2022, 12, 29), limit=date(2023, 1, 5)), "期限 2023年1月5日，12月29日起提醒"),
    (Outlook(Kind.REVIEW, date(2023, 1, 30)), "长期坚持，2023年1月30日复核"),
    (Outlook(Kind.REVIEW_LATE, DAY, 3), "长期坚持，复核已晚 <b>3</b> 个工作日"),
    (Outlook(Kind.NO_LIMIT), "没有期限，待督查室确认"),
]


@pytest.mark.parametrize(("outlook", "sentence"), SENTENCES, ids=lambda value: getattr(value, "kind", ""))
def test_a_tiles_foot_says_what_is_next(outlook: Outlook, sentence: str) -> None:
    assert outlook_sentence(outlook) == sentence


def test_every_kind_has_its_sentence() -> None:
    assert {outlook.kind for outlook, _sentence in SENTENCES} == set(OutlookKind)
