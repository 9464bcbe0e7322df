"""By what a card is waived and a proposed one settled."""

from enum import StrEnum


class Waived(StrEnum):
    """By which word a card is not shown again."""

    WITHDRAWN = "withdrawn"
    EXEMPTED = "exempted"
    DECLINED = "declined"  # its proposal


class Settled(StrEnum):
    """What became of a proposed card."""

    CONFIRMED = "confirmed"
    DECLINED = "declined"
    LAPSED = "lapsed"  # its cause was over, or another took its place
