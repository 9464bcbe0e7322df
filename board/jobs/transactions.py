"""Transactions of jobs: those that write, and those that only look."""

import gc
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


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let Python's collector wait until a lock is free: among the facts of many issues one round takes a second."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()
