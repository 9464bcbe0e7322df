"""The trail 留痕 as an auditor reads it: what, when, about what, by which account. Never any words."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from board.extensions import db
from board.models.event import Event
from board.models.issue import Issue
from board.models.unit import Unit
from board.models.user import User
from board.queries.trail_filter import TrailFilter
from board.queries.trail_names import named_in, names_in

PAGE = 100  # events
PART = 1000  # events of a download at a time


@dataclass(frozen=True)
class Line:
    """One event; `texts` are (field, version), `facts` what else its data says, ids become what they name."""

    event: Event
    by: str | None  # account name; None: the board itself
    for_unit: Unit | None
    number: str | None  # of the issue
    texts: tuple[tuple[str, int], ...]
    facts: tuple[tuple[str, Any], ...]


@dataclass(frozen=True)
class Lines:
    """A page of the trail, newest first; `older` is where the next begins, None on the last."""

    lines: Sequence[Line]
    older: int | None


def read_lines(asked: TrailFilter, *, before: int | None) -> Lines:
    """Events asked for, with a number below `before`: at most seven statements."""
    query = sa.select(Event).where(*asked.conditions()).order_by(Event.seq.desc()).limit(PAGE + 1)
    if before is not None:
        query = query.where(Event.seq < before)
    events = list(db.session.scalars(query))
    shown = events[:PAGE]
    return Lines(_lines(shown), shown[-1].seq if len(events) > PAGE else None)


def count_lines(asked: TrailFilter) -> tuple[int, int]:
    """How many events are asked for, and the number of the newest; 0 when there is none."""
    query = sa.select(sa.func.count(), sa.func.max(Event.seq)).where(*asked.conditions())
    row = db.session.execute(query).one()
    return int(row[0]), int(row[1] or 0)


def say_parts(asked: TrailFilter, say: Callable[[Sequence[Line]], str], *, until: int) -> Iterator[str]:
    """What `say` makes of the events asked for up to a number, oldest first, a part at a time.

    Each part is read in a transaction of its own: whoever downloads slowly holds nobody up.
    """
    after = 0
    while True:
        query = sa.select(Event).where(*asked.conditions(), Event.seq > after, Event.seq <= until)
        events = list(db.session.scalars(query.order_by(Event.seq).limit(PART)))
        if not events:
            return
        after = events[-1].seq
        said = say(_lines(events))
        db.session.rollback()
        yield said


def kinds() -> list[str]:
    """The kinds of events there are."""
    return list(db.session.scalars(sa.select(Event.kind).distinct().order_by(Event.kind)))


def _lines(events: Sequence[Event]) -> list[Line]:
    told = [_data(event) for event in events]
    accounts = _by_id(User.id, User.username, [event.actor_id for event in events])
    numbers = _by_id(Issue.id, Issue.number, [event.issue_id for event in events])
    names = names_in(told, {event.for_unit_id for event in events if event.for_unit_id})
    return [
        Line(
            event,
            accounts.get(event.actor_id or 0),
            names[Unit].get(event.for_unit_id or 0),
            numbers.get(event.issue_id or 0),
            _texts(data),
            tuple(sorted(named_in(data, names).items())),
        )
        for event, data in zip(events, told, strict=True)
    ]


def _data(event: Event) -> dict[str, Any]:
    """What its data says; nothing when somebody forged it, which `board verify` tells."""
    try:
        return dict(json.loads(event.data))
    except (TypeError, ValueError):
        return {}


def _texts(data: dict[str, Any]) -> tuple[tuple[str, int], ...]:
    """The words an event names, taken out of its data."""
    return tuple((str(text["field"]), int(text["version"])) for text in data.pop("texts", ()))


def _by_id(key: Any, column: Any, ids: Sequence[int | None]) -> dict[int, str]:
    wanted = {each for each in ids if each is not None}
    query = sa.select(key, column).where(key.in_(wanted))
    return {row[0]: row[1] for row in db.session.execute(query)} if wanted else {}
