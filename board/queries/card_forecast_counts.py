"""How many turn by a day of those that the forecast of cards foretells, and what stands then."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from board.queries.card_facts import Watched
from board.rules.cards import Colour, Facts, Turn
from board.rules.workflow import State

Coming = tuple[Watched, tuple[Turn, ...]]
Change = tuple[Turn, Watched, Colour | None]  # with the colour that stands before it


@dataclass(frozen=True)
class Count:
    """Up to and including a day: how many turn yellow and red, how many cards end; and what stands then.

    from_yellow: how many of the reds follow a yellow.
    """

    day: date
    yellow: int
    red: int
    from_yellow: int
    ended: int
    standing: Counter[Colour]


def changes_of(turns: Sequence[Coming]) -> list[Change]:
    """Every turn with the colour that stood before it."""
    found: list[Change] = []
    for row, coming in turns:
        before = row.facts.standing.colour if row.facts.standing else None
        for turn in coming:
            found.append((turn, row, before))
            before = turn.colour
    return found


def count(day: date, turns: Sequence[Coming], changes: Sequence[Change], now: Counter[Colour]) -> Count:
    """What has turned by a day, and what stands then: today's cards, each followed through its turns."""
    standing, turned = Counter(now), Counter[Colour | None]()
    from_yellow = 0
    for turn, _row, before in changes:
        if turn.day <= day:
            turned[turn.colour] += 1
            from_yellow += (turn.colour, before) == (Colour.RED, Colour.YELLOW)
    for row, coming in turns:
        before = row.facts.standing.colour if row.facts.standing else None
        colour = next((turn.colour for turn in reversed(coming) if turn.day <= day), before)
        if before is not None and _counts(row.facts):
            standing[before] -= 1
        if colour is not None and _counts(row.facts.at(day)):
            standing[colour] += 1
    return Count(day, turned[Colour.YELLOW], turned[Colour.RED], from_yellow, turned[None], standing)


def _counts(facts: Facts) -> bool:
    """The card of a suspended issue is outside the counts."""
    return facts.state is not State.SUSPENDED
