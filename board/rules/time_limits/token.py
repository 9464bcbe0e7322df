"""What the words of a time limit are cut into."""

from dataclasses import dataclass
from enum import Enum, auto

from board.rules.time_limits.moments import Moment
from board.rules.time_limits.spans import Span


class Sort(Enum):
    """What a token says."""

    MOMENT = auto()  # 2022年10月底
    SPAN = auto()  # 5个工作日
    DAY_NUMBER = auto()  # 15日, whose month is elsewhere, or 15 days
    LEFT = auto()  # the 10 of 10-12月
    LEFT_OF_LIST = auto()  # the 9 of 9、10月
    NUMBER = auto()  # a figure that was not understood
    TO = auto()  # 至
    BEFORE = auto()  # 前
    AFTER = auto()  # 起, 后
    INSIDE = auto()  # 内
    BREAK = auto()  # 、，；
    LASTING = auto()  # 长期坚持
    TIMELY = auto()  # 适时
    RECURRING = auto()  # 每月
    IMMEDIATE = auto()  # 立行立改
    START = auto()  # 开工
    FINISH = auto()  # 完成
    NOT = auto()  # 未, 不
    WEAK = auto()  # 原则上
    SOON = auto()  # 近期
    EITHER = auto()  # 或
    CHANGED = auto()  # 延期至
    CASE = auto()  # 急件
    OUTSIDE = auto()  # 春节前: its day is not in the words
    EVENT = auto()  # 竣工后: its day is not known
    SOURCE = auto()  # 会议 after a date: the date of a paper, not a limit
    DONE = auto()  # 已完成
    QUIET = auto()  # understood, says nothing of time
    OTHER = auto()  # any other word


@dataclass(frozen=True)
class Token:
    """plain[start:end] of the normalised words, and the value of a moment, span or number."""

    sort: Sort
    start: int
    end: int
    value: Moment | Span | int | None = None
