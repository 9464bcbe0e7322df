"""What stands in the way of a change of the office's settings 设置. Pure; the words are in the formatters."""

from enum import StrEnum


class Unreadiness(StrEnum):
    """Why a change is refused."""

    WAITS = "waits"  # a proposal of card rules waits for its decision
    SAME_RULES = "same_rules"
    DECIDED = "decided"
    SAME_PERSON = "same_person"  # two persons are asked for


class Unready(Exception):
    """A change of a setting that is refused."""

    def __init__(self, reason: Unreadiness) -> None:
        super().__init__(reason)
        self.reason = reason


def hinders_deciding(*, decided: bool, proposer_id: int, by_id: int) -> Unreadiness | None:
    """Why a proposal of card rules may not be decided by this person."""
    if decided:
        return Unreadiness.DECIDED
    return Unreadiness.SAME_PERSON if proposer_id == by_id else None
