"""What a unit 单位 is."""

from enum import StrEnum


class UnitKind(StrEnum):
    """Offices, villages and enterprises make the 1+1+1 联建."""

    BUREAU = "bureau"  # 部门
    SUPERVISION = "supervision"  # 督查室
    COMMITTEE = "committee"  # 党工委
    VILLAGE = "village"  # 村、社区
    ENTERPRISE = "enterprise"  # 企业


NEEDED = frozenset({UnitKind.COMMITTEE, UnitKind.SUPERVISION})  # every board has them
