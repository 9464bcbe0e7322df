"""The clocks 时钟 of a register: how long everybody has, each the office's to change. Source: the law, §3, §4, §7."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

# the least and the most of each; of the look-backs, of each one
BOUNDS = {
    "sign": (1, 60),
    "unsigned": (0, 60),
    "verify": (1, 60),
    "approve": (1, 60),
    "decide": (1, 60),
    "objection": (1, 60),
    "immediate": (1, 60),
    "review_every": (7, 730),
    "look_backs": (1, 730),
    "spread": (1, 250),
    "notice": (0, 60),
    "meeting": (0, 7),
    "soon": (1, 60),
    "sample": (1, 99),
    "catch_up": (1, 250),
}
MOST_LOOK_BACKS = 6


@dataclass(frozen=True)
class Clocks:
    """Working days, where nothing else is said.

    sign: to sign for an assignment. unsigned: after which the review lists what is not signed for. verify, approve,
    decide: the office's and the committee's own. objection: for a unit to object to its card. immediate: of 立行立改.
    review_every: calendar days between two reviews of an open-ended issue. look_backs: calendar days after strike-off,
    earliest first. spread: over which an import's look-backs are spread. notice: calendar days of public notice 公示
    before strike-off, 0 for none. meeting: the weekday of the weekly review 例会, Monday is 1; 0: on no fixed day.
    soon: before its end from which a limit is soon over. sample: issues in a rate from which a unit is ranked.
    catch_up: no further back does the judging of a register begin that never was judged.
    Raises ValueError, naming the field, for what is out of bounds.
    """

    sign: int = 1
    unsigned: int = 3
    verify: int = 5
    approve: int = 5
    decide: int = 5
    objection: int = 3
    immediate: int = 5
    review_every: int = 90
    look_backs: tuple[int, ...] = (30, 90)
    spread: int = 20
    notice: int = 0
    meeting: int = 2
    soon: int = 5
    sample: int = 3
    catch_up: int = 20

    def __post_init__(self) -> None:
        for name, (least, most) in BOUNDS.items():
            held = getattr(self, name)
            values = held if name == "look_backs" else (held,)
            if any(type(value) is not int or not least <= value <= most for value in values):
                raise ValueError(name)
        if not 0 < len(self.look_backs) <= MOST_LOOK_BACKS:
            raise ValueError("look_backs")
        object.__setattr__(self, "look_backs", tuple(sorted(set(self.look_backs))))

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> "Clocks":
        """From JSON; a missing key has its default. Raises ValueError naming an unknown or wrong key."""
        unknown = set(stored) - {field.name for field in fields(cls)}
        if unknown:
            raise ValueError(min(unknown))
        if not isinstance(stored.get("look_backs", []), list):
            raise ValueError("look_backs")
        values = dict(stored)
        if "look_backs" in values:
            values["look_backs"] = tuple(values["look_backs"])
        return cls(**values)

    def to_dict(self) -> dict[str, Any]:
        """As JSON, every key written out."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return values | {"look_backs": list(self.look_backs)}


@dataclass(frozen=True)
class Reset:
    """A clock that was set otherwise: its name, what it was, what it became."""

    name: str
    was: int | tuple[int, ...]
    now: int | tuple[int, ...]


def resets(before: Clocks, after: Clocks) -> list[Reset]:
    """Which clocks differ, in their order."""
    pairs = [
        (field.name, getattr(before, field.name), getattr(after, field.name)) for field in fields(Clocks)
    ]
    return [Reset(name, was, now) for name, was, now in pairs if was != now]


USUAL = Clocks()
