"""The lists an issue is sorted by: grid 网格, category 问题类别, source 问题来源."""

from sqlalchemy.orm import Mapped, mapped_column

from board.extensions import Model
from board.models.types import Key, Name


class Grid(Model):
    """One of the patches of the park; 园区层面 (the whole park) is a value of its own."""

    __tablename__ = "grid"

    id: Mapped[Key]
    name: Mapped[Name] = mapped_column(unique=True)
    name_en: Mapped[Name | None]
    position: Mapped[int] = mapped_column(default=0)


class Category(Model):
    """What kind of problem; an issue has one."""

    __tablename__ = "category"

    id: Mapped[Key]
    name: Mapped[Name] = mapped_column(unique=True)
    name_en: Mapped[Name | None]
    position: Mapped[int] = mapped_column(default=0)


class Source(Model):
    """Where a problem came to light: 走访, 12345热线, 巡察 …"""

    __tablename__ = "source"

    id: Mapped[Key]
    name: Mapped[Name] = mapped_column(unique=True)
    name_en: Mapped[Name | None]
    position: Mapped[int] = mapped_column(default=0)
