"""What a reading of a time limit 完成时限 gives."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What sort of time limit the words are (the law of the board, §4)."""

    DATE = "date"
    RANGE = "range"
    SEVERAL = "several"
    IMMEDIATE = "immediate"  # 立行立改
    OPEN_ENDED = "open_ended"  # 长期坚持
    NONE = "none"  # not read: a person decides


class Doubt(StrEnum):
    """Why a person must confirm a reading. The sentence is made in board.formatters."""

    EMPTY = "empty"  # nothing stands in the cell
    UNREAD = "unread"  # words or figures that were not understood
    IMPOSSIBLE = "impossible"  # 2月30日, 13月, an end before its start
    NEGATED = "negated"  # 2019年不会启动
    START_ONLY = "start_only"  # 从2019年起: when it begins, not when it must be done
    OUTSIDE = "outside"  # its day is not in the words: 春节前, 竣工后30日内, 2023年初
    CASES = "cases"  # different limits for different cases: 急件5日，非急件15日
    DONE = "done"  # 已完成 stands where a limit should
    YEAR_MISSING = "year_missing"  # 10月20日前, 22年10月
    MONTH_MISSING = "month_missing"  # 25日前
    RELATIVE = "relative"  # 会后7日内, 明年底: counted from the day written
    IMMEDIATE = "immediate"  # 立行立改 taken as a few working days
    VAGUE = "vague"  # 原则上, 到2027年, 8月前, 10月初
    SEVERAL = "several"  # milestones that the office accepts by confirming
    CHANGED = "changed"  # 已延期至: an older date stands beside it
    RECURRING = "recurring"  # 每月28日前


@dataclass(frozen=True)
class Milestone:
    """A dated part 节点: its own words as written, and its day."""

    words: str
    due_on: date


@dataclass(frozen=True)
class TimeLimit:
    """A time limit as understood, beside its words.

    due_on is as written, never moved off a day off; None for open_ended and none. start_on is the start of a
    range (or the earliest start named in several). milestones: of several, all parts by day, the last being
    the due date; of a range, its start, which is shown and never judged. follow_up: a date that asks for
    consolidation afterwards (2024年底前，并长期坚持). doubts say why a person must confirm.
    """

    kind: Kind
    words: str
    due_on: date | None = None
    start_on: date | None = None
    milestones: tuple[Milestone, ...] = ()
    follow_up: bool = False
    doubts: tuple[Doubt, ...] = ()

    @property
    def to_confirm(self) -> bool:
        """Whether the office must confirm the reading 确认时限."""
        return bool(self.doubts)
