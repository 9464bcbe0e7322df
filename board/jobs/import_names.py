"""Units, leaders, grids, categories and sources that a ledger names: found by name, else made as proposals."""

from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa

from board import clock
from board.extensions import db
from board.models.event import record
from board.models.grid import Category, Grid, Source
from board.models.unit import Leader, Unit, UnitKind
from board.models.user import User
from board.queries.import_known import TABLES
from board.queries.import_reading import NAMES
from board.queries.import_row import PlanRow
from board.rules.ledger_columns import ColumnKey
from board.rules.pinyin import initials

K = ColumnKey
VILLAGES = ("村", "社区", "居委会", "村委会")
ENTERPRISES = ("集团", "公司", "厂")


class Names:
    """Every name of a plan's new rows as a row of its table; missing ones are added, in the order of the sheet."""

    def __init__(self, rows: Iterable[PlanRow], *, by: User | None) -> None:
        self.found: dict[ColumnKey, dict[str, Any]] = {}
        added: list[Any] = []
        wanted = _wanted(rows)
        for key, table in TABLES.items():
            there = {row.name: row for row in db.session.scalars(sa.select(table).order_by(table.id))}
            for name in wanted[key]:
                if name not in there:
                    there[name] = _made(table, name, position=len(there))
                    added.append(there[name])
            self.found[key] = there
        db.session.add_all(added)
        db.session.flush()
        for row in added:
            record(f"propose_{row.__tablename__}", row, by=by, on=clock.today())

    def one(self, key: ColumnKey, name: str | None) -> Any:
        """The row of this name, None for none."""
        return self.found[key][name] if name else None


def _wanted(rows: Iterable[PlanRow]) -> Mapping[ColumnKey, dict[str, None]]:
    wanted: dict[ColumnKey, dict[str, None]] = {key: {} for key in TABLES}
    for row in rows:
        reading = row.reading
        for name in (reading.lead, *reading.supporting):
            wanted[K.LEAD_UNIT].update({name: None} if name else {})
        for key in NAMES:
            wanted[key].update({reading.names[key]: None} if reading.names[key] else {})
    return wanted


def _made(table: type[Any], name: str, *, position: int) -> Any:
    if table is Unit:
        return Unit(name=name, initials=initials(name)[:120], kind=_kind(name), proposed=True)
    if table is Leader:
        return Leader(name=name, proposed=True, position=position)
    return table(name=name, position=position)


def _kind(name: str) -> UnitKind:
    if name.endswith(VILLAGES):
        return UnitKind.VILLAGE
    return UnitKind.ENTERPRISE if name.endswith(ENTERPRISES) else UnitKind.BUREAU


def kept_words() -> list[str]:
    """Names that a title never tears: units, grids, categories."""
    tables: tuple[Any, ...] = (Unit, Grid, Category, Source)
    query = sa.union_all(*(sa.select(table.name) for table in tables))
    return list(db.session.scalars(query))
