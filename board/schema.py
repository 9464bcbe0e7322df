"""The tables' versions. Alembic is loaded where they are asked for: by no worker of the server, by few commands."""

from typing import Any

from flask import current_app

from board.config import PROJECT
from board.extensions import db

FOLDER = str(PROJECT / "board" / "migrations")


def upgrade() -> None:
    """Bring the database to the newest version."""
    _flask_migrate().upgrade()


def take_back() -> None:
    """Take every table back, with all that is in it."""
    _flask_migrate().downgrade(revision="base")


def is_current() -> bool:
    """Whether the database has every migration."""
    from alembic.migration import MigrationContext
    from alembic.script import ScriptDirectory

    db.session.rollback()
    with db.engine.connect() as connection:
        found = MigrationContext.configure(connection).get_current_heads()
    return set(found) == set(ScriptDirectory(FOLDER).get_heads())


def _flask_migrate() -> Any:
    """Flask-Migrate, bound to the application in use; no connection stays open meanwhile."""
    import flask_migrate

    if "migrate" not in current_app.extensions:
        flask_migrate.Migrate(current_app, db, directory=FOLDER)
    db.session.remove()
    return flask_migrate
