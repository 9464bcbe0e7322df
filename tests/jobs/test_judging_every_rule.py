"""Every card rule on the tables: milestones, two yellows, waivers, endings undone, and cards that are proposed."""

from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask

from board import clock
from board.extensions import db
from board.models.card_proposal import CardProposal
from board.models.card_waiver import CardWaiver
from board.models.issue import Issue
from board.models.milestone import Milestone
from board.models.register import Register
from board.models.user import User
from board.rules.cards import CardRules, Colour, Ending, Rule, Settled, Waived
from tests.factories import an_issue, an_office
from tests.jobs.days import cards_of, go_to, issue_of, judged

START = date(2022, 9, 1)
PASSED = date(2022, 9, 16)


@pytest.fixture
def office(db_app: Flask) -> Flask:
    an_office(first_as_of=START)
    go_to(db_app, START)
    return db_app


def under(**changes: object) -> None:
    """Other card rules for the register."""
    register = db.session.scalars(sa.select(Register)).one()
    register.card_rules = CardRules(**changes).to_dict()
    db.session.commit()


def milestone(issue: Issue, due_on: date) -> None:
    author = db.session.scalars(sa.select(User).limit(1)).one()
    words = issue.note("milestone", "开工", by=author, on=START)
    db.session.add(
        Milestone(
            issue_id=issue.id,
            words=words,
            due_on=due_on,
            first_due_on=due_on,
            accepted=True,
            accepted_on=START,
        )
    )
    db.session.commit()


def judged_on(app: Flask, *days: date) -> None:
    for day in days:
        go_to(app, day)
        judged()


def rules_of(issue: Issue) -> list[tuple[str, Ending | None]]:
    rows = db.session.execute(
        sa.text("SELECT rule, ending FROM card WHERE issue_id = :id ORDER BY id"), {"id": issue.id}
    )
    return [(rule, Ending(ending) if ending else None) for rule, ending in rows]


def test_a_late_milestone_brings_a_yellow_and_a_tick_ends_it(office: Flask) -> None:
    under(no_news=200)
    issue = an_issue(on=START, due_on=date(2022, 12, 30))
    milestone(issue, PASSED)
    judged_on(office, date(2022, 9, 22), date(2022, 9, 23))
    assert rules_of(issue) == [("milestone_late", None)]
    db.session.execute(sa.update(Milestone).values(accepted=False))
    db.session.commit()
    judged_on(office, date(2022, 9, 26))
    assert rules_of(issue) == [("milestone_late", Ending.LAPSED)]
    db.session.execute(sa.update(Milestone).values(accepted=True))
    db.session.commit()
    judged_on(office, date(2022, 9, 27))  # as if it had never ended
    assert rules_of(issue_of(issue.number)) == [("milestone_late", None)]
    assert issue_of(issue.number).colour is Colour.YELLOW


def test_two_yellows_bring_a_red_that_remembers_both(office: Flask) -> None:
    under(no_news=5)
    issue = an_issue(on=START, due_on=date(2022, 9, 8))
    judged_on(office, date(2022, 9, 8), date(2022, 9, 9))
    assert [(colour, ended) for colour, _shown, ended in cards_of(issue.number)] == [
        (Colour.YELLOW, date(2022, 9, 9)),
        (Colour.RED, None),
    ]
    card = issue_of(issue.number).standing_card()
    assert (card.rule, sorted(card.brought_by)) == (Rule.TWO_YELLOWS, ["no_news", "overdue"])


def test_a_waived_card_is_not_shown_again_until_the_exemption_is_over(office: Flask) -> None:
    issue = an_issue(on=START, due_on=date(2022, 9, 8))
    first, second = db.session.scalars(sa.select(User.id).limit(2)).all()
    db.session.add(
        CardWaiver(
            issue_id=issue.id,
            rule=Rule.OVERDUE,
            basis=date(2022, 9, 8),
            kind=Waived.EXEMPTED,
            on=START,
            last_day=date(2022, 9, 14),
            by_id=first,
            approved_by_id=second,
        )
    )
    db.session.commit()
    judged_on(office, date(2022, 9, 14))
    assert rules_of(issue) == []
    judged_on(office, date(2022, 9, 15))
    assert rules_of(issue) == [("overdue", None)]


def test_where_cards_are_proposed_one_waits_per_issue_and_lapses_with_its_cause(office: Flask) -> None:
    under(proposed=True, no_news=200)
    issue = an_issue(on=START, due_on=date(2022, 9, 8))
    judged_on(office, date(2022, 9, 9), date(2022, 9, 13))
    assert rules_of(issue) == []
    assert issue_of(issue.number).colour is None
    waiting = db.session.scalars(sa.select(CardProposal)).one()
    assert (waiting.rule, waiting.days, waiting.proposed_on) == (Rule.OVERDUE, 1, date(2022, 9, 9))
    judged_on(office, date(2022, 9, 23))
    found = db.session.scalars(sa.select(CardProposal).order_by(CardProposal.id)).all()
    assert [(each.rule, each.settled) for each in found] == [
        (Rule.OVERDUE, Settled.LAPSED),
        (Rule.LONG_OVERDUE, None),
    ]
    db.session.execute(sa.update(Issue).values(due_on=date(2022, 12, 30)))
    db.session.commit()
    judged_on(office, date(2022, 9, 26))
    assert {each.settled for each in db.session.scalars(sa.select(CardProposal))} == {Settled.LAPSED}
    assert clock.today() == date(2022, 9, 26)


def test_after_a_reopening_old_cards_do_not_count_for_two_yellows(office: Flask) -> None:
    under(no_news=200)
    issue, other = (an_issue(on=START, due_on=date(2022, 9, 8)) for _n in range(2))
    judged_on(office, date(2022, 9, 9))
    db.session.execute(sa.update(Issue).values(due_on=date(2022, 9, 20)))
    db.session.commit()
    judged_on(office, date(2022, 9, 13))
    reopened = sa.update(Issue).where(Issue.id == other.id)
    db.session.execute(reopened.values(round=2, reopened_on=date(2022, 9, 14)))
    db.session.commit()
    judged_on(office, date(2022, 9, 21))
    assert rules_of(issue) == [("overdue", Ending.LAPSED), ("two_yellows", None)]
    assert rules_of(other) == [("overdue", Ending.LAPSED), ("overdue", None)]
