"""The page of one card: who finds it, the sum it was judged by, what persons said; and the list of work beside it."""

from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask

from board import clock
from board.extensions import db
from board.models.issue import Issue
from board.models.user import User
from board.rules.cards import Colour, Ending, Rule, StandingCard
from board.rules.roles import Role
from tests.cards import card_of, carded, who
from tests.databases import TODAY
from tests.english import all_in_english, read_in_english
from tests.factories import Office, a_person, an_issue
from tests.page import Page
from tests.reader import Reader

CARD = "/issues/SJXM-2022-001/cards/1"


def history(page: Page) -> str:
    return page.one("section", id="history").text


def test_the_page_lays_out_the_sum_of_a_limit_that_fell_on_a_day_off(reader: Reader, office: Office) -> None:
    carded(Colour.RED)
    page = reader.sign_in("planning").open(CARD)
    total = page.one("section", id="sum").text
    assert "期限写的是 2022年10月15日。" in total
    assert "10月15日周末、10月16日周末，顺延到 2022年10月17日" in total
    assert "长期超期：合计 11 个工作日；满 10 个工作日亮红牌。" in total
    assert "10月 18 第 1 个" in total
    assert "11月 1 第 11 个 亮牌" in total


def test_the_sum_of_a_silence_begins_with_the_last_news(reader: Reader, office: Office) -> None:
    issue = an_issue(due_on=None, on=date(2022, 10, 10))
    card = StandingCard(Colour.YELLOW, Rule.NO_NEWS, date(2022, 10, 10), TODAY)
    issue.show_card(card, days=16, others=(), at=clock.now(), known_on=TODAY)
    db.session.commit()
    total = reader.sign_in("planning").open(CARD).one("section", id="sum").text
    assert "最近一次进展在 2022年10月10日" in total
    assert "无进展：合计 16 个工作日；满 15 个工作日亮黄牌。" in total


@pytest.mark.parametrize("path", ["", "/explanation", "/notice", "/talk"])
def test_a_card_of_another_unit_and_one_that_is_not_are_not_found(
    reader: Reader, office: Office, path: str
) -> None:
    carded(Colour.RED)
    reader.sign_in("jiangwan").open(CARD + path, status=404)
    reader.sign_in("office").open(f"/issues/SJXM-2022-001/cards/2{path}", status=404)


def test_a_unit_acknowledges_explains_and_objects_on_the_page(reader: Reader, office: Office) -> None:
    carded()
    page = reader.sign_in("planning").open("/issues/SJXM-2022-001").press("签认")
    assert "已签认。" in page.words
    assert "签认" in history(page)
    page = page.follow("说明情况").press("说明情况", status=422)
    assert "请写情况说明" in page.text
    page = page.fill(text="雨季停工二十天").press("说明情况")
    assert "雨季停工二十天" in history(page)
    page = page.follow("提出异议").fill(text="期限登记错了").press("提出异议")
    assert "等答复" in history(page)
    assert not [link for link in page.all("a") if "提出异议" in link.text]
    trail = reader.open("/issues/SJXM-2022-001").one("section", id="trail").text
    assert all(act in trail for act in ("签认", "说明情况", "提出异议"))


def test_a_form_sent_twice_acts_once(reader: Reader, office: Office) -> None:
    issue = carded()
    page = reader.sign_in("planning").open(f"{CARD}/explanation")
    data = {name: page.all("input", name=name)[0]["value"] for name in ("csrf_token", "once", "version")}
    data["text"] = "雨季停工"
    reader.post(f"{CARD}/explanation", data)
    assert "已经收到，只记一次。" in reader.post(f"{CARD}/explanation", data).words
    assert len(card_of(issue).words) == 1


def test_the_office_answers_an_objection_from_its_list_of_work(reader: Reader, office: Office) -> None:
    issue = carded()
    issue.object_to_card(card_of(issue), "期限登记错了", **who(office.planning))
    db.session.commit()
    work = reader.sign_in("office").open("/work")
    assert "对黄牌提出异议，等答复" in work.text
    assert "期限登记错了" in work.text
    page = work.follow("答复异议").fill(verdict="upheld").press("提交答复", status=422)
    page = page.fill(answer="查实，是录错了").press("提交答复")
    assert "异议成立，牌已撤。" in page.words
    assert "查实，是录错了" in history(page)
    assert "写明理由撤牌" in page.text


