"""Migrations build what the models say, and can be taken back."""

import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask

from board import schema
from board.extensions import db
from board.models.types import Code, Moment


def same_type(
    _context: object,
    _column: object,
    _column_in_model: object,
    found: sa.types.TypeEngine,
    meant: sa.types.TypeEngine,
) -> bool | None:
    """Our named types are plain ones in the database; None leaves the others to Alembic."""
    if isinstance(meant, Moment):
        return not isinstance(found, sa.DateTime)
    if isinstance(meant, Code):
        return not isinstance(found, sa.String)
    return None


def test_migrations_build_what_the_models_say(db_app: Flask) -> None:
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": same_type})
        assert compare_metadata(context, db.metadata) == []


def test_every_migration_can_be_taken_back_and_applied_again(db_app: Flask) -> None:
    schema.take_back()
    assert set(sa.inspect(db.engine).get_table_names()) == {"alembic_version"}
    schema.upgrade()
    with db.engine.connect() as connection:
        assert set(sa.inspect(connection).get_table_names()) == {*db.metadata.tables, "alembic_version"}
