"""Requests that wait for a decision, and how they move a time limit. Source: the law of the board, §3 and §5."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from board.rules.workdays import ONE_DAY, WorkCalendar

MOST_DEFERRALS = 2  # approved ones in a round; a register's own number comes with its settings


class RequestKind(StrEnum):
    """What the committee decides 待决事项. The value stands in the address."""

    DEFERRAL = "deferral"  # 延期
    SUSPENSION = "suspension"  # 中止
    STAGED = "staged-completion"  # 阶段性办结
    WITHDRAWAL = "withdrawal"  # 撤销, 并案


class OutsideReason(StrEnum):
    """The outside reasons for which the clock may be stopped."""

    HEARING = "hearing"  # 听证
    TENDER = "tender"  # 招标
    TESTING = "testing"  # 检测、检验、鉴定
    EXPERTS = "experts"  # 专家评审
    APPROVAL = "approval"  # 上级审批
    SEASON = "season"  # 季节或不可抗力


class Mover(StrEnum):
    """What moved a time limit, in the deadline ledger."""

    DEFERRAL = "deferral"  # 延期
    SUSPENSION = "suspension"  # 中止
    RESUMPTION = "resumption"  # 提前恢复
    STAGED = "staged"  # 阶段性办结


@dataclass(frozen=True)
class Waiting:
    """A request that waits. late: a deferral filed after the limit had ended; asker_id: who recorded it."""

    kind: RequestKind
    asked_on: date
    late: bool = False
    asker_id: int | None = None


def filed_late(due_on: date, on: date, calendar: WorkCalendar) -> bool:
    """Whether a deferral filed on `on` is late: after the day on which the limit ends, a day off shifted."""
    return on > calendar.ends_on(due_on)


def days_stopped(first: date, last: date, calendar: WorkCalendar) -> int:
    """Working days from `first` to `last`, both included."""
    return calendar.count(first - ONE_DAY, last)


def moved_by(due_on: date, days: int, calendar: WorkCalendar) -> date:
    """A limit moved by working days, back when negative, from the day on which it ends; by none it stays as written.

    Raises OverflowError when the result would leave the years 1 to 9999.
    """
    return due_on if days == 0 else calendar.add(calendar.ends_on(due_on), days)
