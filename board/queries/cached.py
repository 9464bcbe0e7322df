"""What was computed from the database as it stood: kept per process until the trail grows or the day turns.

Every change writes an event, so the head of the trail is the version of all data.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from contextlib import closing
from threading import Lock
from typing import Any, TypeVar, cast

from flask import current_app
from sqlalchemy.exc import DBAPIError

from board.extensions import db

T = TypeVar("T")

# Asked on every page, so written out: building and looking up a statement would cost twice what it takes to run.
_HEAD = "SELECT seq FROM event_head WHERE id = 1"


def data_version() -> int:
    """The number of the newest event."""
    return db.session.connection().exec_driver_sql(_HEAD).scalar() or 0


def data_version_alone() -> int:
    """The same on a connection of its own, past the layers, at a third of the cost; only for who has read nothing yet.

    What the session reads afterwards is as new or newer; what it had read before could be older.
    """
    row = ask_alone(_HEAD)
    return int(row[0]) if row else 0


def ask_alone(statement: str, *words: str) -> Sequence[Any] | None:
    """The first row of a statement on a connection of its own, or None; `?` stands for each word.

    Raises SQLAlchemy's OperationalError or ProgrammingError as the layers would.
    """
    dialect = db.engine.dialect
    if dialect.paramstyle != "qmark":
        statement = statement.replace("?", "%s")
    with closing(db.engine.raw_connection()) as connection, closing(connection.cursor()) as cursor:
        try:
            cursor.execute(statement, words)
            row: Sequence[Any] | None = cursor.fetchone()
        except dialect.loaded_dbapi.Error as error:
            raise DBAPIError.instance(statement, words, error, dialect.loaded_dbapi.Error) from error
    return row


def kept(name: str, size: int = 64) -> "Kept":
    """This application's cache of that name."""
    found: Kept = current_app.extensions.setdefault(f"board_kept_{name}", Kept(size))
    return found


class Kept:
    """A small cache, oldest use out first. Keys hold the data version, so nothing is ever stale."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._values: OrderedDict[Hashable, object] = OrderedDict()
        self._making: dict[Hashable, Lock] = {}
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """The value of `key`, made when it is not there: by one thread, while others wait for it."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return cast(T, self._values[key])
            making = self._making.setdefault(key, Lock())
        with making:
            with self._lock:
                if key in self._values:
                    return cast(T, self._values[key])
            try:
                return self._put(key, make())
            finally:
                with self._lock:
                    self._making.pop(key, None)

    def _put(self, key: Hashable, value: T) -> T:
        with self._lock:
            self._values[key] = value
            while len(self._values) > self._size:
                self._values.popitem(last=False)
        return value
