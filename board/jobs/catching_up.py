"""What happened to issues after a day that is judged late: cards that persons showed or ended, and closings.

A card of that day stands until the first of them, as it would have stood had the day been judged in time.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import sqlalchemy as sa

from board.extensions import db
from board.jobs.transactions import transactions
from board.models.card import Card
from board.models.decision_request import DecisionRequest
from board.models.issue import Issue
from board.models.state_span import StateSpan
from board.queries.card_facts import Watched
from board.queries.card_requests import BY_WORD
from board.queries.card_spans import Ids
from board.queries.card_standing import ever_stood
from board.rules.cards import Changes, Ending
from board.rules.cards.judging import CLOSED
from board.rules.requests import RequestKind

Until = tuple[date, Ending]


@dataclass(frozen=True)
class Meanwhile:
    """The cards that stand now or stood after the day, by issue, the earlier ones first; and how issues were closed."""

    cards: Mapping[int, Sequence[Card]]
    closed: Mapping[int, Until] = field(default_factory=dict)

    def card_of(self, row: Watched) -> Card | None:
        """The row of the card that was judged; None where a person's word ended it since, or another judge."""
        known = row.facts.standing
        for card in self.cards.get(row.issue_id, ()):
            if known and (card.rule, card.shown_on) == (known.rule, known.shown_on):
                return None if card.ending in BY_WORD else card
        return None

    def place(self, row: Watched, change: Changes, day: date) -> list[Until | None]:
        """When the card that a change shows has ended since, None while it stands; nothing where it has no place."""
        if row.facts.standing is not None and self.card_of(row) is None:
            return []
        card = change.shown or change.revived
        return [None] if card is None else self._until(row, day)

    def _until(self, row: Watched, day: date) -> list[Until | None]:
        rows = self.cards.get(row.issue_id, ())
        later = next((each for each in rows if each.shown_on > day), None)
        closed = self.closed.get(row.issue_id)
        if closed is not None and (later is None or closed[0] < later.shown_on):
            return [closed]
        if later is not None:  # a day between may yet end it sooner
            return [(later.shown_on, Ending.REPLACED)]
        known = self.card_of(row)
        return [] if any(each.ended_on is None and each is not known for each in rows) else [None]


def meanwhile(ids: Ids, day: date, today: date) -> Meanwhile:
    """What happened to these issues after `day`; of today only which cards stand."""
    since = () if day == today else (Card.ended_on > day,)
    query = sa.select(Card).where(Card.issue_id.in_(ids), sa.or_(Card.ended_on.is_(None), *since))
    cards: dict[int, list[Card]] = defaultdict(list)
    for card in db.session.scalars(query.where(ever_stood()).order_by(Card.shown_on, Card.id)):
        cards[card.issue_id].append(card)
    return Meanwhile(cards, _closed(ids, day) if since else {})


def _closed(ids: Ids, day: date) -> dict[int, Until]:
    """The first strike-off, or withdrawal, of each of these issues after `day`."""
    span, found = StateSpan, dict[int, Until]()
    rows = sa.select(span.issue_id, span.state, span.happened_on).where(
        span.issue_id.in_(ids), span.known_from > day, span.state.in_(CLOSED)
    )
    for issue_id, state, on in db.session.execute(rows.order_by(span.known_from)):
        found.setdefault(issue_id, (on, CLOSED[state]))
    return found


def keep_late(register_id: int, judged: date, day: date) -> None:
    """Let late deferrals granted after `judged`, until `day`, keep the colour of the card that then stood.

    Asked once the cards of a missed day, `judged`, are shown: the decision itself knew of none.
    """
    asked = DecisionRequest
    mine = sa.select(Issue.id).where(Issue.register_id == register_id)
    granted = (asked.kind == RequestKind.DEFERRAL, asked.late, asked.approved, asked.kept_colour.is_(None))
    stood = sa.select(Card.colour).where(
        Card.issue_id == asked.issue_id,
        Card.shown_on < asked.decided_on,
        sa.or_(Card.ended_on.is_(None), Card.ended_on >= asked.decided_on),
    )
    colour = stood.order_by(Card.id.desc()).limit(1).correlate(asked).scalar_subquery()
    kept = sa.update(asked).where(asked.issue_id.in_(mine), *granted)
    kept = kept.where(asked.decided_on > judged, asked.decided_on <= day).values(kept_colour=colour)
    with transactions(write=True):
        db.session.execute(kept.execution_options(synchronize_session=False))
        db.session.commit()
