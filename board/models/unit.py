"""Units 单位: who leads, supports, supervises."""

from enum import StrEnum

from sqlalchemy.orm import Mapped, mapped_column

from board.extensions import Model
from board.models.types import Key, Name, code


class UnitKind(StrEnum):
    """What a unit is; offices, villages and enterprises make the 1+1+1 联建."""

    BUREAU = "bureau"  # 部门
    SUPERVISION = "supervision"  # 督查室
    COMMITTEE = "committee"  # 党工委
    VILLAGE = "village"  # 村、社区
    ENTERPRISE = "enterprise"  # 企业


class Unit(Model):
    """A unit. `proposed`: an import brought it and nobody has confirmed it yet; it works all the same."""

    __tablename__ = "unit"

    id: Mapped[Key]
    name: Mapped[Name] = mapped_column(unique=True)
    name_en: Mapped[Name | None]
    initials: Mapped[Name] = mapped_column(default="")  # pinyin initials: 规划建设局 -> ghjsj
    kind: Mapped[UnitKind] = code(UnitKind, default=UnitKind.BUREAU)
    proposed: Mapped[bool] = mapped_column(default=False)


class Leader(Model):
    """A leader in charge 分管领导, by post and not by account."""

    __tablename__ = "leader"

    id: Mapped[Key]
    name: Mapped[Name] = mapped_column(unique=True)
    name_en: Mapped[Name | None]
    proposed: Mapped[bool] = mapped_column(default=False)
