"""The sample register counting calendar days, its red cards calling for a written account: what every page says."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask

from board.extensions import db
from board.jobs.notices import tell_notices
from board.jobs.reminders import remind
from board.models.card import Card
from board.models.register import the_register
from board.rules.cards import Action, CardRules, Colour
from tests.english import read_in_english
from tests.page import Page
from tests.reader import Reader

LIFT, RED = "/issues/SJXM-2022-028", "/issues/SJXM-2022-055"
# what is said of our own clocks, of a suspension and of signing: those are working days for every register
CLOCKS = re.compile(
    r"已等 \d+ 个工作日|\d+ 个工作日内|记下后 3 个工作日内|签收[^。]*?\d+ 个工作日|5 个工作日(?:内|以后)到期"
    r"|满 \d+ 个工作日还没有签收|按停的工作日|(?:核查|批准|决定|确认|复核)[^。，]*已晚 \d+ 个工作日|还有 \d+ 个工作日"
)


@pytest.fixture
def counting(demo: Flask) -> Flask:
    """As if the register had counted so from its first day."""
    rules = CardRules(calendar_days=True, action=Action.STATEMENT)
    the_register().card_rules = rules.to_dict()
    called = sa.case((Card.colour == Colour.RED, str(Action.STATEMENT)), else_=None)
    db.session.execute(sa.update(Card).values(calendar_days=True, action=called))
    db.session.commit()
    remind(date(2022, 11, 1))
    tell_notices()
    return demo


def pages(reader: Reader) -> Iterator[Page]:
    for username in ("office", "planning"):
        reader.sign_in(username)
        for path in ("/cards", "/cards/history", "/board", "/work", "/inbox", LIFT, f"{LIFT}/cards/1"):
            yield reader.open(path)
    reader.sign_in("office")
    for part in ("red", "yellow", "due"):
        yield reader.open(f"/review?part={part}")
    for path in (f"{RED}/cards/1", f"{RED}/cards/1/notice", f"{RED}/cards/1/statement", "/calendar"):
        yield reader.open(path)


def test_no_page_counts_a_card_in_working_days_or_calls_for_a_talk(counting: Flask, reader: Reader) -> None:
    seen, left = 0, {}
    for page in pages(reader):
        words = CLOCKS.sub("", page.one("main").text)
        seen += len(re.findall(r"\d 天", words))
        if wrong := re.findall(r".{0,12}(?:\d 个工作日|约谈).{0,6}", words):
            left[page.path] = wrong
    assert not left
    assert seen > 60


def test_the_same_in_english(counting: Flask, reader: Reader) -> None:
    read_in_english(reader, "office")
    card = reader.open(f"{RED}/cards/1").one("main").text
    assert "working day" not in card.replace("within 3 working days", "")
    assert "A red card calls for a written statement; none has come in." in card
    assert "written statement due" in reader.open("/board").text


def test_a_written_account_is_recorded_and_leaves_the_list_of_work(counting: Flask, reader: Reader) -> None:
    work = reader.sign_in("office").open("/work")
    assert "红牌还没有收到书面说明" in work.text
    page = reader.open(f"{RED}/cards/1/statement")
    again = page.fill(received_on="2022-11-02", author="", account="缺货").press("记书面说明", status=422)
    assert "收到日期不能晚于今天，您填的是 2022-11-02" in again.text
    assert "请写是谁写的说明" in again.text
    page = again.fill(received_on="2022-11-01", author="规划建设局局长").press("记书面说明")
    assert "书面说明已记下。" in page.words
    told = page.one("section", id="action").text
    assert "规划建设局局长" in told
    assert "缺货" in told
    assert "11月1日收到书面说明" in reader.open(RED).text
    assert "书面说明1 项 SJXM-2022-055" in reader.open("/calendar/2022-11-01").text
    reader.open(f"{RED}/cards/1/talk", status=409)


def test_a_circular_names_where_and_its_number(counting: Flask, reader: Reader) -> None:
    db.session.execute(sa.update(Card).where(Card.action.is_not(None)).values(action=str(Action.CIRCULAR)))
    db.session.commit()
    page = reader.sign_in("committee").open(f"{RED}/cards/1/circular")
    page = page.fill(circulated_on="2022-11-01", place="全区各单位", reference="督查通报〔2022〕3号")
    page = page.press("记通报")
    assert "通报已记下。" in page.words
    assert "全区各单位" in page.one("section", id="action").text
    assert "督查通报〔2022〕3号" in page.one("section", id="action").text
    assert "全区各单位" in reader.open(f"{RED}/cards/1/notice").text
