"""A dated part of a time limit."""

from dataclasses import dataclass
from datetime import date

from board.rules.time_limits.limit import Doubt
from board.rules.time_limits.moments import Stretch


class UnreadableError(ValueError):
    """The words name a time that cannot be told; doubt says why."""

    def __init__(self, doubt: Doubt) -> None:
        super().__init__(doubt)
        self.doubt = doubt


@dataclass(frozen=True)
class Item:
    """A dated part: its days, and tokens[at:end] that name it.

    ranged: the start is said too. starts: it says when something begins. source: the date of a paper or meeting.
    exact: a day named with its year. counted: a length counted from some day.
    """

    stretch: Stretch
    at: int
    end: int
    ranged: bool = False
    starts: bool = False
    source: bool = False
    exact: bool = False
    counted: bool = False
    bare_year: bool = False

    @property
    def last(self) -> date:
        """The day by which it is over."""
        return self.stretch.last
