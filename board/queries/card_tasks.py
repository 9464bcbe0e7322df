"""What a viewer has to do about cards 红黄牌: conditions for the list of work, and the facts, in a few statements."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import aliased, selectinload

from board.extensions import db
from board.models.card import Card
from board.models.card_action import CardAction
from board.models.card_proposal import CardProposal
from board.models.card_word import CardWord
from board.models.issue import Issue
from board.queries.card_page import nth_of
from board.queries.task_words import body
from board.rules.cards import Colour
from board.rules.cards.life import ACTIONS, CardSituation, CardStep, card_refusal
from board.rules.cards.saying import Said
from board.rules.task import CardTask
from board.rules.workdays import WorkCalendar
from board.rules.workflow import OPEN, Actor

OFFERED = (*(CardStep.DECIDE_EXEMPTION, CardStep.ANSWER, *ACTIONS, CardStep.ACKNOWLEDGE, CardStep.OBJECT),)


def cards_of_office() -> list[sa.ColumnElement[bool]]:
    """Under which an issue waits for the office: a proposed card, an objection, a red whose action is not recorded."""
    proposed = sa.select(CardProposal.issue_id).where(CardProposal.settled.is_(None))
    card = aliased(Card)
    done = sa.exists().where(CardAction.card_id == card.id)
    undone = sa.select(card.issue_id).where(
        card.issue_id == Issue.id, card.ended_on.is_(None), card.colour == Colour.RED, ~done
    )
    return [
        Issue.id.in_(proposed),
        _waits(Said.OBJECTED),
        sa.and_(Issue.colour == Colour.RED, undone.exists()),
    ]


def cards_of_committee() -> list[sa.ColumnElement[bool]]:
    """Under which an issue waits for the committee: an exemption, an objection."""
    return [sa.and_(Issue.colour.is_not(None), _waits(Said.EXEMPTED)), _waits(Said.OBJECTED)]


def card_tasks(
    issues: Sequence[Issue], actor: Actor, on: date, calendar: WorkCalendar
) -> dict[int, CardTask]:
    """The card of each of these issues that asks something of somebody; the others are not in the answer."""
    by_id = {issue.id: issue for issue in issues}
    found = {}
    for proposal in _proposals([issue.id for issue in issues if issue.state in OPEN]):
        situation = CardSituation(by_id[proposal.issue_id].state, None, proposed=True)
        may = card_refusal(CardStep.DECIDE_PROPOSAL, actor, situation, on) is None
        steps = (CardStep.DECIDE_PROPOSAL,) if may else ()
        found[proposal.issue_id] = CardTask(0, proposal.colour, proposal.rule, steps)
    for card, nth in _cards(list(by_id)):
        if card.issue_id not in found:
            found[card.issue_id] = _task(by_id[card.issue_id], card, nth, actor, on, calendar)
    return found


def _task(issue: Issue, card: Card, nth: int, actor: Actor, on: date, calendar: WorkCalendar) -> CardTask:
    situation = issue.card_situation(card, on, calendar, listed=True)
    may = tuple(
        step
        for step in OFFERED
        if card_refusal(step, actor, situation, on) is None
        and not (step in ACTIONS and (card.actions or card.ended_on))
    )
    asked = {word.said: word for word in card.words if word.waits}
    word = asked.get(Said.OBJECTED if CardStep.ANSWER in may else Said.EXEMPTED)
    return CardTask(
        nth=nth,
        colour=card.colour,
        rule=card.rule,
        may=may,
        object_by=situation.object_by,
        asked_on=word.on if word else None,
        words=body(word.text) if word else None,
    )


def _proposals(ids: Sequence[int]) -> Sequence[CardProposal]:
    query = sa.select(CardProposal).where(CardProposal.issue_id.in_(ids), CardProposal.settled.is_(None))
    return db.session.scalars(query).all() if ids else []


def _cards(ids: Sequence[int]) -> Sequence[tuple[Card, int]]:
    """Those that are objected to first, then those that stand, each with its place."""
    objected = _objected()
    query = (
        sa.select(Card, nth_of())
        .where(Card.issue_id.in_(ids), sa.or_(Card.ended_on.is_(None), objected))
        .options(selectinload(Card.words), selectinload(Card.actions))
        .order_by(objected.desc(), Card.id)
    )
    return [(row[0], row[1]) for row in db.session.execute(query)] if ids else []


def _objected() -> sa.ColumnElement[bool]:
    waits = (CardWord.said == Said.OBJECTED, CardWord.approved.is_(None))
    return sa.exists().where(CardWord.card_id == Card.id, *waits)


def _waits(said: Said) -> sa.ColumnElement[bool]:
    return Issue.id.in_(
        sa.select(CardWord.issue_id).where(CardWord.said == said, CardWord.approved.is_(None))
    )
