"""What a red card calls for: its register says which, the card keeps it, and each kind is whole in the database."""

import pytest
import sqlalchemy as sa
from flask import Flask

from board.extensions import db
from board.models.event import Event
from board.rules.cards import Action, CardRules, Colour
from board.rules.cards.life import CardRefused
from tests.cards import card_of, carded, who
from tests.databases import TODAY
from tests.factories import Office, an_office


@pytest.fixture
def office(db_app: Flask) -> Office:
    """An empty register and its six people, on each database."""
    return an_office()


def kinds() -> list[str]:
    return list(db.session.scalars(sa.select(Event.kind).order_by(Event.seq)))


def calls_for(office: Office, action: Action) -> None:
    office.register.card_rules = CardRules(action=action).to_dict()
    db.session.commit()


def test_a_red_calls_for_what_its_register_says_and_for_nothing_else(office: Office) -> None:
    calls_for(office, Action.STATEMENT)
    issue = carded(Colour.RED)
    card = card_of(issue)
    talk = {"held_on": TODAY, "partner": "副书记约谈局长", "result": "月底补上"}
    with pytest.raises(CardRefused, match="other_action"):
        issue.record_talk(card, **talk, **who(office.office))
    told = {"received_on": TODAY, "author": "规划建设局局长", "account": "材料缺货，月底前装完"}
    account = issue.record_statement(card, **told, **who(office.office))
    db.session.commit()
    assert (account.kind, account.partner.body, account.result.body) == (
        Action.STATEMENT,
        "规划建设局局长",
        "材料缺货，月底前装完",
    )
    assert kinds()[-1] == "record_statement"


@pytest.mark.parametrize("reference", ["督查通报〔2022〕3号", ""])
def test_a_circular_says_where_and_may_have_a_number(office: Office, reference: str) -> None:
    calls_for(office, Action.CIRCULAR)
    issue = carded(Colour.RED)
    told = {"circulated_on": TODAY, "place": "全区各单位", "reference": reference}
    circular = issue.record_circular(card_of(issue), **told, **who(office.committee))
    db.session.commit()
    assert (circular.place.body, circular.partner, circular.result) == ("全区各单位", None, None)
    assert (circular.reference.body if circular.reference else "") == reference
    assert kinds()[-1] == "record_circular"


def test_what_a_card_called_for_and_was_counted_in_stays_when_the_register_changes(office: Office) -> None:
    card = card_of(carded(Colour.RED))
    calls_for(office, Action.CIRCULAR)
    office.register.card_rules = CardRules(action=Action.CIRCULAR, calendar_days=True).to_dict()
    later = card_of(carded(Colour.RED))
    yellow = card_of(carded())
    db.session.commit()
    assert [(each.action, each.calendar_days) for each in (card, later, yellow)] == [
        (Action.TALK, False),
        (Action.CIRCULAR, True),
        (None, True),
    ]


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        (Action.TALK, {"partner_id": None}),
        (Action.TALK, {"kind": "circular"}),
        (Action.STATEMENT, {"result_id": None}),
        (Action.CIRCULAR, {"place_id": None}),
        (Action.CIRCULAR, {"kind": "talk"}),
        (Action.TALK, {"kind": "letter"}),
    ],
)
def test_the_database_keeps_each_kind_whole(office: Office, kind: Action, changes: dict[str, object]) -> None:
    calls_for(office, kind)
    issue = carded(Colour.RED)
    acts = {
        Action.TALK: (issue.record_talk, {"held_on": TODAY, "partner": "甲约谈乙", "result": "好"}),
        Action.STATEMENT: (
            issue.record_statement,
            {"received_on": TODAY, "author": "局长", "account": "缺货"},
        ),
        Action.CIRCULAR: (
            issue.record_circular,
            {"circulated_on": TODAY, "place": "全区", "reference": "3号"},
        ),
    }
    record, facts = acts[kind]
    act = record(card_of(issue), **facts, **who(office.office))
    db.session.commit()
    changed = ", ".join(f"{name} = :{name}" for name in changes)
    with pytest.raises(sa.exc.IntegrityError):
        db.session.execute(
            sa.text(f"UPDATE card_action SET {changed} WHERE id = :id"), {**changes, "id": act.id}
        )
    db.session.rollback()
