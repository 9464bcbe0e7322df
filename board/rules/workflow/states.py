"""The states of an issue and the columns of the board they stand in. Source: the law of the board, §3."""

from enum import StrEnum


class State(StrEnum):
    """Where an issue stands. The label a viewer reads is in board.formatters."""

    REGISTERED = "registered"  # 待交办
    ASSIGNED = "assigned"  # 待签收
    IN_HAND = "in_hand"  # 办理中
    AWAITING = "awaiting_verification"  # 待核查
    STRUCK_OFF = "struck_off"  # 已销号（巩固中）
    CONSOLIDATED = "consolidated"  # 已巩固
    SUSPENDED = "suspended"  # 中止
    WITHDRAWN = "withdrawn"  # 已撤销


RESOLVED = frozenset({State.STRUCK_OFF, State.CONSOLIDATED})
OPEN = frozenset({State.REGISTERED, State.ASSIGNED, State.IN_HAND, State.AWAITING, State.SUSPENDED})


class Column(StrEnum):
    """The five columns of the board 看板. The value stands in the URL."""

    REGISTERED = "registered"
    ASSIGNED = "assigned"
    IN_HAND = "in-hand"
    AWAITING = "awaiting"
    STRUCK = "struck"


COLUMN_STATES: dict[Column, tuple[State, ...]] = {
    Column.REGISTERED: (State.REGISTERED,),
    Column.ASSIGNED: (State.ASSIGNED,),
    Column.IN_HAND: (State.IN_HAND, State.SUSPENDED),
    Column.AWAITING: (State.AWAITING,),
    Column.STRUCK: (State.STRUCK_OFF, State.CONSOLIDATED),
}


def column_of(state: State) -> Column | None:
    """The column a state stands in; None for withdrawn."""
    return next((column for column, states in COLUMN_STATES.items() if state in states), None)
