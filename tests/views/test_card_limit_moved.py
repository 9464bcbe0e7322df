"""The page of a card whose limit was moved after it was shown."""

from datetime import date

from flask import Flask

from tests.cards import card_of, carded
from tests.factories import Office
from tests.reader import Reader
from tests.requests import D, decide, defer

LATER = date(2022, 11, 16)


def test_a_deferral_granted_on_the_cards_own_day_leaves_the_sum_it_was_judged_by(
    app: Flask, reader: Reader, office: Office
) -> None:
    issue = carded()
    defer(issue, office)
    decide(issue, office, D)
    assert (card_of(issue).ended_on, issue.due_on) == (None, date(2022, 12, 30))
    app.config["BOARD_TODAY"] = LATER
    page = reader.sign_in("planning").open(f"/issues/{issue.number}/cards/1")
    total = page.one("section", id="sum").text
    assert "超期：合计 11 个工作日；满 1 个工作日亮黄牌。" in total
    assert "亮牌以后期限改到 2022年12月30日，今天起的天数从新期限算。" in page.text
