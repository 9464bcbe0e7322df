"""What a judging of cards 红黄牌 says of itself."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from board.rules.cards import Colour, Ending, Rule
from board.rules.cards.reasons import Reasons


@dataclass(frozen=True)
class CardChange:
    """A card shown, or ended (then with its ending). `reasons` are its numbers on that day."""

    number: str
    colour: Colour
    rule: Rule
    on: date
    reasons: Reasons | None = None
    immediate: bool = False
    ending: Ending | None = None


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
