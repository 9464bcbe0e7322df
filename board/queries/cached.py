"""What was computed from the database as it stood: kept per process until the trail grows or the day turns.

Every change writes an event, so the head of the trail is the version of all data.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import TypeVar, cast

import sqlalchemy as sa

from board.extensions import db
from board.models.event import EventHead

T = TypeVar("T")


def data_version() -> int:
    """The number of the newest event."""
    return db.session.scalar(sa.select(EventHead.seq).where(EventHead.id == 1)) or 0


class Kept:
    """A small cache, oldest use out first. Keys hold the data version, so nothing is ever stale."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._values: OrderedDict[Hashable, object] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """The value of `key`, made when it is not there."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return cast(T, self._values[key])
        value = make()
        with self._lock:
            self._values[key] = value
            while len(self._values) > self._size:
                self._values.popitem(last=False)
        return value
