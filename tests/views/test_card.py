"""The page of one card, and what persons do about it."""

from datetime import date

import pytest

from board import clock
from board.extensions import db
from board.models.issue import Issue
from board.rules.cards import Colour, Rule, StandingCard
from tests.databases import TODAY
from tests.factories import Office, an_issue
from tests.reader import Reader

LIMIT = date(2022, 10, 15)  # a Saturday: it ends on Monday the 17th


def carded(office: Office, colour: Colour = Colour.YELLOW, **facts: object) -> Issue:
    """An issue of 规划建设局 eleven working days late, with a card of today."""
    made = an_issue(due_on=LIMIT, on=date(2022, 9, 30), **facts)
    rule = Rule.LONG_OVERDUE if colour is Colour.RED else Rule.OVERDUE
    card = StandingCard(colour, rule, LIMIT, TODAY)
    made.show_card(card, days=11, others=(), at=clock.now(), known_on=TODAY)
    db.session.commit()
    return made


def test_the_page_lays_out_the_sum_of_a_limit_that_fell_on_a_day_off(reader: Reader, office: Office) -> None:
    issue = carded(office, Colour.RED)
    page = reader.sign_in("planning").open(f"/issues/{issue.number}/cards/1")
    total = page.one("section", id="sum").text
    assert "期限写的是 2022年10月15日。" in total
    assert "10月15日周末、10月16日周末，顺延到 2022年10月17日" in total
    assert "长期超期：合计 11 个工作日；满 10 个工作日亮红牌。" in total


@pytest.mark.parametrize("who", ["jiangwan"])
def test_a_card_of_another_unit_is_not_found(reader: Reader, office: Office, who: str) -> None:
    issue = carded(office)
    reader.sign_in(who).open(f"/issues/{issue.number}/cards/1", status=404)
    reader.open(f"/issues/{issue.number}/cards/1/explanation", status=404)
