"""Many rows in portions, each a transaction of its own that keeps others waiting for less than a second."""

from collections.abc import Iterator, Sequence
from time import monotonic
from typing import TypeVar

Row = TypeVar("Row")
BATCH = 100  # at most
FIRST = 25
LEAST = 5  # fewer would take as long: what a transaction costs by itself
AIM = 0.3  # seconds


def portions(rows: Sequence[Row], most: int = BATCH) -> Iterator[Sequence[Row]]:
    """The rows in order, as many at a time as take the time aimed at, going by the last; at most twice as many."""
    least = min(LEAST, most)
    size, first = min(FIRST, most), 0
    while first < len(rows):
        start = monotonic()
        yield rows[first : first + size]
        first, took = first + size, monotonic() - start
        fitting = round(size * AIM / took) if took > AIM / 2 else size * 2
        size = max(least, min(fitting, most))
