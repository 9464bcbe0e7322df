"""The lists of the office's settings with how many issues lie under each entry."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from board.extensions import db
from board.models.grid import Category, Grid, Source
from board.models.issue import Issue
from board.models.leader import Leader
from board.models.listed import Listed
from board.models.user import User
from board.rules.roles import BUSINESS
from board.rules.workflow import OPEN, State

LISTS: Mapping[str, type[Listed]] = {
    "grids": Grid,
    "categories": Category,
    "sources": Source,
    "leaders": Leader,
}
COLUMNS: Mapping[str, Any] = {
    "grids": Issue.grid_id,
    "categories": Issue.category_id,
    "sources": Issue.source_id,
    "leaders": Issue.leader_id,
}
SHOWN = 200  # entries on the page; the search finds the others


@dataclass(frozen=True)
class Entry:
    """An entry with its issues, withdrawn ones left out; of a leader the account and who follows."""

    row: Any
    issues: int
    open: int
    account: User | None = None
    successor: Listed | None = None


@dataclass(frozen=True)
class Entries:
    """What was found, those in use first; `left` of them are not shown."""

    rows: Sequence[Entry]
    total: int

    @property
    def left(self) -> int:
        """How many the page does not show."""
        return self.total - len(self.rows)


def find_entries(kind: str, q: str = "") -> Entries:
    """The entries of a list that have these words in a name: at most five statements, however many there are."""
    table = LISTS[kind]
    named = sa.or_(table.name.contains(q, autoescape=True), table.name_en.icontains(q, autoescape=True))
    total = db.session.scalar(sa.select(sa.func.count()).select_from(table).where(named)) or 0
    order = (table.closed_on.is_not(None), table.position, table.id)
    rows: Sequence[Any] = db.session.scalars(
        sa.select(table).where(named).order_by(*order).limit(SHOWN)
    ).all()
    counts, people, successors = _counts(kind, rows), _accounts(rows), _successors(rows)
    return Entries(
        [
            Entry(
                row,
                *counts.get(row.id, (0, 0)),
                people.get(getattr(row, "user_id", None)),
                successors.get(getattr(row, "successor_id", None)),
            )
            for row in rows
        ],
        total,
    )


def sizes() -> dict[str, int]:
    """How many entries of each list are in use, in one statement."""
    parts = [
        sa.select(sa.func.count()).select_from(table).where(table.closed_on.is_(None)).scalar_subquery()
        for table in LISTS.values()
    ]
    return dict(zip(LISTS, db.session.execute(sa.select(*parts)).one(), strict=True))


def place_of(row: Listed) -> int:
    """Which place an entry has among those in use, counted from 1."""
    kind = type(row)
    level = sa.and_(kind.position == row.position, kind.id < row.id)
    before = sa.select(sa.func.count()).where(
        kind.closed_on.is_(None), sa.or_(kind.position < row.position, level)
    )
    return 1 + (db.session.scalar(before) or 0)


def same_name(kind: str, name: str, but: int | None) -> Listed | None:
    """Another entry of this name, in use or closed."""
    table = LISTS[kind]
    return db.session.scalar(sa.select(table).where(table.name == name, table.id != (but or 0)))


def able_to_lead(kept: int | None) -> Sequence[User]:
    """Accounts that a leader in charge may have: those who work with issues and can sign in; and the present one."""
    able = sa.and_(User.role.in_(BUSINESS), ~User.disabled)
    query = sa.select(User).where(sa.or_(able, User.id == kept)).order_by(User.name, User.id)
    return db.session.scalars(query).all()


def _counts(kind: str, rows: Sequence[Any]) -> dict[int, tuple[int, int]]:
    column = COLUMNS[kind]
    opened = sa.func.sum(sa.case((Issue.state.in_(OPEN), 1), else_=0))
    query = (
        sa.select(column, sa.func.count(), opened)
        .where(column.in_([row.id for row in rows]), Issue.state != State.WITHDRAWN)
        .group_by(column)
    )
    return {key: (every, int(unsolved)) for key, every, unsolved in db.session.execute(query)}


def _accounts(rows: Sequence[Any]) -> dict[int | None, User]:
    ids = {row.user_id for row in rows if getattr(row, "user_id", None)}
    if not ids:
        return {}
    return {user.id: user for user in db.session.scalars(sa.select(User).where(User.id.in_(ids)))}


def _successors(rows: Sequence[Any]) -> dict[int | None, Listed]:
    ids = {row.successor_id for row in rows if getattr(row, "successor_id", None)}
    if not ids:
        return {}
    return {row.id: row for row in db.session.scalars(sa.select(Leader).where(Leader.id.in_(ids)))}
