"""A colour that a late deferral left, once a person's word has ended its card."""

from datetime import date

import pytest
from flask import Flask

from board import clock
from board.extensions import db
from board.queries.card_facts import facts_of
from board.rules.cards import Colour, Rule, StandingCard
from board.rules.cards.saying import Grounds
from board.rules.workdays import NATIONAL
from tests.cards import decided, who
from tests.cards import judged as now
from tests.factories import Office, an_issue, an_office
from tests.jobs.days import cards_of, go_to, issue_of, judged
from tests.requests import D, carded, defer

PASSED, ASKED = date(2022, 10, 28), date(2022, 11, 1)


@pytest.fixture
def office(db_app: Flask) -> Office:
    return an_office()


def test_a_card_withdrawn_after_a_late_deferral_leaves_no_colour_to_others(
    office: Office, db_app: Flask
) -> None:
    with db_app.test_request_context():
        issue = an_issue(due_on=PASSED, on=ASKED)
        carded(issue)
        defer(issue, office)
        issue.decide(D, by=office.committee, on=ASKED, calendar=NATIONAL, approved=True)
        db.session.commit()
        assert facts_of(issue).kept is Colour.YELLOW
        issue.withdraw_card(
            issue.standing_card(),
            reason="情况属实",
            by=office.office,
            on=ASKED,
            calendar=NATIONAL,
            facts=facts_of(issue),
        )
        db.session.commit()
        assert facts_of(issue).kept is None
        silent = StandingCard(Colour.YELLOW, Rule.NO_NEWS, ASKED, ASKED)
        issue.show_card(silent, days=15, others=(), at=clock.now(), known_on=ASKED)
        issue.news_on = date(2022, 11, 2)
        db.session.commit()
        number = issue.number
    go_to(db_app, date(2022, 11, 2))
    judged()
    assert cards_of(number)[-1] == (Colour.YELLOW, ASKED, date(2022, 11, 2))
    assert issue_of(number).colour is None


def test_a_decision_taken_back_beside_it_leaves_the_colour(office: Office, db_app: Flask) -> None:
    shown, back = date(2022, 11, 2), date(2022, 11, 3)
    issue = an_issue(due_on=PASSED, on=ASKED)
    carded(issue)
    defer(issue, office)
    issue.decide(D, by=office.committee, on=ASKED, calendar=NATIONAL, approved=True)
    db.session.commit()
    words = {"colour": Colour.YELLOW, "grounds": Grounds.QUALITY, "reason": "材料不实"}
    decision = issue.show_by_decision(**words, **decided(issue), **who(office.office, shown))
    db.session.commit()
    assert (issue.colour, facts_of(issue).kept) == (Colour.RED, Colour.YELLOW)
    issue.withdraw_card(decision, reason="查实没有", **who(office.office, back), **now(issue))
    db.session.commit()
    assert (issue.colour, facts_of(issue).kept) == (Colour.RED, Colour.YELLOW)
    number = issue.number
    go_to(db_app, back)
    judged()
    stands = issue_of(number).standing_card()
    assert (stands.colour, stands.rule, stands.shown_on) == (Colour.YELLOW, Rule.OVERDUE, back)
