"""Which issues of a register the judge of cards has to look at."""

from datetime import date

import sqlalchemy as sa

from board.models.card import Card
from board.models.card_proposal import CardProposal
from board.models.issue import Issue
from board.models.milestone import Milestone
from board.queries.card_standing import stood_on
from board.queries.card_then import counts, due_then
from board.rules.cards import KEPT, CardRules, Rule, silent_since
from board.rules.workdays import WorkCalendar
from board.rules.workflow import State


def may_change(
    due_on: sa.SQLColumnExpression[date | None],
    state: sa.SQLColumnExpression[State],
    register_id: int,
    on: date,
    until: date,
    rules: CardRules,
    calendar: WorkCalendar,
    past: bool,
) -> sa.ColumnElement[bool]:
    """Carded, under a waiting decision, past a limit or milestone, or silent. Wider than rules: the judge decides."""
    carded = sa.select(Card.issue_id).where(Card.register_id == register_id, stood_on(on))
    proposed = sa.select(CardProposal.issue_id).where(
        CardProposal.register_id == register_id,
        sa.or_(CardProposal.settled_on.is_(None), CardProposal.settled_on > on),
    )
    decided = sa.select(Card.issue_id).where(
        Card.register_id == register_id, Card.rule == Rule.BY_DECISION, Card.ending.in_(KEPT)
    )
    late = sa.select(Milestone.issue_id).where(counts(on), due_then(on) < until)
    since = silent_since(until, 0, rules, calendar)
    reasons = [
        *(Issue.id.in_(carded), Issue.id.in_(proposed), Issue.id.in_(late), Issue.id.in_(decided)),
        due_on < until,
        sa.and_(state == State.IN_HAND, sa.func.coalesce(Issue.news_on, Issue.as_of) <= since),
        sa.and_(state == State.SUSPENDED, Issue.suspended_until < until),
    ]
    if past:
        reasons += [Issue.news_on > on, state == State.SUSPENDED]
    return sa.or_(*reasons)
