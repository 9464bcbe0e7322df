"""The page of standing cards 红黄牌 and its forecast."""

import re
from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask

from board import clock
from board.extensions import db
from board.jobs.judging import judge
from board.models.card import Card
from board.models.issue import Issue
from board.models.register import the_register
from board.models.unit import Unit
from tests.factories import an_issue, an_office
from tests.reader import Reader

OWN = {"028", "030", "047", "055", "066"}  # of the carded ones: 规划建设局 leads or supports


def test_the_sample_has_six_red_and_eight_yellow_cards_of_nine_units(reader: Reader) -> None:
    page = reader.sign_in("office").open("/cards")
    assert "2022年11月1日在牌 14 张，涉及 9 个单位" in page.text
    assert [node.text for node in page.all("dd")][::2] == ["6", "8"]
    assert len(page.all("article", class_="standing-card")) == 14
    heads = [node.text for node in page.all("h2")]
    assert heads[1:3] == ["规划建设局红牌 2，黄牌 1", "社会事业局红牌 1，黄牌 2"]


def test_each_card_says_why_it_stands_and_what_ends_it(reader: Reader) -> None:
    cards = reader.sign_in("committee").open("/cards").all("article", class_="standing-card")
    said = {card.one("span", class_="number").text[-3:]: card.text for card in cards}
    assert "期限 10月10日，已超期 16 个工作日，满 10 个即红牌。" in said["055"]
    assert "消牌：销号，或党工委写明理由撤牌。" in said["055"]
    assert "立行立改，期限 10月18日，已超期 10 个工作日，满 10 个即红牌。" in said["066"]
    assert "期限 10月31日，已超期 1 个工作日。" in said["028"]
    assert "销号。11月14日仍未销号转红牌。" in said["028"]


def test_the_forecast_says_who_turns_when_by_next_friday(reader: Reader) -> None:
    page = reader.sign_in("office").open("/cards")
    assert page.one("h2", id="forecast").text == "如无进展，到下周五（11月11日） 4 项将由黄转红，没有新的黄牌"
    lines = [line.text for line in page.one("ol", class_="timeline").all("li")]
    assert [line[:5] for line in lines] == ["11月3日", "11月3日", "11月3日", "11月8日"]
    assert "园区集团，届时超期 10 个工作日" in lines[0]
    assert "可避免：最迟11月2日申请销号" in lines[0]
    rows = [[cell.text for cell in row.all("td")] for row in page.one("tbody").all("tr")]
    assert rows == [["0", "3", "5", "9"], ["0", "4", "4", "10"], ["1", "8", "1", "14"]]


def test_another_day_is_chosen_in_the_address(reader: Reader) -> None:
    page = reader.sign_in("office").open("/cards?on=2022-11-18")
    words = page.one("h2", id="forecast").text
    assert words == "如无进展，到11月18日 8 项将由黄转红，1 项将亮黄牌"
    assert page.one("input", id="on")["value"] == "2022-11-18"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("x", "日子要写成 2022-11-11 这样"),
        ("2022-11-31", "日子要写成 2022-11-11 这样"),
        ("2022-11-01", "预测只能选今天以后的日子"),
        ("2030-01-01", "最远预测到 2023年11月2日"),
    ],
)
def test_a_day_that_cannot_be_forecast_is_said_in_a_sentence(
    reader: Reader, words: str, sentence: str
) -> None:
    page = reader.sign_in("office").open(f"/cards?on={words}", status=422)
    assert sentence in page.text
    assert "下周五" in page.text


