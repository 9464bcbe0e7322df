"""Places 名次 within a group of similar units, and what moved a unit since the period before."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from board.rules.standings.figures import Figure, Standing


def place(group: Iterable[Standing], least: int) -> dict[int, int]:
    """The place of each unit that is ranked, by its rate; equal ones share a place, the next ones are skipped.

    With fewer issues in its rate than `least` a unit is listed, not ranked.
    """
    rates = {each.unit_id: each.rate for each in group if each.sample >= least}
    ranked = {unit_id: rate for unit_id, rate in rates.items() if rate is not None}
    return {unit_id: 1 + sum(other > rate for other in ranked.values()) for unit_id, rate in ranked.items()}


def rise(unit_id: int, now: Mapping[int, int], before: Mapping[int, int]) -> int | None:
    """By how many places a unit rose (fell: below nought); None unless it was ranked both times."""
    if unit_id not in now or unit_id not in before:
        return None
    return before[unit_id] - now[unit_id]


@dataclass(frozen=True)
class Moved:
    """The issues that moved a unit's rate since the period before, up and down.

    on_time: struck off on time, newly. no_longer_late: past its limit then and not now. late: struck off late, newly.
    overdue: past its limit now and not then. gone: of the period before, struck off on time and no longer counted.
    """

    on_time: frozenset[int]
    no_longer_late: frozenset[int]
    late: frozenset[int]
    overdue: frozenset[int]
    gone: frozenset[int]

    def __bool__(self) -> bool:
        return bool(self.on_time or self.no_longer_late or self.late or self.overdue or self.gone)


def moved(now: Standing, before: Standing) -> Moved:
    """What is in the rate of one period and not in that of the one before, each by its kind."""
    on_time, was_on_time = (frozenset(each.of(Figure.ON_TIME)) for each in (now, before))
    late, was_late = (
        frozenset(each.of(Figure.COUNTED)) - frozenset(each.of(Figure.ON_TIME)) for each in (now, before)
    )
    overdue, was_overdue = (frozenset(each.of(Figure.OVERDUE)) for each in (now, before))
    return Moved(
        on_time=on_time - was_on_time,
        no_longer_late=was_overdue - overdue - late - on_time,
        late=late - was_late,
        overdue=overdue - was_overdue,
        gone=was_on_time - on_time,
    )
