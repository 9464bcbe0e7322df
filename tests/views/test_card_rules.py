"""Registers and their card rules: proposed by the office, decided by another person, in force from the next day."""

import json
from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import IntegrityError

from board.extensions import db
from board.jobs.judging import judge
from board.models.card_rule_change import CardRuleChange
from board.models.event import Event
from board.models.register import Register, the_register
from board.rules.cards import CardRules, Rule
from board.rules.settings import Unready
from tests.databases import TODAY
from tests.factories import Office, an_issue, an_office
from tests.page import Page
from tests.reader import Reader

RULES = "/settings/registers/1/card-rules"
TOMORROW = date(2022, 11, 2)


@pytest.fixture
def people(db_app: Flask) -> Office:
    return an_office()


@pytest.fixture
def office(people: Office, reader: Reader) -> Reader:
    return reader.sign_in("office")


def proposed(office: Reader, **typed: str | list[str]) -> Page:
    return office.open(f"{RULES}/new").fill(**{"overdue_yellow": "3", **typed}).press("提出来")


def events(*kinds: str) -> list[tuple[str, dict[str, object]]]:
    rows = db.session.scalars(sa.select(Event).where(Event.kind.in_(kinds)).order_by(Event.seq))
    return [(row.kind, json.loads(row.data)) for row in rows]


def test_a_change_is_proposed_seen_beside_today_and_approved_by_a_committee_member(office: Reader) -> None:
    an_issue(due_on=date(2022, 10, 28))  # two working days overdue today
    page = proposed(office, rules=["overdue", "long_overdue"])
    assert ["超期亮牌", "1 个工作日", "3 个工作日"] in page.rows()
    assert ["亮牌的规则", "超期、长期超期、无进展、节点逾期、两次黄牌", "超期、长期超期"] in page.rows()
    assert "照现在的规则 红牌 0，黄牌 1" in page.text
    assert "照新的规则，已亮的牌不动 红牌 0，黄牌 0" in page.text
    assert "等党工委批准" in page.text
    assert "批准，下一个工作日起用" not in page.buttons()
    page = office.another().sign_in("committee").open(RULES).press("批准，下一个工作日起用")
    assert "从下一个工作日起照新的规则判牌" in page.words
    assert "批准，11月2日起用" in page.text
    db.session.expire_all()
    register = the_register()
    assert register.rules == CardRules()
    assert register.rules_on(TOMORROW) == CardRules(
        overdue_yellow=3, rules=frozenset({Rule.OVERDUE, Rule.LONG_OVERDUE})
    )
    kinds = [kind for kind, _data in events("propose_card_rules", "approve_card_rules")]
    assert kinds == ["propose_card_rules", "approve_card_rules"]
    assert events("approve_card_rules")[0][1] == {"register": 1, "from": "2022-11-02"}


def test_the_judge_uses_the_rules_of_the_day_it_judges(office: Reader, people: Office) -> None:
    today, tomorrow = an_issue(due_on=date(2022, 10, 31)), an_issue(due_on=TODAY)
    before = judge(the_register(), on=TOMORROW)
    assert [card.number for card in before.shown] == [today.number, tomorrow.number]
    change = CardRuleChange.propose(the_register(), CardRules(overdue_yellow=3), by=people.office, on=TODAY)
    change.decide(approved=True, by=people.committee, on=TODAY, from_on=TOMORROW)
    db.session.commit()
    assert [card.number for card in judge(the_register()).shown] == [today.number]
    assert not judge(the_register(), on=TOMORROW).shown


def test_a_declined_change_leaves_the_rules(office: Reader) -> None:
    proposed(office)
    page = office.another().sign_in("committee").open(RULES).press("不批准")
    assert "照原来的规则判牌" in page.words
    db.session.expire_all()
    assert the_register().rules_on(date.max) == CardRules()
    assert events("decline_card_rules") == [("decline_card_rules", {"register": 1, "from": None})]


