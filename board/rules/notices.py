"""What a person is told of 消息: the kinds, when each is sent, and on which hours nothing goes out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from board.rules.workdays import ONE_DAY, WorkCalendar


class NoticeKind(StrEnum):
    """Why a line stands in somebody's inbox, in the order in which a digest names them."""

    RED = "red"  # 红牌
    RETURNED = "returned"  # 退回
    URGENT = "urgent"  # 加急交办
    WAITING = "waiting"  # 等您办
    ASKED = "asked"  # 请您单位办
    NEW = "new"  # 新交办
    DUE = "due"  # 临期
    SILENT = "silent"  # 快要因无进展亮牌
    MILESTONE = "milestone"  # 快要因节点逾期亮牌
    YELLOW = "yellow"  # 黄牌
    RESULT = "result"  # 有结果


class Way(StrEnum):
    """When a line is sent: at once, with the next morning's digest, or not at all (then there is no line)."""

    AT_ONCE = "at-once"
    DIGEST = "digest"
    OFF = "off"


# The only ones that may be sent at once; nobody can switch them off.
PRESSING = frozenset({NoticeKind.RED, NoticeKind.RETURNED, NoticeKind.URGENT})


def offered(kind: NoticeKind) -> tuple[Way, Way]:
    """The two ways among which a person chooses for a kind, the usual one first."""
    return (Way.AT_ONCE, Way.DIGEST) if kind in PRESSING else (Way.DIGEST, Way.OFF)


@dataclass(frozen=True)
class Choice:
    """What a person chose: a way by kind where it is not the usual one, and hours in which nothing is sent at once.

    quiet: the first hour and the hour after the last (0 to 23); it may go over midnight. None: no such hours.
    """

    ways: Mapping[NoticeKind, Way] = field(default_factory=dict)
    quiet: tuple[int, int] | None = None

    def way(self, kind: NoticeKind) -> Way:
        """The way of a kind; what is not offered counts as not chosen."""
        chosen = self.ways.get(kind)
        return chosen if chosen in offered(kind) else offered(kind)[0]

    def is_quiet(self, at: datetime) -> bool:
        """Whether nothing is sent at once at this time of day."""
        if self.quiet is None:
            return False
        first, until = self.quiet
        return first <= at.hour < until if first <= until else at.hour >= first or at.hour < until


USUAL = Choice()


def at_once(
    kind: NoticeKind, choice: Choice, *, happened_on: date, today: date, at: datetime, calendar: WorkCalendar
) -> bool:
    """Whether a line goes out now. Never on a day off, in quiet hours, or of what happened before the last workday."""
    fresh = happened_on >= calendar.on_or_before(today - ONE_DAY)
    allowed = calendar.is_workday(today) and not choice.is_quiet(at)
    return kind in PRESSING and choice.way(kind) is Way.AT_ONCE and fresh and allowed
