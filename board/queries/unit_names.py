"""What units are and were called: by the naming a paper froze, as known on a past day, and whom an old name means."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from board.extensions import db
from board.models.unit import Unit
from board.models.unit_name import UnitName

STANDING = sa.func.coalesce(Unit.merged_into_id, Unit.id)


@dataclass(frozen=True)
class Called:
    """A name, as a unit bears or bore it."""

    name: str
    name_en: str | None


def called(namings: Mapping[int, int | None]) -> dict[int, Called]:
    """The names of units by id, each by the naming asked for; None and namings that stand give the name of now."""
    if not namings:
        return {}
    units = sa.select(Unit.id, Unit.name, Unit.name_en).where(Unit.id.in_(namings))
    found = {row.id: Called(row.name, row.name_en) for row in db.session.execute(units)}
    for old in db.session.scalars(sa.select(UnitName).where(UnitName.unit_id.in_(namings))):
        if old.naming == namings[old.unit_id]:
            found[old.unit_id] = Called(old.name, old.name_en)
    return found


def otherwise_called(on: date) -> dict[int, Called]:
    """The units that were called otherwise as known by the end of `on`, by id."""
    query = sa.select(UnitName).where(UnitName.known_to > on).order_by(UnitName.naming.desc())
    return {old.unit_id: Called(old.name, old.name_en) for old in db.session.scalars(query)}


def meant_by() -> dict[str, str]:
    """The name that stands, by every name a unit bore before or was merged away with. Two statements."""
    rows = db.session.execute(sa.select(Unit.id, Unit.name, Unit.merged_into_id)).all()
    names: dict[int, str] = {row.id: row.name for row in rows}
    into = {row.id: row.merged_into_id for row in rows if row.merged_into_id}

    def standing(unit_id: int) -> str:
        while unit_id in into:
            unit_id = into[unit_id]
        return names[unit_id]

    old = db.session.execute(sa.select(UnitName.name, UnitName.unit_id)).all()
    meant = {name: standing(unit_id) for name, unit_id in old}
    meant |= {names[unit_id]: standing(unit_id) for unit_id in into}
    own = {row.name for row in rows if row.id not in into}
    return {name: now for name, now in meant.items() if name not in own}


def units_called(name: str) -> sa.Select[int]:
    """The id of the unit that bears this name or bore it; of the one it was merged into."""
    former = sa.select(UnitName.unit_id).where(UnitName.name == name)
    return sa.select(STANDING).where(sa.or_(Unit.name == name, Unit.id.in_(former)))


def units_like(words: str) -> sa.Select[int]:
    """The ids of units whose name sounds like the words; of those they were merged into."""
    return sa.select(STANDING).where(sounds_like(words))


def sounds_like(words: str, *, in_english: bool = False) -> sa.ColumnElement[bool]:
    """The condition that a name of a unit, now or before, holds the words or begins with these pinyin initials."""
    former = sa.select(UnitName.unit_id).where(_holds(UnitName, words, in_english))
    return sa.or_(_holds(Unit, words, in_english), Unit.id.in_(former))


def _holds(kind: type[Unit] | type[UnitName], words: str, in_english: bool) -> sa.ColumnElement[bool]:
    found = [sa.func.lower(kind.name).contains(words.lower(), autoescape=True)]
    if in_english:
        found.append(sa.func.lower(kind.name_en).contains(words.lower(), autoescape=True))
    if words.isascii() and words.isalnum():
        found.append(kind.initials.startswith(words.lower(), autoescape=True))
    return sa.or_(*found)
