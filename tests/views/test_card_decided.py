"""A yellow by decision beside another card on the pages: what the form says, both sums, the one that waits, its end."""

from datetime import date

import pytest
from flask import Flask

from board import clock
from board.extensions import db
from board.models.issue import Issue
from board.models.register import the_register
from board.rules.cards import CardRules, Colour, Rule, StandingCard
from tests.databases import TODAY
from tests.english import all_in_english, read_in_english
from tests.factories import Office, an_issue
from tests.page import Page
from tests.reader import Reader

NUMBER = "SJXM-2022-001"
CARD = f"/issues/{NUMBER}/cards"
LIMIT, SILENT = date(2022, 10, 28), date(2022, 10, 10)


def late() -> Issue:
    """An issue two working days late, with its yellow of today."""
    made = an_issue(due_on=LIMIT, on=SILENT)
    card = StandingCard(Colour.YELLOW, Rule.OVERDUE, LIMIT, TODAY)
    made.show_card(card, days=2, others=(), at=clock.now(), known_on=TODAY)
    db.session.commit()
    return made


def decided(reader: Reader, colour: str = "yellow") -> Page:
    form = reader.sign_in("office").open(f"{CARD}/showing")
    return form.fill(colour=colour, grounds="false_report", reason="照片是去年的").press("亮牌")


def test_two_yellows_are_a_red_at_once_with_a_sum_and_a_word(reader: Reader, office: Office) -> None:
    late()
    form = reader.sign_in("office").open(f"{CARD}/showing")
    assert "再议定黄牌，两张当即转红牌" in form.text
    page = decided(reader)
    assert "议定的黄牌已记下，现在亮的是红牌。" in page.words
    total = page.one("section", id="sum").text
    assert "超期：合计 2 个工作日；满 1 个工作日亮黄牌。" in total
    assert "无进展：合计 16 个工作日；满 15 个工作日亮黄牌。" in total
    assert "照片是去年的" in total
    beside = page.one("div", id="beside").text
    assert all(words in beside for words in ("同时：议定的黄牌", "督查室", "弄虚作假", "照片是去年的"))
    assert "系统按台账规则判定" in page.one("section", id="history").text


def test_the_one_that_waits_has_a_page_and_is_taken_back_from_the_standing_one(
    reader: Reader, office: Office
) -> None:
    late()
    page = decided(reader)
    own = page.follow("看这张议定的牌")
    assert "另有一张牌在亮；那张消了，这张再亮。" in own.text
    back = own.follow("撤牌").fill(reason="查实没有这回事").press("撤牌")
    assert "已撤牌。" in back.words
    assert "11月1日消牌 写明理由撤牌。" in back.text
    red = reader.open(f"{CARD}/3")
    assert not red.all("div", id="beside")
    issue = reader.open(f"/issues/{NUMBER}")
    assert "撤牌" in issue.one("section", id="trail").text


def test_its_unit_sees_it_and_cannot_take_it_back(reader: Reader, office: Office) -> None:
    late()
    decided(reader)
    page = reader.sign_in("planning").open(f"{CARD}/3")
    assert "同时：议定的黄牌" in page.text
    assert "收回这张议定的黄牌" not in page.text
    own = page.follow("看这张议定的牌").follow("提出异议").fill(text="照片是上周的").press("提出异议")
    assert "异议已提出，等答复。" in own.words


def test_an_ended_red_shows_both_sums_on_its_page_and_its_notice(reader: Reader, office: Office) -> None:
    issue = late()
    decided(reader)
    page = (
        reader.sign_in("committee").open(f"{CARD}/3/withdrawal").fill(reason="批文写错了日子").press("撤牌")
    )
    db.session.expire_all()
    issue.due_on, issue.news_on = date(2022, 12, 30), TODAY
    db.session.commit()
    for sheet in (reader.open(f"{CARD}/3"), reader.open(f"{CARD}/3/notice")):
        assert "超期：合计 2 个工作日" in sheet.text
        assert "无进展：合计 16 个工作日" in sheet.text
    assert "已撤牌。" in page.words


def test_a_red_of_two_yellows_from_before_the_bases_were_kept_still_opens(
    reader: Reader, office: Office
) -> None:
    issue = late()
    decided(reader)
    issue.standing_card().bases = None
    db.session.commit()
    assert "照片是去年的" in reader.open(f"{CARD}/3").text


@pytest.mark.parametrize(
    ("rules", "words"),
    [
        (CardRules(rules=frozenset({Rule.OVERDUE})), "本台账两次黄牌不转红"),
        (CardRules(proposed=True), "下次判牌拟亮红牌"),
    ],
)
def test_where_no_red_may_be_shown_it_waits(
    reader: Reader, office: Office, rules: CardRules, words: str
) -> None:
    late()
    the_register().card_rules = rules.to_dict()
    db.session.commit()
    assert words in reader.sign_in("office").open(f"{CARD}/showing").text
    page = decided(reader)
    assert "议定的黄牌已记下，现在亮的仍是先前的黄牌。" in page.words
    standing = reader.open(f"{CARD}/1")
    assert "同时：议定的黄牌" in standing.text
    back = standing.follow("收回这张议定的黄牌").fill(reason="查实没有").press("撤牌")
    assert "已撤牌。" in back.words


def test_the_pages_read_in_english(demo: Flask, reader: Reader) -> None:
    number = "SJXM-2022-055"  # a red stands
    read_in_english(reader, "committee")
    form = reader.open(f"/issues/{number}/cards/showing")
    form.fill(colour="yellow", grounds="false_report", reason="照片是去年的").press("Show card")
    paths = (f"/issues/{number}/cards/{path}" for path in ("1", "2", "2/notice", "2/withdrawal"))
    all_in_english(reader.open(path) for path in (*paths, f"/issues/{number}"))
