"""Directives 交办单, 催办单, 督办单: their kinds, and which of them wait for an answer."""

from enum import StrEnum


class DirectiveKind(StrEnum):
    """What a numbered paper is. The value stands in the URL."""

    ASSIGN = "assign"  # 交办单
    URGE = "urge"  # 催办单
    SUPERVISE = "supervise"  # 督办单


ANSWERED = frozenset(
    {DirectiveKind.URGE, DirectiveKind.SUPERVISE}
)  # an assignment is answered by signing for it
