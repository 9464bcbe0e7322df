"""A card's life in the database: what each verb writes, and which rows need two persons."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import DatabaseError, IntegrityError

from board import clock
from board.extensions import db
from board.models.card_waiver import CardWaiver
from board.models.card_word import CardWord
from board.models.event import Event
from board.rules.cards import Action, Colour, Ending, Rule, Waived
from board.rules.cards.life import CardRefusal, CardRefused
from board.rules.cards.saying import Said
from board.rules.roles import Role
from tests.cards import LIMIT, card_of, carded, judged, who
from tests.databases import TODAY
from tests.factories import Office, a_person, an_office


@pytest.fixture
def office(db_app: Flask) -> Office:
    """An empty register and its six people, on each database."""
    return an_office()


def kinds() -> list[str]:
    return list(db.session.scalars(sa.select(Event.kind).order_by(Event.seq)))


def waivers() -> list[tuple[Rule, date, Waived]]:
    return [(each.rule, each.basis, each.kind) for each in db.session.scalars(sa.select(CardWaiver))]


def test_a_unit_acknowledges_explains_and_objects_and_the_office_answers(office: Office) -> None:
    issue = carded()
    card = card_of(issue)
    issue.acknowledge_card(card, **who(office.planning))
    issue.explain_card(card, "雨季停工", **who(office.planning))
    issue.object_to_card(card, "期限是 11 月 15 日", **who(office.planning))
    db.session.commit()
    word = issue.answer_objection(
        card, approved=True, answer="查实，登记错了", **who(office.office), **judged(issue)
    )
    db.session.commit()
    assert [each.said for each in card.words] == [Said.ACKNOWLEDGED, Said.EXPLAINED, Said.OBJECTED]
    assert (word.approved, word.decided_by_id, word.answer.body) == (True, office.office.id, "查实，登记错了")
    assert (card.ending, card.ended_on, issue.colour) == (Ending.WITHDRAWN, TODAY, None)
    assert waivers() == [(Rule.OVERDUE, LIMIT, Waived.WITHDRAWN)]
    assert kinds()[-5:] == [
        "acknowledge_card",
        "explain_card",
        "object_to_card",
        "answer_objection",
        "end_card",
    ]
    told = db.session.scalars(sa.select(Event.data)).all()
    assert not any(words in "".join(told) for words in ("雨季", "11 月", "查实"))


def test_the_days_to_object_run_from_when_the_card_was_recorded(office: Office) -> None:
    recorded = clock.now() - timedelta(days=7)  # 25 October, a Tuesday
    issue = carded(recorded=recorded)
    last = date(2022, 10, 28)
    with pytest.raises(CardRefused) as refused:
        issue.object_to_card(card_of(issue), "不对", **who(office.planning, last + timedelta(days=1)))
    assert refused.value.reason is CardRefusal.TOO_LATE
    assert issue.object_to_card(card_of(issue), "不对", **who(office.planning, last)).on == last


def test_an_exemption_takes_two_persons_and_keeps_the_card_away(office: Office) -> None:
    issue = carded(Colour.RED)
    card = card_of(issue)
    last_day = date(2022, 12, 1)
    issue.propose_exemption(card, reason="上级停批", last_day=last_day, **who(office.office))
    issue.decide_exemption(card, approved=True, answer="", **who(office.committee), **judged(issue))
    db.session.commit()
    assert (card.ending, issue.colour) == (Ending.EXEMPTED, None)
    waiver = db.session.scalars(sa.select(CardWaiver).order_by(CardWaiver.id)).first()
    assert (waiver.rule, waiver.basis, waiver.last_day) == (Rule.LONG_OVERDUE, LIMIT, last_day)
    assert (waiver.by_id, waiver.approved_by_id) == (office.office.id, office.committee.id)


def test_an_exemption_refused_leaves_the_card_and_may_be_proposed_again(office: Office) -> None:
    issue = carded()
    card = card_of(issue)
    issue.propose_exemption(card, reason="人手不够", last_day=None, **who(office.office))
    with pytest.raises(CardRefused, match="one_waits"):
        issue.propose_exemption(card, reason="再提", last_day=None, **who(office.office))
    issue.decide_exemption(
        card, approved=False, answer="不是正当理由", **who(office.committee), **judged(issue)
    )
    issue.propose_exemption(card, reason="停批函来了", last_day=None, **who(office.office))
    db.session.commit()
    assert (card.ended_on, waivers()) == (None, [])


def test_the_database_refuses_one_person_for_two(office: Office) -> None:
    issue = carded()
    word = issue.object_to_card(card_of(issue), "不对", **who(office.office))
    db.session.commit()
    word.decide(False, None, by=office.office, on=TODAY)
    with pytest.raises(IntegrityError):
        db.session.commit()
    db.session.rollback()
    with pytest.raises(DatabaseError, match="two persons"):
        db.session.execute(sa.update(CardWord).values(by_id=office.committee.id))
    db.session.rollback()


def test_who_recorded_the_objection_does_not_answer_it(office: Office) -> None:
    issue = carded()
    issue.object_to_card(card_of(issue), "不对", **who(office.office))
    with pytest.raises(CardRefused, match="same_person"):
        issue.answer_objection(
            card_of(issue), approved=False, answer="对", **who(office.office), **judged(issue)
        )
    other = a_person("office2", Role.OFFICE, "督查室")
    issue.answer_objection(card_of(issue), approved=False, answer="对", **who(other), **judged(issue))
    assert card_of(issue).ended_on is None


def test_an_objection_upheld_after_the_card_lapsed_takes_it_out_of_the_count(office: Office) -> None:
    issue = carded()
    card = card_of(issue)
    issue.object_to_card(card, "不对", **who(office.planning))
    issue.end_card(Ending.LAPSED, on=TODAY, known_on=TODAY)
    issue.answer_objection(card, approved=True, answer="是", **who(office.office), **judged(issue))
    db.session.commit()
    assert (card.ending, card.ended_on) == (Ending.WITHDRAWN, TODAY)


def test_a_talk_is_kept_with_its_words_apart(office: Office) -> None:
    issue = carded(Colour.RED)
    talk = issue.record_talk(
        card_of(issue),
        held_on=date(2022, 10, 31),
        partner="副书记约谈局长",
        result="月底前补上",
        **who(office.office),
    )
    db.session.commit()
    assert (talk.kind, talk.done_on, talk.unit_id, talk.result.body) == (
        Action.TALK,
        date(2022, 10, 31),
        office.planning.unit_id,
        "月底前补上",
    )
    assert kinds()[-1] == "record_talk"
