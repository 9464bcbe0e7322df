"""What persons say of a card 红黄牌: for what they show one, and what each word is."""

from enum import StrEnum


class Grounds(StrEnum):
    """For what a card is shown by decision."""

    QUALITY = "quality"  # 办理质量
    FALSE_REPORT = "false_report"  # 弄虚作假
    OTHER = "other"


class Said(StrEnum):
    """What a person's row about a card is: of these its history is made."""

    SHOWN = "shown"  # 议定亮牌, with the reason
    ACKNOWLEDGED = "acknowledged"
    EXPLAINED = "explained"
    OBJECTED = "objected"  # with the answer
    EXEMPTED = "exempted"  # proposed, with the decision
    WITHDRAWN = "withdrawn"  # by a person's word
