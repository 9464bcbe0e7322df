"""Portions that keep no lock for long: as many as fit the time aimed at, twice as many after a quick one."""

import pytest

from board.jobs import portions as room
from board.jobs.portions import AIM, FIRST, LEAST, portions


class Clock:
    """A clock that moves only when told."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(room, "monotonic", clock)
    return clock


def sizes(clock: Clock, many: int, seconds: list[float], most: int = 100) -> list[int]:
    """The sizes of the portions when each takes so long, the last for ever."""
    took, found = iter(seconds), []
    each = 0.0
    for part in portions(list(range(many)), most):
        found.append(len(part))
        each = next(took, each)
        clock.now += each
    return found


def test_every_row_comes_once_and_in_order(clock: Clock) -> None:
    rows = list(range(250))
    assert [row for part in portions(rows) for row in part] == rows


def test_a_portion_that_took_long_makes_the_next_as_many_as_fit_the_time(clock: Clock) -> None:
    assert sizes(clock, 250, [AIM / 4, AIM / 4, AIM * 2, AIM]) == [FIRST, 50, 100, 50, 25]
    assert sizes(clock, 40, [AIM * 3, AIM * 40, AIM * 40]) == [FIRST, 8, LEAST, 2]


def test_a_quick_portion_doubles_the_next_up_to_the_most(clock: Clock) -> None:
    found = sizes(clock, 450, [AIM / 10, AIM / 10, AIM / 10, AIM * 4, AIM / 10])
    assert found == [FIRST, 50, 100, 100, 25, 50, 100]


def test_few_at_a_time_stay_few(clock: Clock) -> None:
    assert sizes(clock, 7, [AIM * 2], most=2) == [2, 2, 2, 1]


def test_nothing_is_no_portion(clock: Clock) -> None:
    assert sizes(clock, 0, [AIM]) == []
