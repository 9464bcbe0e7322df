"""Alembic's environment: the app's own engine, batch mode for SQLite, column types written as plain ones."""

from typing import Any

from alembic import context
from alembic.autogenerate.api import AutogenContext
from flask import current_app

from board.extensions import db, writing
from board.models.types import Code, Moment


def plain_type(kind: str, thing: Any, _context: AutogenContext) -> str | bool:
    """Our named column types as what the database knows, so that old migrations need no code of today."""
    if kind == "type" and isinstance(thing, Moment):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(thing, Code):
        return "sa.String(length=32)"
    return False


def run() -> None:
    """Run the migrations on the database of the current app."""
    writing.set(True)
    options = {
        **current_app.extensions["migrate"].configure_args,
        "render_as_batch": db.engine.dialect.name == "sqlite",
        "render_item": plain_type,
    }
    with db.engine.connect() as connection:
        context.configure(connection=connection, target_metadata=db.metadata, **options)
        with context.begin_transaction():
            context.run_migrations()


run()
