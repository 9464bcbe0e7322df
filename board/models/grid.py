"""The lists an issue is sorted by: grid 网格, category 问题类别, source 问题来源."""

from board.models.listed import Listed


class Grid(Listed):
    """One of the patches of the park; 园区层面 (the whole park) is a value of its own."""

    __tablename__ = "grid"


class Category(Listed):
    """What kind of problem; an issue has one."""

    __tablename__ = "category"


class Source(Listed):
    """Where a problem came to light: 走访, 12345热线, 巡察 …"""

    __tablename__ = "source"
