"""Every card 红黄牌 that a register has shown, of those issues that the viewer sees whole; a page at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload, lazyload

from board.extensions import db
from board.models.card import Card
from board.models.card_word import CardWord
from board.models.issue import Issue
from board.models.unit import Unit
from board.models.user import User
from board.queries.card_page import nth_of
from board.queries.visible_issues import seen_in_full
from board.rules.cards import Colour

ON_A_PAGE = 50


@dataclass(frozen=True)
class HistoryFilter:
    """What is asked for, as it came in the address."""

    unit: str = ""
    colour: str = ""

    @classmethod
    def read(cls, sent: Mapping[str, str]) -> "HistoryFilter":
        """What the rules know of the words sent; anything else asks for all."""
        unit, colour = sent.get("unit", ""), sent.get("colour", "")
        known = unit if unit.isascii() and unit.isdigit() and len(unit) < 10 else ""
        return cls(known, colour if colour in tuple(Colour) else "")

    @property
    def words(self) -> dict[str, str]:
        """The filter as the address has it."""
        return {name: value for name, value in (("unit", self.unit), ("colour", self.colour)) if value}


@dataclass(frozen=True)
class Shown:
    """A card with its issue, its place there, and how often its unit explained or objected."""

    card: Card
    nth: int
    words: int


@dataclass(frozen=True)
class History:
    """A page of cards, the newest first; how many there are in all, by colour."""

    cards: Sequence[Shown]
    page: int
    pages: int
    red: int
    yellow: int


def card_history(register_id: int, viewer: User, asked: HistoryFilter, page: int) -> History:
    """The cards asked for, in a constant number of statements."""
    wanted = [Card.register_id == register_id, seen_in_full(viewer)]
    if asked.unit:
        wanted.append(Card.unit_id == int(asked.unit))
    if asked.colour:
        wanted.append(Card.colour == Colour(asked.colour))
    counts = dict(
        db.session.execute(
            sa.select(Card.colour, sa.func.count()).join(Card.issue).where(*wanted).group_by(Card.colour)
        ).all()
    )
    pages = max(1, -(-sum(counts.values()) // ON_A_PAGE))
    page = min(max(page, 1), pages)
    said = sa.select(sa.func.count()).where(CardWord.card_id == Card.id).correlate(Card).scalar_subquery()
    query = (
        sa.select(Card, nth_of(), said)
        .join(Card.issue)
        .where(*wanted)
        .options(contains_eager(Card.issue).options(lazyload(Issue.supporting_units)), joinedload(Card.unit))
        .order_by(Card.shown_on.desc(), Card.id.desc())
        .offset((page - 1) * ON_A_PAGE)
        .limit(ON_A_PAGE)
    )
    cards = [Shown(*row) for row in db.session.execute(query)]
    return History(cards, page, pages, counts.get(Colour.RED, 0), counts.get(Colour.YELLOW, 0))


def units_carded(register_id: int, viewer: User) -> Sequence[Unit]:
    """The units that had a card, of issues that the viewer sees whole."""
    ids = (
        sa.select(Card.unit_id).join(Card.issue).where(Card.register_id == register_id, seen_in_full(viewer))
    )
    return db.session.scalars(sa.select(Unit).where(Unit.id.in_(ids)).order_by(Unit.initials, Unit.id)).all()