def test_a_red_is_taken_back_by_the_committee_alone(reader: Reader, office: Office) -> None:
    issue = carded(Colour.RED)
    refused = reader.sign_in("office").open(f"{CARD}/withdrawal", status=409)
    assert "这张牌要由党工委来定。" in refused.text
    page = reader.sign_in("committee").open(f"{CARD}/withdrawal").fill(reason="批文写错了日子")
    assert "已撤牌。" in page.press("撤牌").words
    db.session.refresh(issue)
    assert (card_of(issue).ending, issue.colour) == (Ending.WITHDRAWN, None)


def test_an_exemption_goes_from_office_to_committee(reader: Reader, office: Office) -> None:
    carded()
    page = reader.sign_in("office").open(f"{CARD}/exemption").fill(reason="上级停批", last_day="2022-10-31")
    again = page.press("提请免牌", status=422)
    assert "不能早于今天，您填的是 2022-10-31" in again.text
    again.fill(last_day="2022-12-31").press("提请免牌")
    work = reader.sign_in("committee").open("/work")
    assert "上级停批" in work.text
    page = work.follow("决定免牌").fill(verdict="approved").press("提交决定")
    assert "已同意免牌。" in page.words
    assert "免到 2022年12月31日" in history(page)


def test_a_talk_lies_in_the_past_and_leaves_the_list_of_work(reader: Reader, office: Office) -> None:
    carded(Colour.RED)
    work = reader.sign_in("office").open("/work")
    assert "红牌还没有约谈" in work.text
    page = work.follow("记约谈").fill(held_on="2022-11-02", partner="副书记约谈局长", result="月底补上")
    again = page.press("记约谈", status=422)
    assert "约谈日期不能晚于今天" in again.text
    page = again.fill(held_on="2022-11-01").press("记约谈")
    assert "月底补上" in page.one("section", id="action").text
    assert "红牌还没有约谈" not in reader.open("/work").text


def test_the_office_shows_a_card_by_decision(reader: Reader, office: Office) -> None:
    an_issue()
    page = reader.sign_in("office").open("/issues/SJXM-2022-001").follow("议定亮牌")
    page = page.fill(colour="red", grounds="false_report").press("亮牌", status=422)
    page = page.fill(reason="照片是去年的").press("亮牌")
    assert "牌已亮出。" in page.words
    assert "弄虚作假" in page.one("section", id="sum").text
    assert "照片是去年的" in page.text
    reader.sign_in("planning").open("/issues/SJXM-2022-001/cards/showing", status=403)


def test_the_notice_is_one_paper_with_the_word_and_the_sum(reader: Reader, office: Office) -> None:
    carded(Colour.RED)
    page = reader.sign_in("planning").open(f"{CARD}/notice")
    sheet = page.one("article", class_="sheet").text
    for words in ("红牌", "红牌通知单", "超期 11 个工作日", "合计 11 个工作日", "2022年11月4日前可以提一次"):
        assert words in sheet


def test_the_number_of_statements_does_not_grow_with_what_was_said(reader: Reader, office: Office) -> None:
    issue = carded(Colour.RED)
    reader.sign_in("office").open(CARD)
    few = reader.open(CARD).statements
    for n in range(6):
        issue.explain_card(card_of(issue), f"第 {n} 次说明", **who(office.planning))
        facts = {"held_on": TODAY, "partner": f"第 {n} 次", "result": "定了"}
        issue.record_talk(card_of(issue), **facts, **who(a_person(f"o{n}", Role.OFFICE, "督查室")))
    db.session.commit()
    assert reader.open(CARD).statements <= few


def test_the_pages_of_a_card_read_in_english(demo: Flask, reader: Reader) -> None:
    people = {user.username: user for user in db.session.scalars(sa.select(User))}
    issue = db.session.scalars(sa.select(Issue).where(Issue.number == "SJXM-2022-055")).one()
    card = card_of(issue)
    issue.explain_card(card, "雨季停工", **who(people["planning"]))
    issue.object_to_card(card, "期限登记错了", **who(people["planning"]))
    issue.propose_exemption(card, reason="停批", last_day=date(2022, 12, 1), **who(people["office"]))
    talk = {"held_on": TODAY, "partner": "副书记约谈局长", "result": "月底补上"}
    issue.record_talk(card, **talk, **who(people["office"]))
    db.session.commit()
    read_in_english(reader, "committee")
    steps = ("", "/notice", "/answer", "/approval", "/talk", "/withdrawal")
    paths = [*(f"/issues/{issue.number}/cards/1{step}" for step in steps), f"/issues/{issue.number}"]
    all_in_english(reader.open(path) for path in [*paths, "/work", "/cards/history"])
