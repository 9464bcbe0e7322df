"""A yellow by decision beside another card, on the tables: what is shown at once, what waits, what comes back."""

from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask

from board import clock
from board.extensions import db
from board.jobs.judging import judge as judge_days
from board.models.card import Card
from board.models.event import Event
from board.models.issue import Issue
from board.models.text_version import TextVersion
from board.queries.card_facts import facts_of
from board.queries.past_cards import past_cards
from board.rules.cards import CardRules, Colour, Ending, Rule, StandingCard
from board.rules.cards import decided as waits_on
from board.rules.cards.life import CardRefused
from board.rules.cards.saying import Grounds, Said
from tests.cards import carded, decided, judged, who
from tests.databases import TODAY
from tests.factories import Office, an_issue, an_office
from tests.jobs.days import go_to

LIMIT, NEXT, LATER = date(2022, 10, 28), date(2022, 11, 2), date(2022, 12, 30)
OFF = CardRules(rules=frozenset(Rule) - {Rule.TWO_YELLOWS})


@pytest.fixture
def office(db_app: Flask) -> Office:
    """An empty register and its six people, on each database."""
    return an_office(first_as_of=NEXT)


def late() -> Issue:
    """An issue two working days late, with its yellow of today."""
    made = an_issue(due_on=LIMIT, on=LIMIT)
    card = StandingCard(Colour.YELLOW, Rule.OVERDUE, LIMIT, TODAY)
    made.show_card(card, days=2, others=(), at=clock.now(), known_on=TODAY)
    db.session.commit()
    return made


def show(issue: Issue, office: Office, colour: Colour = Colour.YELLOW) -> Card:
    facts = {"colour": colour, "grounds": Grounds.QUALITY, "reason": "材料不实", **decided(issue)}
    shown = issue.show_by_decision(**facts, **who(office.office))
    db.session.commit()
    return shown


def under(office: Office, rules: CardRules) -> None:
    office.register.card_rules = rules.to_dict()
    db.session.commit()


def cards_of(issue: Issue) -> list[tuple[str, str, str | None]]:
    rows = db.session.execute(
        sa.select(Card.colour, Card.rule, Card.ending).where(Card.issue_id == issue.id).order_by(Card.id)
    )
    return [(row[0], row[1], row[2]) for row in rows]


def next_day(app: Flask, office: Office, issue: Issue, **facts: object) -> None:
    """The limit or other facts change, and the next working day is judged."""
    for name, value in facts.items():
        setattr(issue, name, value)
    db.session.commit()
    go_to(app, NEXT)
    judge_days(office.register)


def test_beside_a_yellow_it_makes_a_red_at_once_and_all_three_cards_are_kept(office: Office) -> None:
    issue = late()
    decision = show(issue, office)
    assert cards_of(issue) == [
        ("yellow", "overdue", "replaced"),
        ("yellow", "by_decision", "beside"),
        ("red", "two_yellows", None),
    ]
    red = issue.standing_card()
    assert (issue.colour, red.bases) == (Colour.RED, {"overdue": str(LIMIT), "by_decision": str(TODAY)})
    assert red.days == 2
    assert [word.said for word in decision.words] == [Said.SHOWN]
    assert issue.waiting_decision() is decision
    kinds = db.session.execute(
        sa.select(Event.kind, Event.actor_id).order_by(Event.seq.desc()).limit(3)
    ).all()
    assert [tuple(each) for each in reversed(kinds)] == [
        ("show_card", office.office.id),
        ("end_card", None),
        ("show_card", None),
    ]


def test_a_second_decision_is_refused_while_one_is_in_force_and_so_is_a_second_red(office: Office) -> None:
    issue = late()
    show(issue, office)
    for colour in Colour:
        with pytest.raises(CardRefused, match="card_stands"):
            show(issue, office, colour)
        db.session.rollback()


def test_it_comes_back_when_the_red_ends_and_is_taken_back_there(db_app: Flask, office: Office) -> None:
    issue = late()
    show(issue, office)
    next_day(db_app, office, issue, due_on=LATER)
    assert cards_of(issue)[2:] == [("red", "two_yellows", "lapsed"), ("yellow", "by_decision", None)]
    assert issue.waiting_decision() is None
    returned = issue.standing_card()
    issue.withdraw_card(returned, reason="已说清", **who(office.office, NEXT), **judged(issue))
    db.session.commit()
    assert (issue.colour, waits_on(facts_of(issue))) == (None, None)


