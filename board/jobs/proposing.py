"""The judge's part in proposed cards 拟亮牌, and the cards whose ending is undone."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa

from board import clock
from board.extensions import db
from board.jobs.judging_days import Court
from board.models.card import Card
from board.models.card_proposal import CardProposal
from board.models.issue import Issue
from board.queries.card_facts import Watched
from board.rules.cards import Changes, Ending, Settled, StandingCard, Verdict

Found = Sequence[tuple[Watched, Verdict, Changes]]


def lapsed_rows(found: Found) -> dict[int, Card]:
    """The rows of the cards to revive, by issue."""
    wanted = {row.issue_id: change.revived for row, _verdict, change in found if change.revived is not None}
    if not wanted:
        return {}
    lapsed = sa.and_(Card.issue_id.in_(wanted), Card.ending == Ending.LAPSED)
    rows = db.session.scalars(sa.select(Card).where(lapsed).order_by(Card.id))
    return {card.issue_id: card for card in rows if _is(card, wanted[card.issue_id])}


def settle(court: Court, day: date, found: Found) -> list[tuple[Watched, Verdict]]:
    """Let waiting proposals lapse and write the new ones; those that are new."""
    lapsing = [row.issue_id for row, _verdict, change in found if change.lapsed]
    if lapsing:
        waits = sa.and_(CardProposal.issue_id.in_(lapsing), CardProposal.settled.is_(None))
        for proposal in db.session.scalars(sa.select(CardProposal).where(waits)):
            proposal.settle(Settled.LAPSED, on=day)
        db.session.flush()  # settled before another may wait
    new = [(row, verdict, change.proposed) for row, verdict, change in found if change.proposed is not None]
    if not new:
        return []
    ids = [row.issue_id for row, _verdict, _card in new]
    issues = {each.id: each for each in db.session.scalars(sa.select(Issue).where(Issue.id.in_(ids)))}
    for row, verdict, card in new:
        db.session.add(_proposal(court, issues[row.issue_id], row, verdict, card))
        facts = {"colour": card.colour, "rule": card.rule, "basis": card.basis, "days": verdict.days}
        issues[row.issue_id].changed("propose_card", by=None, on=day, known_on=court.today, data=facts)
    return [(row, verdict) for row, verdict, _card in new]


def _proposal(court: Court, issue: Issue, row: Watched, verdict: Verdict, card: StandingCard) -> CardProposal:
    return CardProposal(
        issue_id=issue.id,
        register_id=court.register_id,
        unit_id=row.unit_id,
        colour=card.colour,
        rule=card.rule,
        basis=card.basis,
        days=verdict.days,
        others=[str(rule) for rule in verdict.others],
        brought_by=[str(rule) for rule in card.brought_by],
        proposed_on=card.shown_on,
        recorded_at=clock.now(),
    )


def _is(row: Card, card: StandingCard | None) -> bool:
    return card is not None and (row.rule, row.basis, row.shown_on) == (card.rule, card.basis, card.shown_on)
