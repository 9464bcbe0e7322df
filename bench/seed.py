"""A register of many issues, 400 of them open, written straight into the tables for measuring."""

import sys
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from board import clock, create_app
from board.demonstration import DAY
from board.extensions import db, writing
from board.models.card import Card
from board.models.event import record
from board.models.grid import Category, Grid, Source
from board.models.issue import Issue, Visibility
from board.models.register import the_register
from board.models.state_span import StateSpan
from board.models.unit import Unit
from board.rules.cards import Colour, Rule
from board.rules.time_limits import Kind
from board.rules.workflow import State

OPEN = 400
PART = 5_000


def seed(issues: int, open_issues: int = OPEN) -> None:
    """Fill the demonstration's register up to `issues`; the first new ones are open, every tenth of them carded."""
    register, taken = the_register(), db.session.scalar(sa.select(sa.func.count()).select_from(Issue)) or 0
    names = {
        kind: list(db.session.scalars(sa.select(kind.id).order_by(kind.id)))
        for kind in (Unit, Grid, Category, Source)
    }
    for first in range(taken, issues, PART):
        rows = [
            _issue(register.id, n, n - taken < open_issues, names)
            for n in range(first, min(first + PART, issues))
        ]
        db.session.execute(sa.insert(Issue), rows)
        db.session.execute(sa.insert(StateSpan), [_span(register.id, row) for row in rows])
        cards = [_card(register.id, row) for row in rows if row["colour"]]
        if cards:
            db.session.execute(sa.insert(Card), cards)
    record("seed", register, by=None, on=DAY, data={"issues": issues})
    db.session.commit()


def _issue(register_id: int, n: int, is_open: bool, names: dict[Any, list[int]]) -> dict[str, Any]:
    due_on = DAY + timedelta(days=n % 120 - (20 if is_open and n % 10 == 0 else 0))
    carded = is_open and n % 10 == 0 and due_on < DAY
    year, seq = 3000 + n // 1000, n % 1000 + 1  # years no sample has
    title = f"第{n}号问题：道路与管网衔接不畅"
    return {
        "id": 1_000 + n,
        "register_id": register_id,
        "number": f"SJXM-{year}-{seq:03d}",
        "year": year,
        "seq": seq,
        "state": State.IN_HAND if is_open else State.STRUCK_OFF,
        "title": title,
        "title_breaks": title,
        "category_id": names[Category][n % len(names[Category])],
        "grid_id": names[Grid][n % len(names[Grid])],
        "source_id": names[Source][n % len(names[Source])],
        "lead_unit_id": names[Unit][n % len(names[Unit])],
        "registered_on": date(2022, 3, 1) + timedelta(days=n % 200),
        "signed_on": date(2022, 3, 2) + timedelta(days=n % 200),
        "struck_off_on": None if is_open else DAY - timedelta(days=n % 200),
        "limit_words": due_on.isoformat(),
        "limit_kind": Kind.DATE,
        "due_on": due_on,
        "first_due_on": due_on,
        "as_of": DAY,
        "news_on": DAY,
        "handed_over": True,
        "struck_off_by_handover": not is_open,
        "colour": Colour.YELLOW if carded else None,
        "visibility": Visibility.STATUS,
    }


def _span(register_id: int, row: dict[str, Any]) -> dict[str, Any]:
    facts = {name: row[name] for name in ("state", "colour", "due_on")}
    return {
        **facts,
        "issue_id": row["id"],
        "register_id": register_id,
        "unit_id": row["lead_unit_id"],
        "happened_on": DAY,
        "known_from": DAY,
        "by_handover": row["struck_off_by_handover"],
    }


def _card(register_id: int, row: dict[str, Any]) -> dict[str, Any]:
    return {
        "issue_id": row["id"],
        "register_id": register_id,
        "unit_id": row["lead_unit_id"],
        "colour": row["colour"],
        "rule": Rule.OVERDUE,
        "basis": row["due_on"],
        "days": 1,
        "others": [],
        "shown_on": DAY,
        "recorded_at": clock.now(),
    }


def main() -> None:
    """`python -m bench.seed N`, on the database of the environment."""
    writing.set(True)
    with create_app().app_context():
        seed(int(sys.argv[1]))


if __name__ == "__main__":
    main()
