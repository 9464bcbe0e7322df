"""The board 看板 and the list."""

import re

import pytest
import sqlalchemy as sa
from flask import Flask

from board import clock
from board.extensions import db
from board.models.issue import Issue
from board.models.unit import Unit
from board.rules.workflow import State
from tests.factories import an_issue, an_office
from tests.page import Page
from tests.reader import Reader

COLUMNS = ("registered", "assigned", "in-hand", "awaiting", "struck")


def numbers(page: Page, column: str | None = None) -> list[str]:
    """The numbers of the tiles of a column, or of all, in order."""
    place = page.one("section", id=column) if column else page.root
    return [
        re.sub(r"\s", "", tile.one("span", class_="number").text) for tile in place.all("li", class_="tile")
    ]


def counts(page: Page) -> list[int]:
    """What stands at the head of the five columns."""
    return [int(page.one("section", id=column).one("span", class_="count").text) for column in COLUMNS]


def test_the_sample_stands_in_five_columns(reader: Reader) -> None:
    page = reader.sign_in("office").open("/board")
    assert counts(page) == [0, 4, 30, 4, 30]
    assert "68 个问题，已销号 30，其中移交 30；未办结 38" in page.text


def test_red_comes_before_yellow_and_yellow_before_the_rest(reader: Reader) -> None:
    page = reader.sign_in("committee").open("/board")
    shown = numbers(page, "in-hand")
    colours = dict(db.session.execute(sa.select(Issue.number, Issue.colour)).all())
    ranks = [{"red": 0, "yellow": 1}.get(colours[number], 2) for number in shown]
    assert ranks == sorted(ranks)
    assert [ranks.count(rank) for rank in (0, 1, 2)] == [6, 8, 16]
    assert shown[-1] == "SJXM-2022-058"  # the suspended one is the last


def test_a_filter_is_the_address_and_reads_as_a_sentence(reader: Reader) -> None:
    page = reader.sign_in("office").open("/board?unit=规划建设局&card=red")
    assert numbers(page) == ["SJXM-2022-055", "SJXM-2022-066"]
    chips = [chip.text for chip in page.all("a", class_="chip")]
    assert chips == ["规划建设局 ✕去掉", "红牌 ✕去掉"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=电梯", {"041"}),
        ("q=41", {"041", "014"}),
        ("q=SJXM-2022-017", {"017"}),
        ("q=氨氮", {"058"}),  # inside the description
        ("q=kb&unit=公安分局", set()),
        ("due=soon", {"065"} - {"065"}),
        ("grid=第二网格&card=red", {"041", "045"}),
        ("category=安全与应急&card=yellow", {"062", "064"}),
        ("source=网格上报&card=red", {"055", "066"}),
        ("q=没有这样的话", set()),
    ],
)
def test_search_and_filters_find_what_they_say(reader: Reader, query: str, found: set[str]) -> None:
    page = reader.sign_in("office").open(f"/board?{query}")
    assert {number[-3:] for number in numbers(page)} == found


def test_pinyin_initials_find_units_and_titles(reader: Reader) -> None:
    page = reader.sign_in("office").open("/board?q=ghjsj")
    unit = db.session.scalar(sa.select(Unit.id).where(Unit.name == "规划建设局"))
    led = set(db.session.scalars(sa.select(Issue.number).where(Issue.lead_unit_id == unit)))
    assert led <= set(numbers(page))
    assert "SJXM-2022-041" in numbers(reader.open("/board?q=dtgz"))  # 电梯故障


def test_an_overdue_filter_agrees_with_the_expected_days(reader: Reader) -> None:
    page = reader.sign_in("office").open("/board?due=overdue")
    assert len(numbers(page)) == 14


def test_the_poll_costs_a_304_until_something_changes(reader: Reader) -> None:
    page = reader.sign_in("office").open("/board")
    tag = page.one("div", class_="board-live")["hx-ptag"]
    address = page.one("div", class_="board-live")["hx-get"]
    again = reader.client.get(address, headers={"HX-Request": "true", "HX-PTag": tag})
    assert (again.status_code, again.data) == (304, b"")
    an_issue(unit="规划建设局", title="新来的一件")
    changed = reader.client.get(address, headers={"HX-Request": "true", "HX-PTag": tag})
    assert changed.status_code == 200
    assert changed.headers["HX-PTag"] != tag
    assert "新来的一件" in changed.text


def test_a_column_shows_fifty_tiles_and_then_more(app: Flask, reader: Reader) -> None:
    an_office()
    for _ in range(53):
        an_issue(State.IN_HAND)
    page = reader.sign_in("office").open("/board")
    assert len(numbers(page, "in-hand")) == 50
    assert counts(page)[2] == 53
    link = next(a for a in page.all("a") if "还有 3 项" in a.text)
    rest = reader.open(link["href"], fragment=True)
    assert len(numbers(rest)) == 3
    assert not set(numbers(rest)) & set(numbers(page))
    assert len(reader.open(link["href"]).rows()) == 50  # without htmx: the list


def test_the_statements_of_the_board_do_not_grow_with_its_issues(app: Flask, reader: Reader) -> None:
    an_office()
    an_issue()
    reader.sign_in("planning").open("/board")
    an_issue()
    few = reader.open("/board").statements
    for _ in range(30):
        an_issue(supporting=("江湾社区",))
    assert reader.open("/board").statements == few
    assert few <= 24
    assert reader.open("/board").statements <= 5  # kept until something changes


def test_an_empty_board_says_what_is_missing(app: Flask, reader: Reader) -> None:
    an_office()
    page = reader.sign_in("office").open("/board")
    assert "没有等待交办的问题。" in page.text
    assert counts(page) == [0, 0, 0, 0, 0]


def test_words_in_the_address_that_mean_nothing_break_nothing(reader: Reader) -> None:
    reader.sign_in("office")
    for query in (
        "card=green",
        "due=never",
        "column=nowhere",
        "unit=没有的局",
        "q=%25_'\"<script>",
        "page=-3",
    ):
        reader.open(f"/board?{query}")
        if not query.startswith("column"):
            reader.open(f"/list?{query}")


def test_the_list_shows_the_same_issues_by_number(reader: Reader) -> None:
    page = reader.sign_in("office").open("/list?card=red")
    assert [row[0][-3:] for row in page.rows()] == ["020", "030", "041", "045", "055", "066"]


def test_the_words_of_a_posted_update_are_found(app: Flask, reader: Reader) -> None:
    office = an_office()
    issue = an_issue(unit="规划建设局")
    issue.post_update(by=office.planning, on=clock.today(), at=clock.now(), text="第四部电梯今天到货")
    issue.post_update(by=office.planning, on=clock.today(), at=clock.now(), text="装完报检")
    db.session.commit()
    reader.sign_in("planning")
    for words in ("电梯今天", "报检"):
        assert numbers(reader.open(f"/board?q={words}")) == [issue.number]
    assert numbers(reader.sign_in("jiangwan").open("/board?q=电梯今天")) == []


def test_a_kept_page_has_a_fresh_token_a_message_of_its_own_and_its_viewer_s_name(reader: Reader) -> None:
    reader.sign_in("office")
    tokens = [reader.open("/board").one("meta", name="csrf-token")["content"] for _n in range(3)]
    assert len(set(tokens)) == 3
    assert all(len(token) > 60 for token in tokens)
    with reader.client.session_transaction() as session:
        session["_flashes"] = [("message", "只说一次")]
    assert "只说一次" in reader.client.get("/board").text
    assert "只说一次" not in reader.client.get("/board").text
    reader.sign_in("committee")
    assert "党工委" in reader.open("/board").all("header")[0].text