def test_of_other_units_cards_a_cadre_sees_the_short_shape_alone(reader: Reader) -> None:
    page = reader.sign_in("planning").open("/cards")
    cards = page.all("article", class_="standing-card")
    assert len(cards) == 14
    whole = {card.one("span", class_="number").text[-3:] for card in cards if card.all("a")}
    assert whole == OWN
    for card in cards:
        if not card.all("a"):
            assert not card.all("p", class_="why")
            assert not re.search("期限|超期|网格|园区层面|消牌", card.text), card.text
    carded = db.session.scalars(sa.select(Issue.number).where(Issue.colour.is_not(None))).all()
    for number in carded:
        assert (f"/issues/{number}" in page.words) == (number[-3:] in OWN)


def test_nothing_that_is_not_shown_of_another_units_card_stands_in_the_page(app: Flask) -> None:
    an_office()
    reader = Reader(app).sign_in("planning")
    an_issue(unit="税务分局", title="注销周期长", grid="秘密网格", category="秘密类别", due_on=None)
    an_issue(unit="税务分局", title="甲事", grid="秘密网格", due_on=_day(10, 13), limit_words="秘密时限")
    judge(the_register())
    page = reader.open("/cards")
    assert "甲事" in page.words
    assert "税务分局" in page.words
    assert not re.search("秘密|10月13日|2022-10-13|13 个工作日|注销周期长", page.words)


def _day(month: int, day: int) -> date:
    return date(2022, month, day)


def test_a_cadres_forecast_lists_own_issues_only(reader: Reader) -> None:
    page = reader.sign_in("jiangwan").open("/cards")
    assert "预测只列本单位的事项" in page.text
    assert page.one("h2", id="forecast").text == "如无进展，到下周五（11月11日） 红黄牌不会有变化"
    assert not page.all("ol", class_="timeline")


def test_a_suspended_issues_card_is_shown_beside_the_counts(reader: Reader) -> None:
    issue = db.session.scalars(sa.select(Issue).where(Issue.number == "SJXM-2022-041")).one()
    issue.state = "suspended"
    issue.changed("suspend", by=None, on=_day(11, 1))
    db.session.commit()
    page = reader.sign_in("office").open("/cards")
    assert "在牌 13 张" in page.text
    card = next(c for c in page.all("article", class_="standing-card") if "041" in c.text)
    assert "ended" in card.one("span", class_="card-badge")["class"]


def test_the_page_takes_as_many_statements_for_many_cards_as_for_few(reader: Reader) -> None:
    reader.sign_in("office").open("/cards?on=2022-11-10")
    few = reader.open("/cards?on=2022-11-14").statements
    numbers = list(db.session.scalars(sa.select(Issue.number).where(Issue.colour.is_(None)).limit(12)))
    for issue in db.session.scalars(sa.select(Issue).where(Issue.number.in_(numbers))):
        _card(issue)
    db.session.commit()
    page = reader.open("/cards?on=2022-11-14")
    assert len(page.all("article", class_="standing-card")) == 26
    assert page.statements <= few <= 22


def test_the_page_is_kept_until_something_changes(reader: Reader) -> None:
    reader.sign_in("office").open("/cards")
    kept = reader.open("/cards").statements
    issue = db.session.scalars(sa.select(Issue).where(Issue.number == "SJXM-2022-041")).one()
    issue.changed("change", by=None, on=_day(11, 1))
    db.session.commit()
    assert reader.open("/cards").statements > kept <= 6


@pytest.mark.parametrize("username", ["admin", "auditor"])
def test_those_who_see_no_issues_may_not_enter(reader: Reader, username: str) -> None:
    assert reader.sign_in(username).open("/cards", status=403)


def _card(issue: Issue) -> None:
    unit = db.session.scalars(sa.select(Unit).order_by(Unit.id)).first()
    db.session.add(
        Card(
            issue_id=issue.id,
            register_id=issue.register_id,
            unit_id=unit.id if unit else None,
            colour="yellow",
            rule="overdue",
            basis=_day(10, 31),
            days=1,
            shown_on=_day(11, 1),
            recorded_at=clock.now(),
        )
    )
    issue.colour = "yellow"
    issue.changed("show_card", by=None, on=_day(11, 1))
