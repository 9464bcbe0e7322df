"""Transactions of jobs: those that write, and those that only look."""

from collections.abc import Iterator
from contextlib import contextmanager

from board.extensions import db, writing


@contextmanager
def transactions(*, write: bool) -> Iterator[None]:
    """Transactions that write, or only look: a long look at a register keeps nobody from writing."""
    db.session.rollback()
    before = writing.set(write)
    try:
        yield
    finally:
        db.session.rollback()
        writing.reset(before)
