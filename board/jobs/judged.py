"""What a judging of cards 红黄牌 says of itself."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from board.rules.cards import Colour, Ending, Rule
from board.rules.cards.reasons import Reasons


@dataclass(frozen=True)
class CardChange:
    """A card shown, or ended (then with its ending). `reckoned` works out its numbers on that day, once asked."""

    number: str
    colour: Colour
    rule: Rule
    on: date
    reckoned: Callable[[], Reasons | None] | None = field(default=None, compare=False, repr=False)
    immediate: bool = False
    ending: Ending | None = None

    @cached_property
    def reasons(self) -> Reasons | None:
        """Its numbers on that day; of an ending none."""
        return self.reckoned() if self.reckoned else None


@dataclass
class Judging:
    """What a judging wrote, of all days caught up in order; in a dry run what it would write, and nothing is.

    proposed: cards that wait for an officer now. standing: the cards that stand afterwards, those of suspended issues
    not counted.
    """

    on: date
    dry_run: bool
    shown: list[CardChange] = field(default_factory=list)
    ended: list[CardChange] = field(default_factory=list)
    proposed: list[CardChange] = field(default_factory=list)
    standing: Counter[Colour] = field(default_factory=Counter)
