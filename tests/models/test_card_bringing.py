"""Cards that a person's word brings: by decision, or out of what the judge proposed; and what the judge heeds."""

from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask

from board import clock
from board.extensions import db
from board.jobs.judging import judge as judge_days
from board.models.card_proposal import CardProposal
from board.models.card_waiver import CardWaiver
from board.queries.calendar import work_calendar
from board.queries.card_facts import facts_of
from board.rules.cards import CardRules, Colour, Ending, Rule, Settled, Waived, judge
from board.rules.cards import decided as waits_on
from board.rules.cards.life import CardRefused
from board.rules.cards.saying import Grounds, Said
from tests.cards import EARLIER, LATE, LIMIT, card_of, carded, decided, judged, who
from tests.databases import TODAY
from tests.factories import Office, an_issue, an_office


@pytest.fixture
def office(db_app: Flask) -> Office:
    """An empty register and its six people, on each database."""
    return an_office()


def test_a_red_by_decision_takes_the_place_of_a_yellow_and_ends_by_word(office: Office) -> None:
    issue = carded()
    facts = {"grounds": Grounds.FALSE_REPORT, "reason": "照片是去年的", **decided(issue)}
    issue.show_by_decision(colour=Colour.RED, **facts, **who(office.office))
    db.session.commit()
    yellow, red = issue.cards
    assert (yellow.ending, red.rule, issue.colour) == (Ending.REPLACED, Rule.BY_DECISION, Colour.RED)
    assert [(word.said, word.grounds) for word in red.words] == [(Said.SHOWN, Grounds.FALSE_REPORT)]
    issue.withdraw_card(red, reason="已整改", **who(office.office), **judged(issue))
    db.session.commit()
    assert (red.ending, issue.colour) == (Ending.WITHDRAWN, None)


def test_no_card_is_shown_on_a_day_off_or_while_awaiting(office: Office) -> None:
    issue = an_issue()
    facts = {"colour": Colour.RED, "grounds": Grounds.QUALITY, "reason": "差", **decided(issue)}
    with pytest.raises(CardRefused, match="day_off"):
        issue.show_by_decision(**facts, **who(office.office, date(2022, 11, 5)))
    with pytest.raises(CardRefused, match="wrong_person"):
        issue.show_by_decision(**facts, **who(office.planning))


def test_a_yellow_by_decision_under_a_red_ends_by_word_and_does_not_return(office: Office) -> None:
    issue = an_issue(due_on=None)
    facts = {"grounds": Grounds.QUALITY, "reason": "材料不实"}
    yellow = issue.show_by_decision(colour=Colour.YELLOW, **facts, **decided(issue), **who(office.office))
    issue.show_by_decision(colour=Colour.RED, **facts, **decided(issue), **who(office.office))
    db.session.commit()
    assert waits_on(facts_of(issue)) is not None
    issue.withdraw_card(yellow, reason="已说清", **who(office.office), **judged(issue))
    db.session.commit()
    assert waits_on(facts_of(issue)) is None
    assert (yellow.ending, issue.colour) == (Ending.WITHDRAWN, Colour.RED)


def test_a_proposed_card_is_shown_or_declined(office: Office) -> None:
    shown, declined = an_issue(due_on=LIMIT, on=EARLIER), an_issue(due_on=LIMIT, on=EARLIER)
    for issue in (shown, declined):
        facts = {"colour": Colour.RED, "rule": Rule.LONG_OVERDUE, "basis": LIMIT, "days": LATE}
        row = {"register_id": issue.register_id, "unit_id": issue.lead_unit_id, "proposed_on": TODAY}
        db.session.add(CardProposal(issue_id=issue.id, recorded_at=clock.now(), **row, **facts))
    db.session.commit()
    for issue, approved in ((shown, True), (declined, False)):
        facts = judged(issue)["facts"]
        verdict = judge(facts, TODAY, CardRules(), work_calendar())
        decision = {"approved": approved, "answer": "查过了", "at": clock.now(), "verdict": verdict}
        issue.decide_proposal(**decision, facts=facts, **who(office.office))
    db.session.commit()
    assert (shown.colour, declined.colour) == (Colour.RED, None)
    settled = db.session.scalars(sa.select(CardProposal.settled).order_by(CardProposal.id)).all()
    assert settled == [Settled.CONFIRMED, Settled.DECLINED]
    waiver = db.session.scalars(sa.select(CardWaiver)).one()
    assert (waiver.rule, waiver.basis, waiver.kind) == (Rule.LONG_OVERDUE, LIMIT, Waived.DECLINED)
    with pytest.raises(CardRefused, match="nothing_waits"):
        issue.decide_proposal(**decision, facts=facts, **who(office.office))


def test_the_judge_heeds_an_exemption_until_its_last_day(office: Office) -> None:
    issue = carded(Colour.RED)
    card = card_of(issue)
    issue.propose_exemption(card, reason="上级停批", last_day=date(2022, 11, 9), **who(office.office))
    issue.decide_exemption(card, approved=True, answer="", **who(office.committee), **judged(issue))
    db.session.commit()
    dry_runs = {day: judge_days(office.register, on=date(2022, 11, day)) for day in (2, 9, 10)}
    shown = {day: judging.standing[Colour.RED] for day, judging in dry_runs.items()}
    assert shown == {2: 0, 9: 0, 10: 1}
