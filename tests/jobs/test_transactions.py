"""While a lock is held Python's collector of memory waits; afterwards it is as it was."""

import gc

import pytest

from board.jobs.transactions import undisturbed


def test_the_collector_waits_and_goes_on_after_an_error_too() -> None:
    collected = []

    @undisturbed()
    def fail() -> None:
        collected.append(gc.isenabled())
        raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert (collected, gc.isenabled()) == ([False], True)


def test_whoever_had_stopped_it_finds_it_stopped() -> None:
    gc.disable()
    try:
        with undisturbed():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
