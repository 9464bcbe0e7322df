"""What the public may see 公开: an allow-list of fields, and five public states. Source: the law of the board, §8.

Nothing leaves that is not named here; words for it are made in board.formatters.public.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from board.rules.workflow import State


class Visibility(StrEnum):
    """What the public may see of an issue; internal unless released."""

    INTERNAL = "internal"
    STATUS = "status"
    SUMMARY = "summary"


class PublicState(StrEnum):
    """The five words for citizens, in the order in which an issue goes through them."""

    ACCEPTED = "accepted"  # 已受理
    IN_HAND = "in_hand"  # 办理中
    PAUSED = "paused"  # 暂缓
    CHECKING = "checking"  # 核查中
    SOLVED = "solved"  # 已解决


PUBLIC_STATES: Mapping[State, PublicState] = {
    State.REGISTERED: PublicState.ACCEPTED,
    State.ASSIGNED: PublicState.ACCEPTED,
    State.IN_HAND: PublicState.IN_HAND,
    State.SUSPENDED: PublicState.PAUSED,
    State.AWAITING: PublicState.CHECKING,
    State.STRUCK_OFF: PublicState.SOLVED,
    State.CONSOLIDATED: PublicState.SOLVED,
}

_STATUS = frozenset({"number", "year", "seq", "category_id", "grid_id", "state", "month"})
_SUMMARY = frozenset({"title", "title_breaks", "unit", "unit_en", "due_on", "solved_on"})

ALLOWED: Mapping[Visibility, frozenset[str]] = {
    Visibility.INTERNAL: frozenset(),
    Visibility.STATUS: _STATUS,
    Visibility.SUMMARY: _STATUS | _SUMMARY,
}


@dataclass(frozen=True)
class PublicIssue:
    """An issue as the public sees it. `month` is the first day of the month of registration.

    The second part is None unless a summary was released.
    """

    number: str
    year: int
    seq: int
    category_id: int | None
    grid_id: int | None
    state: PublicState
    month: date
    title: str | None = None
    title_breaks: str | None = None
    unit: str | None = None
    unit_en: str | None = None
    due_on: date | None = None
    solved_on: date | None = None


def is_public(state: State, visibility: Visibility) -> bool:
    """Whether anything of an issue is shown: released, and not withdrawn."""
    return visibility is not Visibility.INTERNAL and state in PUBLIC_STATES


def publish(state: State, visibility: Visibility, registered_on: date, **facts: Any) -> PublicIssue:
    """Reduce an issue to what its visibility lets out; other facts are dropped.

    Raises ValueError for an issue that is not public at all.
    """
    if not is_public(state, visibility):
        raise ValueError(f"an issue {state}, {visibility} is not for the public")
    facts |= {"state": PUBLIC_STATES[state], "month": registered_on.replace(day=1)}
    return PublicIssue(**{name: value for name, value in facts.items() if name in ALLOWED[visibility]})


def shows_wall(identified: int, public: int, limit: int) -> bool:
    """Whether the wall may stand: every issue has its cell, and they are not too many; else a bar of totals."""
    return 0 < identified == public <= limit
