"""The cards that stand, by unit; whole where the viewer sees the issue whole, else in the short shape."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload, lazyload

from board.extensions import db
from board.models.card import Card
from board.models.issue import Issue
from board.models.unit import Unit
from board.models.user import User
from board.queries.card_facts import facts_for
from board.queries.card_page import nth_of
from board.queries.visible_issues import seen_in_full
from board.rules.cards import CardRules, Colour
from board.rules.cards.reasons import Reasons, reasons
from board.rules.time_limits import Kind
from board.rules.workdays import WorkCalendar
from board.rules.workflow import State


@dataclass(frozen=True)
class Standing:
    """A standing card with its issue and its place there; `reasons` only where the viewer sees the issue whole."""

    issue: Issue
    colour: Colour
    reasons: Reasons | None
    nth: int = 0

    @property
    def counts(self) -> bool:
        """While the issue is suspended its card stays on record, outside the counts."""
        return self.issue.state is not State.SUSPENDED

    @property
    def immediate(self) -> bool:
        """Whether its limit is 立行立改."""
        return self.issue.limit_kind is Kind.IMMEDIATE


@dataclass(frozen=True)
class UnitCards:
    """A unit's standing cards, red first, then by number. unit: None where no unit led."""

    unit: Unit | None
    cards: tuple[Standing, ...]

    def count(self, colour: Colour) -> int:
        """How many of a colour count."""
        return sum(card.counts and card.colour == colour for card in self.cards)


def cards_by_unit(
    register_id: int,
    viewer: User,
    on: date,
    rules: CardRules,
    calendar: WorkCalendar,
    *,
    where: sa.ColumnElement[bool],
) -> list[UnitCards]:
    """The standing cards of the issues asked for, the unit with most reds first. A constant number of statements."""
    query = (
        sa.select(Card, seen_in_full(viewer).label("whole"), nth_of())
        .join(Card.issue)
        .where(Card.register_id == register_id, Card.ended_on.is_(None), where)
        .options(
            contains_eager(Card.issue).options(joinedload(Issue.grid), lazyload(Issue.supporting_units)),
            joinedload(Card.unit),
        )
        .order_by(Card.colour, Issue.number)  # red stands before yellow in the alphabet too
    )
    rows = db.session.execute(query).all()
    facts = facts_for([card.issue for card, whole, _nth in rows if whole])
    of_unit: dict[int | None, list[Standing]] = {}
    units: dict[int | None, Unit | None] = {}
    for card, whole, nth in rows:
        why = reasons(facts[card.issue_id], on, rules, calendar) if whole else None
        units[card.unit_id] = card.unit
        of_unit.setdefault(card.unit_id, []).append(Standing(card.issue, card.colour, why, nth))
    return _in_order([UnitCards(units[unit_id], tuple(found)) for unit_id, found in of_unit.items()])


def _in_order(blocks: Sequence[UnitCards]) -> list[UnitCards]:
    return sorted(
        blocks,
        key=lambda block: (
            -block.count(Colour.RED),
            -block.count(Colour.YELLOW),
            block.unit.id if block.unit else 0,
        ),
    )
