"""What was computed from the database as it stood: kept per process until the trail grows or the day turns.

Every change writes an event, so the head of the trail is the version of all data.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import TypeVar, cast

from flask import current_app

from board.extensions import db

T = TypeVar("T")

# Asked on every page, so written out: building and looking up a statement would cost twice what it takes to run.
_HEAD = "SELECT seq FROM event_head WHERE id = 1"


def data_version() -> int:
    """The number of the newest event."""
    return db.session.connection().exec_driver_sql(_HEAD).scalar() or 0


def data_version_alone() -> int:
    """The same on a connection of its own, at half the cost; only for who has read nothing yet.

    What the session reads afterwards is as new or newer; what it had read before could be older.
    """
    with db.engine.connect() as connection:
        return connection.exec_driver_sql(_HEAD).scalar() or 0


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
