"""The tables' versions, brought about. Alembic is loaded where that is asked for: by no server, by few commands."""

from typing import Any

from flask import current_app

from board.extensions import db
from board.readiness import MIGRATIONS


def upgrade() -> None:
    """Bring the database to the newest version."""
    _flask_migrate().upgrade()


def take_back() -> None:
    """Take every table back, with all that is in it."""
    _flask_migrate().downgrade(revision="base")


def _flask_migrate() -> Any:
    """Flask-Migrate, bound to the application in use; no connection stays open meanwhile."""
    import flask_migrate

    if "migrate" not in current_app.extensions:
        flask_migrate.Migrate(current_app, db, directory=str(MIGRATIONS))
    db.session.remove()
    return flask_migrate
