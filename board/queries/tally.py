"""Counting 计数: every figure of a board from one cube, so that they always agree with each other.

identified = all not withdrawn; resolved = struck off + consolidated; identified = resolved + open.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import sqlalchemy as sa

from board.extensions import db
from board.models.issue import Issue
from board.queries.reading import NOW, Reading
from board.rules.cards import Colour
from board.rules.workflow import COLUMN_STATES, OPEN, RESOLVED, Column, State


@dataclass(frozen=True)
class Cell:
    """So many issues have this state, colour, unit, grid, category and source."""

    count: int
    handed_over: int  # of them, resolved by a strike-off that came with a ledger
    state: State
    colour: Colour | None
    unit_id: int | None
    grid_id: int | None
    category_id: int | None
    source_id: int | None
    reopened: int = 0  # of them, reopened by a failed look-back at least once

    @property
    def standing(self) -> Colour | None:
        """The colour of the card that stands."""
        return None if self.state is State.SUSPENDED else self.colour


@dataclass(frozen=True)
class Tally:
    """A cube of counts."""

    cells: tuple[Cell, ...]

    @cached_property
    def by_colour(self) -> Counter[tuple[State, Colour | None]]:
        """Counts by state and colour: a few sums, from which every figure is taken."""
        counts: Counter[tuple[State, Colour | None]] = Counter()
        for cell in self.cells:
            counts[cell.state, cell.standing] += cell.count
        return counts

    def count(self, holds: Callable[[State, Colour | None], bool] = lambda _state, _colour: True) -> int:
        """How many issues, of those not withdrawn."""
        return sum(
            count
            for (state, colour), count in self.by_colour.items()
            if state is not State.WITHDRAWN and holds(state, colour)
        )

    @property
    def identified(self) -> int:
        """问题总数."""
        return self.count()

    @property
    def resolved(self) -> int:
        """已销号, consolidated included."""
        return self.count(lambda state, _colour: state in RESOLVED)

    @property
    def open(self) -> int:
        """未办结."""
        return self.count(lambda state, _colour: state in OPEN)

    @property
    def withdrawn(self) -> int:
        """已撤销, in no other figure."""
        return sum(count for (state, _), count in self.by_colour.items() if state is State.WITHDRAWN)

    @property
    def handed_over(self) -> int:
        """其中移交: resolved by a strike-off that came with a ledger."""
        return sum(cell.handed_over for cell in self.cells if cell.state in RESOLVED)

    @property
    def reopened(self) -> int:
        """重开: reopened by a failed look-back at least once."""
        return sum(cell.reopened for cell in self.cells if cell.state is not State.WITHDRAWN)

    def of_state(self, *states: State) -> int:
        """How many stand in these states."""
        return self.count(lambda state, _colour: state in states)

    def of_column(self, column: Column) -> int:
        """How many stand in a column."""
        return self.of_state(*COLUMN_STATES[column])

    def of_colour(self, colour: Colour | None, *states: State) -> int:
        """How many a card of this colour stands on (None: no card), of these states or of all.

        While an issue is suspended its card is on record but does not stand.
        """
        return self.count(lambda state, standing: standing == colour and (not states or state in states))

    def by(self, name: str, states: frozenset[State] = RESOLVED | OPEN) -> Counter[int | None]:
        """Counts by unit_id, grid_id, category_id or source_id, of these states."""
        counts: Counter[int | None] = Counter()
        for cell in self.cells:
            if cell.state in states:
                counts[getattr(cell, name)] += cell.count
        return counts


def tally(register_id: int, *conditions: sa.ColumnElement[bool], reading: Reading = NOW) -> Tally:
    """The cube of a register's issues under conditions, in one statement; now, or as known on a past day."""
    keys = (
        reading.state,
        reading.colour,
        reading.unit_id,
        Issue.grid_id,
        Issue.category_id,
        Issue.source_id,
    )
    by_ledger = sa.func.sum(sa.case((reading.by_handover, 1), else_=0))
    query = (
        sa.select(sa.func.count(), by_ledger, *keys, sa.func.sum(sa.case((reading.reopened, 1), else_=0)))
        .where(Issue.register_id == register_id, reading.condition, *conditions)
        .group_by(*keys)
    )
    return Tally(tuple(Cell(*row) for row in db.session.execute(query)))
