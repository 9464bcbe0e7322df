"""Card rules in their form: everything can be set, and tried out on today's register before it is proposed."""

from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask

from board.extensions import db
from board.models.card_rule_change import CardRuleChange
from board.rules.cards import Action, CardRules, Rule
from tests.factories import an_issue, an_office
from tests.reader import Reader
from tests.views.test_card_rules import RULES, proposed


@pytest.fixture
def office(db_app: Flask, reader: Reader) -> Reader:
    an_office()
    return reader.sign_in("office")


def test_the_form_tries_todays_cards_out_before_anything_is_saved(office: Reader) -> None:
    late = an_issue(due_on=date(2022, 10, 28))
    page = office.open(f"{RULES}/new").fill(overdue_yellow="3").press("试判")
    assert "照现在的规则 红牌 0，黄牌 1" in page.text
    assert "假如一直照新的规则 红牌 0，黄牌 0" in page.text
    assert f"{late.number} {late.title} 黄牌 → 无牌" in page.text
    assert page.one("input", name="overdue_yellow")["value"] == "3"
    assert db.session.scalar(sa.select(sa.func.count(CardRuleChange.id))) == 0
    page = page.fill(overdue_yellow="1", red=["overdue", "long_overdue"], counting="calendar").press("试判")
    assert "假如一直照新的规则 红牌 1，黄牌 0" in page.text
    assert f"{late.number} {late.title} 黄牌 → 红牌" in page.text
    page.fill(no_news="0").press("试判", status=422)


def test_everything_of_the_rules_can_be_set(office: Reader) -> None:
    typed = {
        "milestone_late": "7",
        "two_yellows_within": "30",
        "red": ["long_overdue", "milestone_late"],
        "counting": "calendar",
        "showing": "proposed",
        "action": "circular",
    }
    page = proposed(office, **typed)
    assert ["怎么亮牌", "到时自动亮牌", "先拟亮，督查室逐张确认"] in page.rows()
    change = db.session.scalars(sa.select(CardRuleChange)).one()
    assert change.proposed == CardRules(
        overdue_yellow=3,
        milestone_late=7,
        two_yellows_within=30,
        red=frozenset({Rule.LONG_OVERDUE, Rule.MILESTONE_LATE}),
        calendar_days=True,
        proposed=True,
        action=Action.CIRCULAR,
    )
