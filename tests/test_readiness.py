"""What `board serve` asks before it starts anything, on both databases, and that it needs no application for it."""

import subprocess
import sys
from pathlib import Path

import sqlalchemy as sa
from alembic.script import ScriptDirectory
from flask import Flask

from board.extensions import db
from board.readiness import MIGRATIONS, Readiness, newest_versions, readiness_at

NOTHING = Readiness(
    is_current=False, has_register=False, is_demonstration=False, has_demonstration_accounts=False
)


def readiness_of(app: Flask) -> Readiness:
    return readiness_at(app.config["SQLALCHEMY_DATABASE_URI"])


def test_the_newest_version_is_what_alembic_says() -> None:
    assert newest_versions() == set(ScriptDirectory(str(MIGRATIONS)).get_heads())
    assert len(newest_versions()) == 1


def test_an_office_without_a_register_is_current_and_no_more(db_app: Flask) -> None:
    assert readiness_of(db_app) == Readiness(
        is_current=True, has_register=False, is_demonstration=False, has_demonstration_accounts=False
    )


def test_a_demonstration_is_known_by_its_day_and_by_its_accounts(db_demo: Flask) -> None:
    assert readiness_of(db_demo) == Readiness(
        is_current=True, has_register=True, is_demonstration=True, has_demonstration_accounts=True
    )
    db.session.execute(sa.text("DELETE FROM demonstration"))
    db.session.commit()
    found = readiness_of(db_demo)
    assert (found.is_demonstration, found.has_demonstration_accounts) == (False, True)


def test_an_earlier_version_is_not_current(demo: Flask) -> None:
    db.session.execute(sa.text("UPDATE alembic_version SET version_num = 'calendar_changes'"))
    db.session.commit()
    found = readiness_of(demo)
    assert (found.is_current, found.has_register, found.is_demonstration) == (False, True, True)


def test_an_empty_file_holds_nothing(tmp_path: Path) -> None:
    assert readiness_at(f"sqlite:///{tmp_path / 'board.db'}") == NOTHING


def test_serving_makes_no_application() -> None:
    asks = (
        "import sys, board.cli; board.cli.cli.get_command(None, 'serve')\n"
        "print([name for name in sys.modules if name.startswith(('board.models', 'board.views', 'alembic'))])"
    )
    said = subprocess.run([sys.executable, "-c", asks], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"
