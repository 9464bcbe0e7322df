"""Names in the place of the ids that an event's data holds: of units and lists, never of persons."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from board.extensions import db
from board.models.grid import Category, Grid, Source
from board.models.unit import Unit

UNITS = frozenset({"unit", "actor_unit", "from_unit", "asks_unit", "by_unit", "parent", "into", "supporting"})
LISTS: Mapping[str, type[Any]] = {
    **dict.fromkeys(UNITS, Unit),
    **dict.fromkeys(("category", "category_id"), Category),
    **dict.fromkeys(("grid", "grid_id"), Grid),
    **dict.fromkeys(("source", "source_id"), Source),
}
Names = Mapping[type[Any], Mapping[int, Any]]


def names_in(told: Sequence[Mapping[str, Any]], unit_ids: set[int]) -> Names:
    """The rows that these data name, and these units: a statement a table that is named."""
    wanted: defaultdict[type[Any], set[int]] = defaultdict(set)
    wanted[Unit] |= unit_ids
    for data in told:
        for table, key in _ids(data):
            wanted[table].add(key)
    found: dict[type[Any], dict[int, Any]] = {}
    for table, ids in wanted.items():
        rows = db.session.scalars(sa.select(table).where(table.id.in_(ids))) if ids else ()
        found[table] = {row.id: row for row in rows}
    return found


def named_in(data: Mapping[str, Any], names: Names) -> dict[str, Any]:
    """The data with what ids name in their place. A leader is a person and stays a number."""
    told: dict[str, Any] = {}
    for name, value in data.items():
        if isinstance(value, dict):
            told[name] = named_in(value, names)
        elif name in LISTS:
            rows = names.get(LISTS[name], {})
            told[name] = [_row(rows, key) for key in value] if isinstance(value, list) else _row(rows, value)
        else:
            told[name] = value
    return told


def _ids(data: Mapping[str, Any]) -> Iterator[tuple[type[Any], int]]:
    for name, value in data.items():
        if isinstance(value, dict):
            yield from _ids(value)
        elif name in LISTS:
            keys = value if isinstance(value, list) else [value]
            yield from ((LISTS[name], key) for key in keys if type(key) is int)


def _row(rows: Mapping[int, Any], key: Any) -> Any:
    return rows.get(key, key) if type(key) is int else key
