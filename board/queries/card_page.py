"""The facts a card was judged from, laid out for its page so that a stranger can do the sum."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from board.extensions import db
from board.models.card import Card
from board.models.card_word import CardWord
from board.models.issue import Issue
from board.models.limit_move import LimitMove
from board.models.milestone import Milestone
from board.models.suspension import Suspension
from board.queries.requests import limit_moves
from board.rules.cards import CardRules, Colour, Facts, Rule, StandingCard
from board.rules.cards.account import Part, parts_of
from board.rules.cards.reasons import earlier_end
from board.rules.cards.saying import Said
from board.rules.workdays import WorkCalendar
from board.rules.workflow import State

LIMITED = (Rule.OVERDUE, Rule.LONG_OVERDUE)


@dataclass(frozen=True)
class Beside:
    """The yellow by decision that waits under the card that stands: its place, and the word that showed it."""

    card: Card
    nth: int
    word: CardWord | None


@dataclass(frozen=True)
class Account:
    """What a card rests on: a sum for each rule behind it, and what moved the limit.

    moved: the limit was moved after the card was shown, so the days are summed up to its day alone. shown: the word
    by which persons showed it, or the yellow behind it. earlier: when the yellow ended after which another came again.
    """

    shown_on: date
    colour: str
    parts: tuple[Part, ...]
    moved: bool
    moves: Sequence[LimitMove] = ()
    pauses: Sequence[Suspension] = ()
    milestones: Sequence[Milestone] = ()
    shown: CardWord | None = None
    earlier: date | None = None


def find_card(issue_id: int, nth: int) -> Card | None:
    """The nth card that the issue had, from 1, with its unit, its words and what it called for; None for none."""
    query = sa.select(Card).where(Card.issue_id == issue_id).order_by(Card.id)
    whole = (joinedload(Card.unit), selectinload(Card.words), selectinload(Card.actions))
    return db.session.scalar(query.offset(nth - 1).limit(1).options(*whole)) if nth > 0 else None


def count_cards(issue_id: int) -> int:
    """How many cards the issue has had: the place of its newest."""
    return db.session.scalar(sa.select(sa.func.count()).where(Card.issue_id == issue_id)) or 0


def nth_of() -> sa.ScalarSelect[int]:
    """The place of a card among its issue's, for a query that selects from Card."""
    other = sa.orm.aliased(Card)
    count = sa.select(sa.func.count()).where(other.issue_id == Card.issue_id, other.id <= Card.id)
    return count.correlate(Card).scalar_subquery()


def waiting_decision(issue: Issue) -> Beside | None:
    """The one that waits on an issue, None when none does; in a constant number of statements."""
    card = issue.waiting_decision()
    if card is None:
        return None
    before = sa.select(sa.func.count()).where(Card.issue_id == issue.id, Card.id <= card.id)
    return Beside(card, db.session.scalar(before) or 0, _word_behind(card, card.as_judged))


def account_of(
    issue: Issue, card: Card, facts: Facts, on: date, rules: CardRules, calendar: WorkCalendar
) -> Account:
    """Everything behind a card, in a constant number of statements."""
    moves = limit_moves(issue.id)
    stands = card.ended_on is None
    elsewhere = card.rule in LIMITED and facts.due_on not in (
        None,
        card.basis,
    )  # moved on the card's own day too
    moved = any(move.on > card.shown_on for move in moves) or (stands and elsewhere)
    paused = facts.at(on).state is State.SUSPENDED
    until = on if stands and not moved and not paused else card.shown_on
    shown = card.as_judged
    others = tuple(map(Rule, card.others))
    behind = {shown.rule, *shown.brought_by, *others}
    return Account(
        shown_on=card.shown_on,
        colour=card.colour,
        parts=parts_of(shown, others, facts, until, rules, calendar),
        moved=moved and stands,
        moves=moves,
        pauses=db.session.scalars(
            sa.select(Suspension).where(Suspension.issue_id == issue.id).order_by(Suspension.id)
        ).all(),
        earlier=earlier_end(facts, shown) if shown.brought_by else None,
        milestones=_milestones(issue) if Rule.MILESTONE_LATE in behind else (),
        shown=_word_behind(card, shown),
    )


def _word_behind(card: Card, judged: StandingCard) -> CardWord | None:
    """The word that showed it. One that returned has it on its first row, a red of two yellows on the yellow's."""
    own = next((word for word in card.words if word.said is Said.SHOWN), None)
    if own is not None or Rule.BY_DECISION not in (judged.rule, *judged.brought_by):
        return own
    told = dict(zip(judged.brought_by, judged.bases, strict=False))
    basis = judged.basis if judged.is_decided else told.get(Rule.BY_DECISION)
    yellow = (Card.issue_id == card.issue_id, Card.rule == Rule.BY_DECISION, Card.colour == Colour.YELLOW)
    then = Card.basis == basis if basis else Card.shown_on <= card.shown_on
    query = sa.select(CardWord).join(CardWord.card).where(*yellow, then, CardWord.said == Said.SHOWN)
    return db.session.scalar(query.order_by(CardWord.id.desc()).limit(1))


def _milestones(issue: Issue) -> Sequence[Milestone]:
    """Those of this round that are judged, in the order of their dates."""
    mine = (
        Milestone.issue_id == issue.id,
        Milestone.round == issue.round,
        Milestone.accepted,
        Milestone.judged,
        Milestone.declined_on.is_(None),
    )
    return db.session.scalars(sa.select(Milestone).where(*mine).order_by(Milestone.due_on)).all()
