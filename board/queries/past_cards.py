"""The cards that stood as known by the end of a past day, by unit."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from board import clock
from board.extensions import db
from board.models.card import Card
from board.models.issue import Issue
from board.models.unit import Unit
from board.models.user import User
from board.queries.card_standing import ever_stood, stood_on
from board.queries.reading import as_known
from board.queries.unit_names import Called, otherwise_called
from board.queries.visible_issues import seen_in_full
from board.rules.cards import Colour, Rule
from board.rules.workdays import ONE_DAY
from board.rules.workflow import State


@dataclass(frozen=True)
class PastCard:
    """A card that stood that day. What the short shape hides stays hidden: `whole` says which it is."""

    number: str
    title_breaks: str
    unit_id: int | None
    state: State
    colour: Colour
    due_on: date | None
    shown_on: date
    rule: Rule
    days: int
    calendar_days: bool
    whole: bool

    @property
    def counts(self) -> bool:
        """While the issue was suspended its card was on record, outside the counts."""
        return self.state is not State.SUSPENDED


@dataclass(frozen=True)
class PastUnit:
    """The cards of a unit, red first, then by number."""

    unit_id: int | None
    unit: Unit | Called | None
    cards: Sequence[PastCard]

    def count(self, colour: Colour) -> int:
        """How many of a colour counted."""
        return sum(card.counts and card.colour == colour for card in self.cards)


def past_cards(register_id: int, viewer: User, day: date) -> list[PastUnit]:
    """The cards as known on a day, the unit with most reds first. A card counts for the unit it was shown to."""
    then = as_known(register_id, day)
    ended = datetime.combine(day + ONE_DAY, time(), clock.now().tzinfo)
    other = aliased(Card)
    stood = stood_on(day, other)  # one that was revived since may be older than the newest
    of_then = (
        sa.select(other.id)
        .where(other.issue_id == Issue.id, other.colour == then.colour, other.recorded_at < ended)
        .where(ever_stood(other))
        .order_by(stood.desc(), other.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    rows = db.session.execute(
        sa.select(
            *(Issue.number, Issue.title_breaks, Card.unit_id, then.state, then.colour, then.due_on),
            *(Card.shown_on, Card.rule, Card.days, Card.calendar_days, seen_in_full(viewer).label("whole")),
        )
        .where(Issue.register_id == register_id, then.condition, then.colour.is_not(None))
        .where(Card.issue_id == Issue.id, Card.id == of_then)
        .order_by(then.colour, Issue.year, Issue.seq)  # red stands before yellow in the alphabet too
    )
    standing = {unit.id: unit for unit in db.session.scalars(sa.select(Unit))}
    units: dict[int, Unit | Called] = {**standing, **otherwise_called(day)}
    cards = [PastCard(*row) for row in rows]
    blocks = [
        PastUnit(unit_id, units.get(unit_id or 0), [card for card in cards if card.unit_id == unit_id])
        for unit_id in Counter(card.unit_id for card in cards)
    ]
    return sorted(blocks, key=_place)


def _place(block: PastUnit) -> tuple[int, int, int]:
    return (-block.count(Colour.RED), -block.count(Colour.YELLOW), block.unit_id or 0)