def test_taken_back_while_it_waits_it_does_not_return_and_the_word_is_an_event(
    db_app: Flask, office: Office
) -> None:
    issue = late()
    decision, version = show(issue, office), issue.version
    issue.withdraw_card(decision, reason="查实没有这回事", **who(office.office), **judged(issue))
    db.session.commit()
    assert (decision.ending, issue.colour, issue.version) == (Ending.WITHDRAWN, Colour.RED, version + 1)
    event = db.session.scalars(sa.select(Event).order_by(Event.seq.desc()).limit(1)).one()
    assert (event.kind, event.actor_id) == ("end_card", office.office.id)
    text = db.session.scalars(sa.select(TextVersion).order_by(TextVersion.id.desc()).limit(1)).one()
    assert text.sha256 in event.data
    with pytest.raises(CardRefused, match="ended"):
        issue.withdraw_card(decision, reason="再撤", **who(office.office), **judged(issue))
    db.session.rollback()
    next_day(db_app, office, issue)
    assert cards_of(issue)[2:] == [("red", "two_yellows", "lapsed"), ("yellow", "overdue", None)]


def test_exempted_while_it_waits_only_the_decision_ends(office: Office) -> None:
    issue = late()
    decision = show(issue, office)
    issue.propose_exemption(decision, reason="上级停批", last_day=None, **who(office.office))
    issue.decide_exemption(decision, approved=True, answer="", **who(office.committee), **judged(issue))
    db.session.commit()
    assert (decision.ending, issue.colour) == (Ending.EXEMPTED, Colour.RED)
    assert waits_on(facts_of(issue)) is None


def test_an_objection_to_a_waiting_decision_is_heard_and_upheld_it_ends(office: Office) -> None:
    issue = late()
    decision = show(issue, office)
    issue.object_to_card(decision, "材料是真的", **who(office.planning))
    issue.answer_objection(decision, approved=True, answer="属实", **who(office.office), **judged(issue))
    db.session.commit()
    assert (decision.ending, issue.colour) == (Ending.WITHDRAWN, Colour.RED)


def test_where_two_yellows_are_off_it_waits_under_the_yellow_and_then_shows(
    db_app: Flask, office: Office
) -> None:
    under(office, OFF)
    issue = late()
    show(issue, office)
    assert cards_of(issue) == [("yellow", "overdue", None), ("yellow", "by_decision", "beside")]
    (unit,) = past_cards(issue.register_id, office.office, TODAY)
    assert [card.rule for card in unit.cards] == [Rule.OVERDUE]
    next_day(db_app, office, issue, due_on=LATER)
    assert cards_of(issue)[2:] == [("yellow", "by_decision", None)]


def test_where_cards_are_proposed_the_red_of_both_is_proposed(db_app: Flask, office: Office) -> None:
    under(office, CardRules(proposed=True))
    issue = late()
    show(issue, office)
    next_day(db_app, office, issue)
    proposal = issue.open_proposal()
    assert (issue.colour, proposal.rule) == (Colour.YELLOW, Rule.TWO_YELLOWS)


def test_beside_a_red_it_waits_and_returns_when_the_red_was_taken_back(db_app: Flask, office: Office) -> None:
    issue = carded(Colour.RED)
    show(issue, office)
    red = issue.standing_card()
    assert red.rule is Rule.LONG_OVERDUE
    issue.withdraw_card(red, reason="批文写错了日子", **who(office.committee), **judged(issue))
    next_day(db_app, office, issue, due_on=None, news_on=TODAY)
    assert cards_of(issue)[2:] == [("yellow", "by_decision", None)]


def test_on_a_day_caught_up_it_counts_until_the_word_that_took_it_back(db_app: Flask, office: Office) -> None:
    issue = late()
    decision = show(issue, office)
    go_to(db_app, date(2022, 11, 4))
    issue.withdraw_card(decision, reason="查实没有", **who(office.office, date(2022, 11, 4)), **judged(issue))
    db.session.commit()
    judge_days(office.register)
    red = db.session.scalars(sa.select(Card).where(Card.rule == Rule.TWO_YELLOWS)).one()
    assert red.ended_on == date(2022, 11, 4)
