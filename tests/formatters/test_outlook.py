"""The words at a tile's foot: what is next."""

from datetime import date

import pytest
from flask import Flask

from board.formatters.outlook import outlook_sentence
from board.rules.cards import Action, Colour, Rule
from board.rules.outlook import Outlook, OutlookKind
from board.rules.requests import RequestKind

Kind = OutlookKind
DAY, LIMIT = date(2022, 11, 3), date(2023, 3, 31)


@pytest.fixture(autouse=True)
def in_the_app(app: Flask) -> None:
    """Sentences are made in an application, in Chinese."""


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
    (Outlook(Kind.RED, days=3, rule=Rule.TWO_YELLOWS), "两次黄牌，须约谈"),
    (Outlook(Kind.RED, days=3, action=Action.CIRCULAR), "已超期 <b>3</b> 个工作日，须通报"),
    (Outlook(Kind.LATE, DAY, 2, turns=Colour.YELLOW), "节点已逾期 <b>2</b> 个工作日，11月3日亮黄牌"),
    (Outlook(Kind.LATE, None, 6, calendar_days=True), "节点已逾期 <b>6</b> 天"),
    (Outlook(Kind.DECIDED), "议定亮牌"),
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
