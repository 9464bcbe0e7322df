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
    """How an issue is shown to a viewer: whole, as the short tile of another unit's issue, or not at all."""

    FULL = "full"
    SHORT = "short"
    NONE = "none"


def shape(role: Role, unit_id: int | None, unit_ids: frozenset[int]) -> Shape:
    """The shape in which a viewer sees an issue whose lead and supporting units are `unit_ids`."""
    if role in SEES_ALL:
        return Shape.FULL
    if role is Role.CADRE:
        return Shape.FULL if unit_id in unit_ids else Shape.SHORT
    return Shape.NONE


def idle_minutes(role: Role) -> int:
    """Minutes without activity after which a session ends."""
    return 10 if role in PRIVILEGED else 30
