"""Many rows in portions, each a transaction of its own that keeps others waiting for less than a second."""

from collections.abc import Iterator, Sequence
from time import monotonic
from typing import TypeVar

Row = TypeVar("Row")
BATCH = 100  # at most
LEAST = 25
LONG, SHORT = 0.4, 0.15  # seconds


def portions(rows: Sequence[Row], most: int = BATCH) -> Iterator[Sequence[Row]]:
    """The rows in order. After a portion that took long comes one of half the size, after a quick one of twice it."""
    least = min(LEAST, most)
    size, first = max(most // 4, least), 0
    while first < len(rows):
        start = monotonic()
        yield rows[first : first + size]
        first, took = first + size, monotonic() - start
        if took > LONG:
            size = max(size // 2, least)
        elif took < SHORT:
            size = min(size * 2, most)
