"""What the judge of cards remembers of an issue: earlier cards of its round, words that waived one, milestones."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from board.extensions import db
from board.models.card import Card
from board.models.card_proposal import CardProposal
from board.models.card_waiver import CardWaiver
from board.models.card_word import CardWord
from board.models.issue import Issue
from board.models.milestone import Milestone
from board.queries.card_spans import Ids
from board.queries.card_then import counts, due_then, reopened_then, round_then
from board.rules.cards import KEPT, Action, EndedCard, Ending, Rule, StandingCard, Waived, Waiver
from board.rules.cards.saying import Said


@dataclass(frozen=True)
class Memory:
    """What was known of one issue by the end of a day."""

    standing: StandingCard | None = None
    ended: tuple[EndedCard, ...] = ()
    waived: frozenset[Waiver] = frozenset()
    milestones: tuple[date, ...] = ()
    proposed: StandingCard | None = None
    action: Action | None = None  # what the standing red calls for


NOTHING_KNOWN = Memory()
CARD = (Card.colour, Card.rule, Card.basis, Card.shown_on, Card.brought_by)


def memories(ids: Ids, on: date) -> dict[int, Memory]:
    """The memory of these issues as known by the end of `on`, by issue; those with none are not in the answer."""
    standing, ended, actions = _cards(ids, on)
    waived, milestones, proposed = _waivers(ids, on), _milestones(ids, on), _proposals(ids, on)
    return {
        each: Memory(
            standing.get(each),
            tuple(ended.get(each, ())),
            frozenset(waived.get(each, ())),
            tuple(milestones.get(each, ())),
            proposed.get(each),
            actions.get(each),
        )
        for each in {*standing, *ended, *waived, *milestones, *proposed}
    }


Cards = tuple[dict[int, StandingCard], dict[int, list[EndedCard]], dict[int, Action | None]]


def _cards(ids: Ids, on: date) -> Cards:
    """The card that stood and what it called for; those of this round that had ended, none of the round before."""
    issue = aliased(Issue)
    began = sa.func.coalesce(reopened_then(issue, on), Card.shown_on)
    ended = sa.and_(Card.ended_on <= on, Card.shown_on >= began)
    query = (
        sa.select(Card)
        .join(issue, issue.id == Card.issue_id)
        .where(Card.issue_id.in_(ids), Card.shown_on <= on)
        .where(sa.or_(Card.ended_on.is_(None), Card.ended_on > on, ended))
        .order_by(Card.ended_on, Card.id)
    )
    standing: dict[int, StandingCard] = {}
    gone: dict[int, list[EndedCard]] = defaultdict(list)
    actions: dict[int, Action | None] = {}
    back_on = taken_back_on().label("back_on")
    columns = (Card.issue_id, Card.ended_on, Card.ending, Card.action, back_on, *CARD)
    for row in db.session.execute(query.with_only_columns(*columns)):
        card = _card(row)
        if row.ended_on is None or row.ended_on > on:
            standing[row.issue_id] = card
            actions[row.issue_id] = row.action
        elif row.ending is not None:
            gone[row.issue_id].append(EndedCard(card, row.ended_on, _ending_by(on, row)))
    return standing, gone, actions


def taken_back_on() -> sa.ScalarSelect[date]:
    """When a person's word ended a card by decision, for a query that selects from Card."""
    word = CardWord
    own = (word.card_id == Card.id, Card.rule == Rule.BY_DECISION)
    back = sa.or_(word.said == Said.WITHDRAWN, word.approved.is_(True))
    return (
        sa.select(sa.func.min(sa.func.coalesce(word.decided_on, word.on), type_=sa.Date()))
        .where(*own, back)
        .correlate(Card)
        .scalar_subquery()
    )


def _ending_by(on: date, row: Any) -> Ending:
    """How a card had ended by the end of `on`: one by decision may be taken back later, while it waits."""
    ending: Ending = row.ending
    if row.back_on is None:
        return ending
    if row.back_on > on:
        return Ending.BESIDE
    return Ending.WITHDRAWN if ending in KEPT else ending


def _card(row: Any) -> StandingCard:
    return StandingCard(row.colour, row.rule, row.basis, row.shown_on, tuple(map(Rule, row.brought_by)))


def _waivers(ids: Ids, on: date) -> dict[int, list[Waiver]]:
    query = sa.select(CardWaiver).where(CardWaiver.issue_id.in_(ids), CardWaiver.on <= on)
    columns = (CardWaiver.issue_id, CardWaiver.rule, CardWaiver.basis, CardWaiver.last_day, CardWaiver.kind)
    found: dict[int, list[Waiver]] = defaultdict(list)
    for row in db.session.execute(query.with_only_columns(*columns)):
        falls_back = row.kind is not Waived.EXEMPTED
        found[row.issue_id].append(Waiver(row.rule, row.basis, row.last_day, falls_back))
    return found


def _milestones(ids: Ids, on: date) -> dict[int, list[date]]:
    """The dates of those accepted and not ticked, in order."""
    issue, row = aliased(Issue), Milestone
    query: sa.Executable = (
        sa.select(*(row.issue_id, due_then(on).label("due_on")))
        .join(issue, sa.and_(issue.id == row.issue_id, round_then(issue, on) == row.round))
        .where(row.issue_id.in_(ids), counts(on))
        .order_by("due_on")
    )
    found: dict[int, list[date]] = defaultdict(list)
    for issue_id, due_on in db.session.execute(query):
        found[issue_id].append(due_on)
    return found


def _proposals(ids: Ids, on: date) -> dict[int, StandingCard]:
    row = CardProposal
    waits = sa.or_(row.settled_on.is_(None), row.settled_on > on)
    query = (
        sa.select(
            *(row.issue_id, row.colour, row.rule, row.basis, row.brought_by),
            row.proposed_on.label("shown_on"),
        )
        .where(row.issue_id.in_(ids), row.proposed_on <= on, waits)
        .order_by(row.id)
    )
    return {found.issue_id: _card(found) for found in db.session.execute(query)}
