"""Who is who 角色, and how much of an issue each may see. Source: the law of the board, §1."""

from enum import StrEnum


class Role(StrEnum):
    """The five roles. admin and auditor exclude the business roles (三员分立)."""

    COMMITTEE = "committee"  # 党工委
    OFFICE = "office"  # 督查室
    CADRE = "cadre"  # 责任单位、配合单位
    ADMIN = "admin"  # 系统管理员
    AUDITOR = "auditor"  # 审计员


BUSINESS = frozenset({Role.COMMITTEE, Role.OFFICE, Role.CADRE})
SEES_ALL = frozenset({Role.COMMITTEE, Role.OFFICE})
# Privileged accounts end sooner when idle and will need a second factor (§9).
PRIVILEGED = frozenset({Role.COMMITTEE, Role.OFFICE, Role.ADMIN, Role.AUDITOR})


class Shape(StrEnum):
    """How an issue on the board is shown to a viewer: whole, or as the short tile of another unit's issue."""

    FULL = "full"
    SHORT = "short"


def idle_minutes(role: Role) -> int:
    """Minutes without activity after which a session ends."""
    return 10 if role in PRIVILEGED else 30
