"""Supporting units 配合单位: how each stands on an issue, and how long it has been silent."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from board.rules.workdays import WorkCalendar
from board.rules.workflow.states import State


class SupportStatus(StrEnum):
    """How a supporting unit stands; its label is in board.formatters."""

    WAITING = "waiting"  # 待签收
    WORKING = "working"  # 配合中
    DONE = "done"  # 已完成
    LEFT = "left"  # 退出


STANDING = frozenset({SupportStatus.WAITING, SupportStatus.WORKING, SupportStatus.DONE})
BUSY = frozenset({SupportStatus.WAITING, SupportStatus.WORKING})  # something is still expected of it
LISTENED_TO = frozenset({State.ASSIGNED, State.IN_HAND})  # states in which a silence counts


def came_as(state: State) -> SupportStatus:
    """How a unit stands that a ledger names: taken as signed where the state is beyond 待签收."""
    if state in (State.REGISTERED, State.ASSIGNED):
        return SupportStatus.WAITING
    return SupportStatus.DONE if state in (State.STRUCK_OFF, State.CONSOLIDATED) else SupportStatus.WORKING


def silence(
    status: SupportStatus,
    state: State,
    heard: Iterable[date | None],
    *,
    on: date,
    calendar: WorkCalendar,
    no_news: int,
) -> int:
    """Working days without a word, once they reach the register's limit of no news; else 0.

    `heard`: the days on which something was heard of it or asked of it; a new round begins a new silence.
    """
    days = [day for day in heard if day is not None]
    if status not in BUSY or state not in LISTENED_TO or not days:
        return 0
    quiet = calendar.count(max(days), on)
    return quiet if quiet >= no_news else 0
