"""Standings 晾晒: units compared within groups of similar ones, for a period. Pure. Source: domain.md §6."""

from board.rules.standings.figures import (
    SHORT,
    Act,
    Figure,
    Limits,
    Open,
    Standing,
    Struck,
    count_up,
    first_limit,
)
from board.rules.standings.periods import Length, Period
from board.rules.standings.places import Moved, moved, place, rise

__all__ = [
    "SHORT",
    "Act",
    "Figure",
    "Length",
    "Limits",
    "Moved",
    "Open",
    "Period",
    "Standing",
    "Struck",
    "count_up",
    "first_limit",
    "moved",
    "place",
    "rise",
]
