"""How far the register has come, for the public page: counts, by category, by grid, by month end.

Totals cover the whole register, public or not. identified = resolved + open at every moment; withdrawn stands beside.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from board.extensions import db
from board.models.grid import Category, Grid
from board.models.issue import Issue
from board.models.register import Register
from board.queries.tally import Tally, tally
from board.queries.trend import MonthEnd, trend
from board.rules.publishing import PUBLIC_STATES, PublicState, Visibility, is_public
from board.rules.workflow import RESOLVED, State


@dataclass(frozen=True)
class Named:
    """The name of a category or grid, and its English one where there is one."""

    name: str
    name_en: str | None


@dataclass(frozen=True)
class Group:
    """How many problems of one category or grid; None: of none."""

    thing: Named | None
    identified: int
    resolved: int


@dataclass(frozen=True)
class Released:
    """How many issues are public, and how many of them are solved."""

    status: int
    summary: int
    solved: int

    @property
    def public(self) -> int:
        """All that show anything."""
        return self.status + self.summary

    @property
    def open(self) -> int:
        """Public and not solved."""
        return self.public - self.solved


@dataclass(frozen=True)
class Progress:
    """The figures of a register on a day. `tally` counts the whole register, `states` by public state."""

    register_id: int
    year: int
    on: date
    tally: Tally
    states: Mapping[PublicState, int]
    released: Released
    categories: Mapping[int, Named]
    grids: Mapping[int, Named]
    by_category: Sequence[Group]
    by_grid: Sequence[Group]
    trend: Sequence[MonthEnd]


def progress(on: date) -> Progress | None:
    """The figures of the register in use; None before `board init`."""
    register = db.session.execute(
        sa.select(Register.id, Register.year).order_by(Register.id).limit(1)
    ).first()
    if register is None:
        return None
    counted = tally(register.id)
    categories, grids = _names(Category), _names(Grid)
    return Progress(
        register_id=register.id,
        year=register.year,
        on=on,
        tally=counted,
        states=public_counts(counted),
        released=_released(register.id),
        categories=categories,
        grids=grids,
        by_category=groups(counted, "category_id", categories),
        by_grid=groups(counted, "grid_id", grids),
        trend=trend(register.id, on),
    )


def has_tables() -> bool:
    """Whether the database was ever migrated."""
    return sa.inspect(db.engine).has_table(Register.__tablename__)


def public_counts(counted: Tally) -> Counter[PublicState]:
    """How many stand in each public state, over the whole register."""
    counts = Counter(dict.fromkeys(PublicState, 0))
    for state, public in PUBLIC_STATES.items():
        counts[public] += counted.of_state(state)
    return counts


def groups(counted: Tally, key: str, names: Mapping[int, Named]) -> list[Group]:
    """Counts by category_id or grid_id in the order of `names`; what has none comes last."""

    counts, solved = counted.by(key), counted.by(key, RESOLVED)
    order: list[int | None] = [*names, None]
    return [
        Group(names[one] if one is not None else None, counts[one], solved[one])
        for one in order
        if counts[one]
    ]


def _names(kind: type[Category] | type[Grid]) -> dict[int, Named]:
    rows = db.session.execute(sa.select(kind.id, kind.name, kind.name_en).order_by(kind.position, kind.id))
    return {row.id: Named(row.name, row.name_en) for row in rows}


def _released(register_id: int) -> Released:
    query = (
        sa.select(Issue.visibility, Issue.state, sa.func.count())
        .where(Issue.register_id == register_id, Issue.state != State.WITHDRAWN)
        .group_by(Issue.visibility, Issue.state)
    )
    rows = [row for row in db.session.execute(query) if is_public(row[1], row[0])]
    return Released(
        status=sum(count for level, _state, count in rows if level is Visibility.STATUS),
        summary=sum(count for level, _state, count in rows if level is Visibility.SUMMARY),
        solved=sum(count for _level, state, count in rows if state in RESOLVED),
    )
