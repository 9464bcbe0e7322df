"""The demonstration 演示: the sample register with its day and its six people, in a database of its own."""

import csv
import sqlite3
from pathlib import Path

import sqlalchemy as sa
from flask import current_app
from sqlalchemy.exc import OperationalError, ProgrammingError

from board import clock, demonstration
from board.demonstration import DAY, PASSWORD, PEOPLE
from board.extensions import db
from board.jobs.founding import found_office
from board.jobs.import_ledger import apply_at_once, open_batch, prepare, read_ledger
from board.jobs.judging import judge
from board.jobs.notices import tell_notices
from board.models.demonstration import Demonstration
from board.models.event import record
from board.models.grid import Grid
from board.models.issue import Issue, Visibility
from board.models.register import Register
from board.models.unit import Leader, Unit
from board.models.user import User
from board.passwords import hash_password
from board.queries.import_known import TABLES
from board.rules.ledger_columns import ColumnKey

SAMPLE = Path(__file__).resolve().parent.parent / "sample"
LEDGER = SAMPLE / "register-68.xlsx"
ENGLISH = SAMPLE / "english.csv"


def load() -> Register:
    """Load the sample into an empty, migrated database: issues, accounts, cards judged. Commits."""
    data = LEDGER.read_bytes()
    ledger = read_ledger(data, LEDGER.name)
    hashes = [hash_password(PASSWORD) for _person in PEOPLE]
    db.session.add(Demonstration(id=1, day=DAY))
    db.session.flush()
    clock.forget_demonstration_day()
    register = found_office(year=DAY.year, on=DAY)
    batch = open_batch(register, data, LEDGER.name, DAY, by=None)
    apply_at_once(prepare(ledger, register, DAY, batch=batch), batch, by=None, on=DAY, at=clock.now())
    _accept_names()
    _release()
    _add_people(hashes)
    db.session.commit()
    judge(register)
    tell_notices()
    return register


def is_demonstration() -> bool:
    """Whether this database holds the demonstration; False too where there is no table yet."""
    try:
        return db.session.get(Demonstration, 1) is not None
    except (OperationalError, ProgrammingError, sqlite3.OperationalError):
        db.session.rollback()
        return False


def unsafe_in_production() -> str | None:
    """Why this database may not be served in production, in one sentence; None when it may, or elsewhere."""
    if not current_app.config["PRODUCTION"]:
        return None
    try:
        day = db.session.get(Demonstration, 1) is not None
        accounts = db.session.scalar(sa.select(User.id).where(User.demonstration).limit(1)) is not None
    except (OperationalError, ProgrammingError):
        return None
    finally:
        db.session.rollback()
    return demonstration.unsafe_in_production(day, accounts)


def _accept_names() -> None:
    """The sample's names are known ones: English beside them, nothing left proposed, grids in their own order."""
    with ENGLISH.open(encoding="utf-8", newline="") as lines:
        for line in csv.DictReader(lines):
            table = TABLES[ColumnKey(line["kind"])]
            row = db.session.scalar(sa.select(table).where(table.name == line["name"]))
            if row is not None:
                row.name_en = line["name_en"]
            if isinstance(row, Unit | Leader):
                row.proposed = False
            if isinstance(row, Grid):
                row.position = _grid_position(line["name_en"])


def _grid_position(name_en: str) -> int:
    """0 for the whole park, n for the n-th grid."""
    last = name_en.rsplit(" ", 1)[-1]
    return int(last) if last.isdigit() else 0


def _release() -> None:
    """The public list of the demonstration is whole: every issue at status."""
    issues = list(db.session.scalars(sa.select(Issue).order_by(Issue.id)))
    for issue in issues:
        issue.visibility = Visibility.STATUS
        issue.changed("release", by=None, on=DAY, data={"visibility": Visibility.STATUS})


def _add_people(hashes: list[str]) -> None:
    units = {unit.name: unit.id for unit in db.session.scalars(sa.select(Unit))}
    for person, password_hash in zip(PEOPLE, hashes, strict=True):
        user = User(
            username=person.username,
            name=person.name,
            role=person.role,
            unit_id=units[person.unit] if person.unit else None,
            password_hash=password_hash,
            demonstration=True,
        )
        db.session.add(user)
        db.session.flush()
        record("add_user", user, by=None, on=DAY, data={"role": user.role, "unit": user.unit_id})
