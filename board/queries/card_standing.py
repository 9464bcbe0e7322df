"""The cards that stand, or stood at the end of a day."""

from collections import Counter
from datetime import date
from typing import Any

import sqlalchemy as sa

from board.extensions import db
from board.models.card import Card
from board.models.issue import Issue
from board.rules.cards import Colour, Rule
from board.rules.workflow import State


def stood_on(on: date, card: Any = Card) -> sa.ColumnElement[bool]:
    """The condition under which a card, or an alias of one, stood at the end of `on`."""
    return sa.and_(card.shown_on <= on, sa.or_(card.ended_on.is_(None), card.ended_on > on))


def ever_stood(card: Any = Card) -> sa.ColumnElement[bool]:
    """The condition that leaves out a yellow by decision that never stood, since another card did."""
    decided = sa.and_(card.rule == Rule.BY_DECISION, card.colour == Colour.YELLOW)
    return sa.or_(~decided, card.ended_on.is_(None), card.ended_on > card.shown_on)


def standing_counts(register_id: int, on: date | None = None) -> Counter[Colour]:
    """The cards of a register that stand now, else at the end of `on`; those of suspended issues do not count."""
    query = (
        sa.select(Card.colour, sa.func.count())
        .join(Issue, Issue.id == Card.issue_id)
        .where(Card.register_id == register_id, Issue.state != State.SUSPENDED)
        .where(Card.ended_on.is_(None) if on is None else stood_on(on))
        .group_by(Card.colour)
    )
    return Counter({row[0]: row[1] for row in db.session.execute(query)})
