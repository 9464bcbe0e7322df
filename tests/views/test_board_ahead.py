"""The board's one line of forecast: which turn yellow, which red, and what would prevent each."""

import json
from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask

from board import clock
from board.commands import cards as commands
from board.extensions import db
from board.models.issue import Issue
from board.models.user import User
from board.queries.visible_issues import visible_issues
from tests.factories import an_issue, an_office
from tests.page import Page
from tests.reader import Reader

BY = "2022-11-11"  # next week's Friday
SENTENCE = "如无进展，到下周五（11月11日）：4 项将由黄转红，没有新的黄牌"


def told(app: Flask) -> list[dict[str, str]]:
    """The turns as the command line tells them."""
    db.session.rollback()
    said = app.test_cli_runner().invoke(commands.cards, ["forecast", "--on", BY, "--json"])
    turns: list[dict[str, str]] = json.loads(said.stdout)["turns"]
    return turns


def ahead(reader: Reader, filtered: str = "") -> Page:
    return reader.open(f"/board/ahead?{filtered}", fragment=True)


def test_the_board_asks_for_the_line_and_without_javascript_leads_to_the_page(reader: Reader) -> None:
    page = reader.sign_in("office").open("/board?card=yellow")
    place = page.one("div", class_="ahead-place")
    assert place["hx-get"] == "/board/ahead?card=yellow"
    assert place["hx-trigger"] == "load"
    assert place.one("a")["href"] == "/cards?card=yellow"
    assert "预测" in page.follow("红黄牌预测").text


def test_the_review_asks_for_the_same_line_outside_what_the_keys_swap(demo: Flask, reader: Reader) -> None:
    page = reader.sign_in("committee").open("/review")
    place = page.one("div", class_="ahead-place")
    assert not page.one("div", id="review").all("div", class_="ahead-place")
    assert (place["hx-get"], place["hx-trigger"]) == ("/board/ahead", "load")
    assert reader.open(place["hx-get"], fragment=True).one("summary").text == SENTENCE
    assert "预测" in page.follow("红黄牌预测").text


def test_it_says_what_the_command_line_says(demo: Flask, reader: Reader) -> None:
    turns = told(demo)
    line = ahead(reader.sign_in("office"))
    assert line.one("summary").text == SENTENCE
    assert sum(turn["colour"] == "red" for turn in turns) == 4
    entries = line.one("ol").all("li")
    assert len(entries) == len(turns) == 4
    for entry, turn in zip(entries, turns, strict=True):
        assert entry.one("time")["datetime"] == turn["on"]
        assert entry.one("span", class_="number").text == turn["number"]
        assert all(way["words"] in entry.text for way in turn["prevent"])


def test_a_cadre_is_told_of_the_own_units_issues_alone(demo: Flask, reader: Reader) -> None:
    planning = db.session.scalars(sa.select(User).where(User.username == "planning")).one()
    own = {issue.number for issue in db.session.scalars(visible_issues(planning))}
    expected = [turn["number"] for turn in told(demo) if turn["number"] in own]
    line = ahead(reader.sign_in("planning"))
    assert line.one("summary").text.startswith("本单位的事项，如无进展，到下周五（11月11日）：")
    assert [node.text for node in line.all("span", class_="number")] == expected != []


def test_it_is_filtered_as_the_board_is_and_so_is_the_page_it_leads_to(reader: Reader) -> None:
    office = reader.sign_in("office")
    line = ahead(office, "unit=园区集团")
    numbers = [node.text for node in line.all("span", class_="number")]
    assert line.all("a")[-1]["href"] == f"/cards?unit=%E5%9B%AD%E5%8C%BA%E9%9B%86%E5%9B%A2&on={BY}"
    page = office.open(line.all("a")[-1]["href"])
    listed = page.one("ol", class_="timeline").all("span", class_="number")
    assert [node.text for node in listed] == numbers
    assert 0 < len(numbers) < 4
    assert page.one("a", class_="chip").text == "园区集团 ✕去掉"
    assert [head.text[:4] for head in page.all("h2")[1:]] == ["园区集团"]
    assert page.one("form", class_="choose-day").one("input", name="unit")["value"] == "园区集团"


def test_nothing_is_said_where_no_card_changes(app: Flask, reader: Reader) -> None:
    an_office()
    an_issue(due_on=date(2023, 3, 1))
    db.session.commit()
    assert ahead(reader.sign_in("office")).text == ""


def test_it_is_right_again_after_a_change(demo: Flask, reader: Reader) -> None:
    office = reader.sign_in("office")
    assert ahead(office).one("summary").text == SENTENCE
    before = office.open("/board").one("div", class_="ahead-place")["id"]
    number = told(demo)[0]["number"]
    issue = db.session.scalars(sa.select(Issue).where(Issue.number == number)).one()
    committee = db.session.scalars(sa.select(User).where(User.username == "committee")).one()
    issue.instruct(by=committee, on=clock.today(), text="抓紧", reply_by=None)
    issue.due_on = date(2023, 3, 1)
    db.session.commit()
    assert "3 项将由黄转红" in ahead(office).one("summary").text
    assert office.open("/board").one("div", class_="ahead-place")["id"] != before


def test_a_past_board_and_strangers_have_none(reader: Reader) -> None:
    assert "/board/ahead" not in reader.sign_in("office").open("/board?as_of=2022-10-31").words
    stranger = reader.another()
    assert stranger.client.get("/board/ahead").status_code == 302
    for address in ("/", "/en/"):
        assert "将由黄转红" not in stranger.client.get(address).text


@pytest.mark.parametrize("who", ["admin", "auditor"])
def test_those_who_see_no_issues_see_no_forecast(reader: Reader, who: str) -> None:
    assert reader.sign_in(who).client.get("/board/ahead").status_code == 403
