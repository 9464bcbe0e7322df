"""A past day beside today, asked of the tables without any cache: `python -m bench.as_of [ISSUES]`. Quote ratios."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

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
from board.queries.kanban import column_tiles
from board.queries.reading import NOW, Reading, as_known
from board.queries.tally import tally
from board.rules.workflow import Column, State

EVENTS = 10  # of an issue
PART = 20_000
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
    """What a board asks of the tables: the cube and five columns."""
    register_id = the_register().id
    tally(register_id, reading=reading)
    for column in Column:
        column_tiles(register_id, column, viewer, sa.true(), reading=reading)


def best(ask: Callable[[], object]) -> float:
    """The best of five, in milliseconds."""
    times = []
    for _ in range(5):
        db.session.rollback()
        start = perf_counter()
        ask()
        times.append((perf_counter() - start) * 1000)
    return min(times)


def compare() -> None:
    """Print today beside a past day."""
    viewer = db.session.scalars(sa.select(User).where(User.username == "office")).one()
    past: date = DAY - timedelta(days=45)
    register_id = the_register().id
    for name, now, then in (
        ("counts", lambda: tally(register_id), lambda: counts_as_known(register_id, past)),
        ("board", lambda: board(viewer, NOW), lambda: board(viewer, as_known(past))),
    ):
        today, earlier = best(now), best(then)
        print(
            f"{name:8}today {today:8.1f} ms   past {earlier:8.1f} ms   past ÷ today {earlier / today:6.2f}",
            flush=True,
        )


def main() -> None:
    """On a fresh demonstration of so many issues."""
    issues = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory(prefix="board-bench-") as folder:
        os.environ |= {"BOARD_INSTANCE": folder, "LOG_LEVEL": "WARNING"}
        command = [str(Path(sys.executable).parent / "board"), "demo"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        writing.set(True)
        with create_app().app_context():
            seed(issues)
            past_lives()
            events = db.session.scalar(sa.select(sa.func.count()).select_from(Event))
            print(f"{issues} issues, {events} events, as of a past day")
            compare()


if __name__ == "__main__":
    main()
