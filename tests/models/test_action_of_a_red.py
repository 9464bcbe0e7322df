"""Databases from before a red card could call for anything but a talk."""

from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask

from board import clock, schema
from board.extensions import db
from board.models.card import Card
from board.models.card_action import CardAction
from board.models.user import User
from board.rules.cards import Action, CardRules, Colour, Rule, StandingCard
from tests.cards import card_of, carded, who
from tests.databases import TODAY
from tests.factories import Office, an_issue, an_office

EARLIER, CHANGED = date(2022, 10, 20), date(2022, 10, 25)
BEFORE = "card_bases"


@pytest.fixture
def office(db_app: Flask) -> Office:
    return an_office()


def test_talks_and_cards_are_carried_over_under_the_rules_of_their_day(office: Office) -> None:
    rules = CardRules(action=Action.CIRCULAR, calendar_days=True).to_dict()
    early = an_issue()
    early.show_card(
        StandingCard(Colour.RED, Rule.LONG_OVERDUE, EARLIER, EARLIER),
        **{"days": 10, "others": (), "at": clock.now(), "known_on": EARLIER},
    )
    talked = carded(Colour.RED)
    words = {"held_on": date(2022, 10, 31), "partner": "副书记约谈局长", "result": "月底补上"}
    talked.record_talk(card_of(talked), **words, **who(office.office))
    yellow = carded()
    office.register.later_rules = [{"from": CHANGED.isoformat(), "rules": rules}]
    ids = [card_of(issue).id for issue in (early, talked, yellow)]
    writer = office.office.id
    db.session.commit()
    schema._flask_migrate().downgrade(revision=BEFORE)
    schema.upgrade()
    cards = [db.session.get_one(Card, each) for each in ids]
    assert [(card.action, card.calendar_days) for card in cards] == [
        (Action.TALK, False),
        (Action.CIRCULAR, True),
        (None, True),
    ]
    (act,) = db.session.scalars(sa.select(CardAction)).all()
    assert (act.kind, act.done_on, act.recorded_on, act.card_id) == (
        Action.TALK,
        date(2022, 10, 31),
        TODAY,
        ids[1],
    )
    assert (act.partner.body, act.result.body, act.place) == ("副书记约谈局长", "月底补上", None)
    more = an_issue()
    more.show_card(
        StandingCard(Colour.RED, Rule.LONG_OVERDUE, EARLIER, EARLIER),
        **{"days": 10, "others": (), "at": clock.now(), "known_on": EARLIER},
    )
    again = more.record_talk(card_of(more), **words, **who(db.session.get_one(User, writer)))
    db.session.commit()
    assert again.id > act.id
