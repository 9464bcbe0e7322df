"""Units 单位: lists to choose from, and the administrator's list with counts. Nothing of any issue."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum

import sqlalchemy as sa

from board.extensions import db
from board.models.issue import Issue
from board.models.unit import Unit, UnitKind
from board.models.unit_name import UnitName
from board.models.user import User
from board.queries.unit_names import sounds_like
from board.rules.workflow import OPEN, State

PAGE = 100  # units


class UnitState(StrEnum):
    """Whether a unit works."""

    WORKS = "works"
    PROPOSED = "proposed"  # an import brought it and nobody confirmed it; it works
    CLOSED = "closed"


@dataclass(frozen=True)
class UnitFilter:
    """What is asked for, as the query string has it; empty words ask nothing."""

    q: str = ""
    kind: str = ""
    state: str = ""

    @classmethod
    def read(cls, words: Mapping[str, str]) -> "UnitFilter":
        """From a query string; words that mean nothing are left out."""
        found = {field.name: words.get(field.name, "").strip()[:60] for field in fields(cls)}
        kind, state = found["kind"], found["state"]
        return cls(
            q=found["q"],
            kind=kind if kind in tuple(UnitKind) else "",
            state=state if state in tuple(UnitState) else "",
        )

    @property
    def words(self) -> dict[str, str]:
        """The query string's words, only those that ask something."""
        return {field.name: value for field in fields(self) if (value := getattr(self, field.name))}

    def conditions(self) -> list[sa.ColumnElement[bool]]:
        """The conditions in SQL: words in a name, now or before, in Chinese, English or pinyin initials."""
        found: list[sa.ColumnElement[bool]] = []
        if self.q:
            found.append(sounds_like(self.q, in_english=True))
        if self.kind:
            found.append(Unit.kind == UnitKind(self.kind))
        if self.state:
            closed = Unit.closed_on.is_not(None)
            found.append(closed if self.state == UnitState.CLOSED else ~closed)
            if self.state == UnitState.PROPOSED:
                found.append(Unit.proposed.is_(True))
        return found


@dataclass(frozen=True)
class Counted:
    """A unit with what lies with it: accounts that sign in, issues it leads, of which open; names it bore before.

    Withdrawn issues are not counted.
    """

    unit: Unit
    accounts: int
    led: int
    open: int
    former: tuple[UnitName, ...]


@dataclass(frozen=True)
class Units:
    """A page of units: how many there are, which page of how many."""

    rows: Sequence[Counted]
    total: int
    page: int
    pages: int


def units_but(unit_id: int | None) -> Sequence[Unit]:
    """Every unit that works but one, by pinyin."""
    query = sa.select(Unit).where(Unit.closed_on.is_(None)).order_by(Unit.initials, Unit.id)
    if unit_id is not None:
        query = query.where(Unit.id != unit_id)
    return db.session.scalars(query).all()


def find_units(asked: UnitFilter, *, page: int = 1) -> Units:
    """The units asked for, those that work first, by pinyin: five statements, however many there are."""
    conditions = asked.conditions()
    total = db.session.scalar(sa.select(sa.func.count()).select_from(Unit).where(*conditions)) or 0
    pages = max(1, -(-total // PAGE))
    page = min(max(page, 1), pages)
    order = (Unit.closed_on.is_not(None), Unit.initials, Unit.id)
    query = sa.select(Unit).where(*conditions).order_by(*order)
    rows = db.session.scalars(query.limit(PAGE).offset((page - 1) * PAGE)).all()
    return Units(counted(rows), total, page, pages)


def counted(units: Sequence[Unit]) -> list[Counted]:
    """Units with their counts, in three statements."""
    ids = [unit.id for unit in units]
    works = sa.select(User.unit_id, sa.func.count()).where(User.unit_id.in_(ids), ~User.disabled)
    accounts = {row[0]: row[1] for row in db.session.execute(works.group_by(User.unit_id))}
    opened = sa.func.sum(sa.case((Issue.state.in_(OPEN), 1), else_=0))
    led = sa.select(Issue.lead_unit_id, sa.func.count(), opened).where(
        Issue.lead_unit_id.in_(ids), Issue.state != State.WITHDRAWN
    )
    issues = {row[0]: (row[1], int(row[2])) for row in db.session.execute(led.group_by(Issue.lead_unit_id))}
    former: dict[int, tuple[UnitName, ...]] = {}
    query = sa.select(UnitName).where(UnitName.unit_id.in_(ids)).order_by(UnitName.naming.desc())
    for name in db.session.scalars(query):
        former[name.unit_id] = (*former.get(name.unit_id, ()), name)
    return [
        Counted(unit, accounts.get(unit.id, 0), *issues.get(unit.id, (0, 0)), former.get(unit.id, ()))
        for unit in units
    ]


def groups() -> list[str]:
    """The groups in which the standings compare units, those there are."""
    group = Unit.standings_group
    return list(db.session.scalars(sa.select(group).where(group != "").distinct().order_by(group)))


def is_taken(name: str, but: int | None = None) -> bool:
    """Whether another unit bears this name, or bore it."""
    now = sa.select(Unit.id.label("unit_id")).where(Unit.name == name)
    before = sa.select(UnitName.unit_id).where(UnitName.name == name)
    ids = set(db.session.scalars(now)) | set(db.session.scalars(before))
    return bool(ids - {but})


def lies_below(unit_id: int) -> set[int]:
    """A unit and every unit below it: none of them may be its parent."""
    parents = {row.id: row.parent_id for row in db.session.execute(sa.select(Unit.id, Unit.parent_id))}
    below, size = {unit_id}, 0
    while len(below) != size:
        size = len(below)
        below |= {child for child, parent in parents.items() if parent in below}
    return below
