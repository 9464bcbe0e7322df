"""Counting as known on a day: what was recorded by its end. The answer for a past day never changes afterwards."""

from dataclasses import asdict, dataclass
from datetime import date

import sqlalchemy as sa

from board.extensions import db
from board.models.state_span import StateSpan
from board.rules.cards import Colour
from board.rules.workflow import OPEN, RESOLVED, State


@dataclass(frozen=True)
class Counts:
    """A register's figures on a day. identified = resolved + open; withdrawn stands beside.

    handed_over: of the resolved, those whose standing strike-off came with a ledger. yellow, red: standing cards;
    a suspended issue's card does not stand.
    """

    identified: int
    resolved: int
    open: int
    awaiting: int
    withdrawn: int
    handed_over: int
    yellow: int
    red: int

    def to_dict(self) -> dict[str, int]:
        """As JSON."""
        return asdict(self)


def known_by(on: date) -> sa.ColumnElement[bool]:
    """The condition under which a span says what was known by the end of `on`."""
    return sa.and_(StateSpan.known_from <= on, sa.or_(StateSpan.known_to.is_(None), StateSpan.known_to > on))


def counts_as_known(register_id: int, on: date) -> Counts | None:
    """The figures as known on `on`, in one statement; None before the first record."""
    keys = (StateSpan.state, StateSpan.colour, StateSpan.by_handover)
    rows = db.session.execute(
        sa.select(sa.func.count(), *keys)
        .where(StateSpan.register_id == register_id, known_by(on))
        .group_by(*keys)
    ).all()
    if not rows:
        return None

    def count(*states: State, colour: Colour | None = None, by_handover: bool = False) -> int:
        return sum(
            row[0]
            for row in rows
            if row.state in states
            and (colour is None or row.colour == colour)
            and (not by_handover or row.by_handover)
        )

    resolved, open_ = count(*RESOLVED), count(*OPEN)
    stands = OPEN - {State.SUSPENDED}
    return Counts(
        identified=resolved + open_,
        resolved=resolved,
        open=open_,
        awaiting=count(State.AWAITING),
        withdrawn=count(State.WITHDRAWN),
        handed_over=count(*RESOLVED, by_handover=True),
        yellow=count(*stands, colour=Colour.YELLOW),
        red=count(*stands, colour=Colour.RED),
    )
