"""What a red card 红牌 calls for: its register says which."""

from enum import StrEnum


class Action(StrEnum):
    """What a red card calls for."""

    TALK = "talk"  # 约谈
    STATEMENT = "statement"  # 书面说明
    CIRCULAR = "circular"  # 通报
