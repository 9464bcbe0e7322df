"""What stands in a database, asked without the application: making that takes a second, these questions none."""

import re
from dataclasses import dataclass

import sqlalchemy as sa

from board.config import PROJECT

MIGRATIONS = PROJECT / "board" / "migrations"
REVISION = re.compile(r"^revision\b.*?=\s*[\"'](\w+)", re.MULTILINE)
DOWN_REVISION = re.compile(r"^down_revision\b.*?=\s*[\"'](\w+)", re.MULTILINE)


@dataclass(frozen=True)
class Readiness:
    """Whether a database has every migration, holds an office, the demonstration, or accounts of that."""

    is_current: bool
    has_register: bool
    is_demonstration: bool
    has_demonstration_accounts: bool


def readiness_at(url: str) -> Readiness:
    """Ask the database at an address. Raises SQLAlchemy's OperationalError where none answers."""
    engine = sa.create_engine(url, hide_parameters=True)
    try:
        with engine.connect() as connection:
            return _ask(connection)
    finally:
        engine.dispose()


def newest_versions() -> set[str]:
    """The migrations that no other one follows; one, unless two were written side by side."""
    words = [file.read_text("utf-8") for file in (MIGRATIONS / "versions").glob("*.py")]
    followed = {name for text in words for name in DOWN_REVISION.findall(text)}
    return {name for text in words for name in REVISION.findall(text)} - followed


def _ask(connection: sa.Connection) -> Readiness:
    """Each table is asked only where it is there; accounts only when their table is of the newest version."""
    is_there = sa.inspect(connection).has_table

    def has_row(table: str, condition: str = "1 = 1") -> bool:
        rows = sa.select(sa.literal(1)).select_from(sa.table(table)).where(sa.text(condition)).limit(1)
        return is_there(table) and connection.scalar(rows) is not None

    version = sa.select(sa.column("version_num")).select_from(sa.table("alembic_version"))
    found = set(connection.scalars(version)) if is_there("alembic_version") else set()
    is_current = found == newest_versions()
    return Readiness(
        is_current=is_current,
        has_register=has_row("register"),
        is_demonstration=has_row("demonstration", "id = 1"),
        has_demonstration_accounts=is_current and has_row("user", "demonstration"),
    )
