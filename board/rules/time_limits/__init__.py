"""Time limits 完成时限: a reader of the language in which offices write them (the law of the board, §4)."""

from board.rules.time_limits.limit import Doubt, Kind, Milestone, TimeLimit
from board.rules.time_limits.reader import read

__all__ = ["Doubt", "Kind", "Milestone", "TimeLimit", "read"]
