"""The standings 晾晒: units in groups of similar ones, each with its figures, its place and how it moved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import sqlalchemy as sa

from board.extensions import db
from board.models.register import Register
from board.models.unit import Unit
from board.queries.cached import data_version, kept
from board.queries.calendar import work_calendar
from board.queries.standings_facts import Held, standings_of
from board.queries.unit_names import otherwise_called
from board.rules.standings import Moved, Period, Standing, moved, place, rise
from board.rules.unit_kinds import UnitKind

KINDS = tuple(UnitKind)


@dataclass(frozen=True)
class Compared:
    """A unit in the standings: its names, what it is compared with, its figures, its place (None: not ranked).

    shared: others of the group have the same place 并列. least: issues in its rate from which it is ranked.
    rise: by how many places since the period before; None unless it was ranked then too. before: its figures then.
    """

    id: int
    name: str
    name_en: str | None
    kind: UnitKind
    group: str
    standing: Standing
    least: int
    place: int | None = None
    shared: bool = False
    rise: int | None = None
    before: Standing | None = None

    @property
    def moved(self) -> Moved | None:
        """What moved its rate since the period before; None where nothing is known of that."""
        return moved(self.standing, self.before) if self.before is not None else None


@dataclass(frozen=True)
class Group:
    """Similar units, the best rate first. name: as the office called the group; empty: all of one kind."""

    name: str
    kind: UnitKind
    rows: Sequence[Compared]

    @property
    def ranked(self) -> int:
        """How many of them have a place."""
        return sum(row.place is not None for row in self.rows)


@dataclass(frozen=True)
class Standings:
    """All groups for a period, looked at at the end of a day. known: whether anything was recorded by then."""

    period: Period
    until: date
    groups: Sequence[Group]
    known: bool
    comparable: bool  # whether anything was known by the end of the period before

    @property
    def rows(self) -> list[Compared]:
        """Every unit, group by group."""
        return [row for group in self.groups for row in group.rows]

    def of(self, unit_id: int | None) -> Compared | None:
        """A unit's row, None when it has no figures."""
        return next((row for row in self.rows if row.id == unit_id), None)


def standings(register: Register, period: Period, today: date) -> Standings:
    """The standings of a register, kept until something changes. A constant number of statements."""
    key = (data_version(), today, register.id, period)
    return kept("standings", 8).get(key, lambda: _compare(register, period, today))


def _compare(register: Register, period: Period, today: date) -> Standings:
    """The period beside the one before."""
    now = _standings_of(register, period, today)
    before = _standings_of(register, period.before, today)
    until = period.until(today)
    least = register.clocks_on(until).sample
    units = _units(now or {}, before, until, least)
    then = register.clocks_on(period.before.until(today)).sample
    found = sorted(_grouped(units, before or {}, least, then), key=_order)
    return Standings(period, until, found, known=now is not None, comparable=before is not None)


def _standings_of(register: Register, period: Period, today: date) -> dict[int, Standing] | None:
    until = period.until(today)
    return standings_of(Held(register.id, period, until, register.clocks_on(until), work_calendar()))


def _units(
    now: Mapping[int, Standing], before: Mapping[int, Standing] | None, until: date, least: int
) -> list[Compared]:
    """The units that have figures now or had some, called as they were known at the end of that day."""
    then = otherwise_called(until)
    query = sa.select(Unit.id, Unit.name, Unit.name_en, Unit.kind, Unit.standings_group, Unit.initials)
    found = []
    for row in db.session.execute(query.order_by(Unit.initials, Unit.id)):
        if row.id in now or row.id in (before or {}):
            called, none = then.get(row.id, row), Standing(row.id)
            found.append(
                Compared(
                    id=row.id,
                    name=called.name,
                    name_en=called.name_en,
                    kind=row.kind,
                    group=row.standings_group,
                    standing=now.get(row.id, none),
                    least=least,
                    before=before.get(row.id, none) if before is not None else None,
                )
            )
    return found


def _grouped(
    units: Sequence[Compared], before: Mapping[int, Standing], least: int, least_then: int
) -> list[Group]:
    """Units of one named group together, the others by their kind; each with its place, now and then."""
    groups: dict[tuple[str, UnitKind | None], list[Compared]] = {}
    for unit in units:
        groups.setdefault((unit.group, None if unit.group else unit.kind), []).append(unit)
    found = []
    for (name, _kind), members in groups.items():
        now = place((unit.standing for unit in members), least)
        then = place((before[unit.id] for unit in members if unit.id in before), least_then)
        placed = [_with_place(unit, now, then) for unit in members]
        kind = min((unit.kind for unit in members), key=KINDS.index)
        found.append(
            Group(name, kind, sorted(placed, key=lambda unit: (unit.place is None, unit.place or 0)))
        )
    return found


def _with_place(unit: Compared, now: Mapping[int, int], then: Mapping[int, int]) -> Compared:
    at = now.get(unit.id)
    shared = at is not None and [*now.values()].count(at) > 1
    return replace(unit, place=at, shared=shared, rise=rise(unit.id, now, then))


def _order(group: Group) -> tuple[int, str]:
    """By kind, those named by the office after those that are not."""
    return (KINDS.index(group.kind), group.name)
