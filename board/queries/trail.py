"""The trail 留痕 as an auditor reads it: what, when, about what, by which account. Never any words."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from board.extensions import db
from board.models.event import Event
from board.models.unit import Unit
from board.models.user import User

PAGE = 100  # events


@dataclass(frozen=True)
class Line:
    """One event; `texts` are (field, version), `facts` what else its data says."""

    event: Event
    by: str | None  # account name; None: the board itself
    for_unit: Unit | None
    texts: tuple[tuple[str, int], ...]
    facts: tuple[tuple[str, Any], ...]


@dataclass(frozen=True)
class Lines:
    """A page of the trail, newest first; `older` is where the next begins, None on the last."""

    lines: Sequence[Line]
    older: int | None


def read_lines(*, kind: str | None, day: date | None, before: int | None) -> Lines:
    """Events of this kind, recorded on this day, with a number below `before`: three statements."""
    query = sa.select(Event).order_by(Event.seq.desc()).limit(PAGE + 1)
    if kind:
        query = query.where(Event.kind == kind)
    if day:
        query = query.where(
            Event.recorded_at >= day.isoformat(), Event.recorded_at < (day + timedelta(days=1)).isoformat()
        )
    if before is not None:
        query = query.where(Event.seq < before)
    events = list(db.session.scalars(query))
    shown = events[:PAGE]
    names = _names([event.actor_id for event in shown])
    units = _units([event.for_unit_id for event in shown])
    lines = [_line(event, names, units) for event in shown]
    return Lines(lines, shown[-1].seq if len(events) > PAGE else None)


def kinds() -> list[str]:
    """The kinds of events there are."""
    return list(db.session.scalars(sa.select(Event.kind).distinct().order_by(Event.kind)))


def _line(event: Event, names: dict[int, str], units: dict[int, Unit]) -> Line:
    data = _data(event)
    texts = tuple((str(text["field"]), int(text["version"])) for text in data.pop("texts", ()))
    by = names.get(event.actor_id) if event.actor_id else None
    for_unit = units.get(event.for_unit_id) if event.for_unit_id else None
    return Line(event, by, for_unit, texts, tuple(sorted(data.items())))


def _data(event: Event) -> dict[str, Any]:
    """What its data says; nothing when somebody forged it, which `board verify` tells."""
    try:
        return dict(json.loads(event.data))
    except (TypeError, ValueError):
        return {}


def _names(ids: Sequence[int | None]) -> dict[int, str]:
    wanted = {key for key in ids if key is not None}
    query = sa.select(User.id, User.username).where(User.id.in_(wanted))
    return {row.id: row.username for row in db.session.execute(query)} if wanted else {}


def _units(ids: Sequence[int | None]) -> dict[int, Unit]:
    wanted = {key for key in ids if key is not None}
    query = sa.select(Unit).where(Unit.id.in_(wanted))
    return {unit.id: unit for unit in db.session.scalars(query)} if wanted else {}