def test_only_one_change_waits_and_equal_rules_are_none(office: Reader) -> None:
    page = office.open(f"{RULES}/new").press("提出来", status=422)
    assert "和现在的规则一样" in page.text
    proposed(office)
    page = office.open(f"{RULES}/new").fill(no_news="20").press("提出来", status=422)
    assert "已经有一份等党工委批准" in page.text
    assert page.one("input", name="no_news")["value"] == "20"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"overdue_yellow": "十"}, "您填的是 十"),
        ({"overdue_yellow": "10"}, "红牌要晚于黄牌"),
        ({"no_news": ""}, "要填 1 到 250 的整数"),
        ({"remind_days": "5 x"}, "用空格隔开"),
    ],
)
def test_what_is_wrong_with_rules_is_said(office: Reader, typed: dict[str, str], sentence: str) -> None:
    page = office.open(f"{RULES}/new").fill(**{"overdue_red": "10", **typed}).press("提出来", status=422)
    assert sentence in page.text
    for name, words in typed.items():
        assert page.one("input", name=name)["value"] == words


def test_whoever_proposed_never_decides_neither_by_verb_nor_in_the_database(
    office: Reader, people: Office
) -> None:
    change = CardRuleChange.propose(the_register(), CardRules(no_news=20), by=people.office, on=TODAY)
    db.session.commit()
    with pytest.raises(Unready):
        change.decide(approved=True, by=people.office, on=TODAY, from_on=TOMORROW)
    db.session.rollback()
    for values in (
        {"decided_by_id": people.office.id, "decided_on": TODAY, "approved": False},
        {"approved": True, "from_on": TOMORROW},
        {"proposed_by_id": people.committee.id},
    ):
        with pytest.raises(IntegrityError):
            db.session.execute(sa.update(CardRuleChange).values(**values))
        db.session.rollback()


def test_a_change_is_decided_once(office: Reader) -> None:
    proposed(office)
    member = office.another().sign_in("committee")
    page = member.open(RULES)
    page.press("批准，下一个工作日起用")
    page = page.press("不批准", status=409)
    assert "这一份已经定过了" in page.text


def test_a_register_is_added_edited_and_taken_into_use(office: Reader) -> None:
    page = office.open("/settings/registers/new")
    page = page.fill(name="巡察整改", prefix="XCZG", year="2023", most_deferrals="1").press("保存")
    assert page.rows()[1][:5] == ["巡察整改", "XCZG", "2023", "0", "1"]
    page = page.follow("改 巡察整改").fill(name="巡察反馈", most_deferrals="0").press("保存")
    page = page.press("改用这本 巡察反馈")
    assert page.rows()[0][0] == "巡察反馈"
    db.session.expire_all()
    assert the_register().prefix == "XCZG"
    assert [kind for kind, _data in events("add_register", "edit_register", "default_register")] == [
        "add_register",
        "edit_register",
        "default_register",
    ]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"prefix": "SJXM"}, "前缀 SJXM 已经有台账在用"),
        ({"prefix": "sj"}, "大写字母或数字"),
        ({"year": "22"}, "要填 2000 到 2100 的整数，您填的是 22"),
        ({"most_deferrals": "10"}, "要填 0 到 9 的整数"),
    ],
)
def test_what_is_wrong_with_a_register_is_said(office: Reader, typed: dict[str, str], sentence: str) -> None:
    page = office.open("/settings/registers/new")
    page = page.fill(**{"name": "巡察", "prefix": "XCZG", **typed}).press("保存", status=422)
    assert sentence in page.text
    assert page.one("input", name="name")["value"] == "巡察"
    assert db.session.scalar(sa.select(sa.func.count(Register.id))) == 1


def test_a_register_that_allows_no_deferral_refuses_one(office: Reader, people: Office) -> None:
    issue = an_issue()
    people.register.most_deferrals = 0
    db.session.commit()
    planning = office.another().sign_in("planning")
    page = planning.open(f"/issues/{issue.number}/deferral", status=409)
    assert "延期次数已经用完" in page.text


def test_others_stay_out(office: Reader) -> None:
    member = office.another().sign_in("committee")
    assert "看规则" in member.open("/settings/registers").text
    member.open(f"{RULES}/new", status=403)
    member.open("/settings/registers/new", status=403)
    office.another().sign_in("planning").open(RULES, status=403)
    for path in ("/settings/registers/9", "/settings/registers/9/card-rules"):
        office.open(path, status=404)


def test_the_page_of_rules_takes_as_many_statements_for_many_issues(office: Reader) -> None:
    an_issue(due_on=date(2022, 10, 28))
    proposed(office)
    few = office.open(RULES).statements
    for _n in range(8):
        an_issue(due_on=date(2022, 10, 28))
    assert office.open(RULES).statements == few
