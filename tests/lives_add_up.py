"""What must hold after every act of an issue's life, whoever did what."""

from functools import cache

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from board.extensions import db
from board.models.event import Event, EventHead
from board.models.issue import Issue
from board.models.limit_move import LimitMove
from board.models.state_span import StateSpan
from board.models.strike_off import StrikeOff, StrikeOffRequest, Verification
from board.queries.as_known import counts_as_known
from board.queries.trail_walk import walk
from board.rules.workflow import OPEN, RESOLVED, State
from tests.lives import Life

BESIDE = "overtake_request"  # an event that comes with another one's change


def all_rows() -> dict[str, tuple[int, ...]]:
    """How many rows each table has, and where the trail and the issues' versions stand."""
    rows = {name: (count,) for name, count in db.session.execute(_counts())}
    rows["event_head"] = (db.session.scalar(sa.select(EventHead.seq)) or 0,)
    rows["issue"] += (db.session.scalar(sa.select(sa.func.sum(Issue.version))) or 0,)
    return rows


@cache
def _counts() -> sa.CompoundSelect[str, int]:
    tables = db.metadata.sorted_tables
    return sa.union_all(
        *(sa.select(sa.literal(table.name), sa.func.count()).select_from(table) for table in tables)
    )


def adds_up(life: Life) -> None:
    """Figures, trail, spans, two persons and the deadline ledger agree."""
    db.session.rollback()
    _figures(life)
    _spans(life)
    _two_persons()
    _limits(life)
    db.session.rollback()
    assert walk(lambda sha256: sha256).broken is None


def _figures(life: Life) -> None:
    known = counts_as_known(life.office.register.id, life.day)
    states = list(db.session.scalars(sa.select(Issue.state)))
    assert known is not None
    assert known.identified == known.resolved + known.open
    assert known.resolved == sum(state in RESOLVED for state in states)
    assert known.open == sum(state in OPEN for state in states)
    assert known.withdrawn == states.count(State.WITHDRAWN)


def _spans(life: Life) -> None:
    issue = life.issue
    standing = db.session.scalars(
        sa.select(StateSpan).where(StateSpan.issue_id == issue.id, StateSpan.known_to.is_(None))
    ).one()
    assert (standing.state, standing.unit_id, standing.colour, standing.due_on) == (
        issue.state,
        issue.lead_unit_id,
        issue.colour,
        issue.due_on,
    )
    kinds = list(db.session.scalars(sa.select(Event.kind).where(Event.issue_id == issue.id)))
    assert issue.version == 1 + len(kinds) - kinds.count(BESIDE)


def _two_persons() -> None:
    asked, seen, struck = aliased(StrikeOffRequest), aliased(Verification), aliased(StrikeOff)
    query = (
        sa.select(asked.by_id, seen.by_id, struck.by_id)
        .join(seen, seen.request_id == asked.id)
        .outerjoin(struck, struck.verification_id == seen.id)
    )
    for requester, verifier, striker in db.session.execute(query):
        assert verifier not in (requester, striker)


def _limits(life: Life) -> None:
    """Each move begins where the one before ended, and the last ends at the limit in force."""
    issue = life.issue
    query = sa.select(LimitMove).where(LimitMove.issue_id == issue.id, LimitMove.round == issue.round)
    stands = issue.first_due_on
    for move in db.session.scalars(query.order_by(LimitMove.id)):
        assert move.before == stands
        stands = move.after
    assert issue.due_on == stands
