"""Issues with a card, for tests of a card's life."""

from datetime import date, datetime

from board import clock
from board.extensions import db
from board.models.card import Card
from board.models.issue import Issue
from board.models.register import the_register
from board.models.user import User
from board.queries.calendar import work_calendar
from board.queries.card_facts import facts_of
from board.rules.cards import Colour, Rule, StandingCard
from tests.databases import TODAY
from tests.factories import an_issue

LIMIT = date(2022, 10, 15)  # a Saturday: it ends on Monday the 17th
EARLIER = date(2022, 9, 30)
LATE = 11  # working days after that, up to TODAY


def carded(colour: Colour = Colour.YELLOW, *, recorded: datetime | None = None, **facts: object) -> Issue:
    """An issue of 规划建设局 eleven working days late, with a card of today."""
    made = an_issue(**{"due_on": LIMIT, "on": EARLIER, **facts})
    rule = Rule.LONG_OVERDUE if colour is Colour.RED else Rule.OVERDUE
    card = StandingCard(colour, rule, LIMIT, TODAY)
    made.show_card(card, days=LATE, others=(), at=recorded or clock.now(), known_on=TODAY)
    db.session.commit()
    return made


def card_of(issue: Issue, nth: int = 1) -> Card:
    """The issue's nth card."""
    return issue.cards[nth - 1]


def who(by: User, on: date = TODAY) -> dict[str, object]:
    """What every verb of a card's life takes."""
    return {"by": by, "on": on, "calendar": work_calendar()}


def decided(issue: Issue) -> dict[str, object]:
    """What showing a card by decision takes besides."""
    return {"facts": facts_of(issue), "rules": the_register().rules, "at": clock.now()}


def judged(issue: Issue) -> dict[str, object]:
    """What a verb takes that keeps the judge from showing the card again."""
    return {"facts": facts_of(issue)}
