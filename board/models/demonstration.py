"""The demonstration 演示: its business day is a row of its own database, so every command on it knows the day."""

from sqlalchemy.orm import Mapped

from board.extensions import Model
from board.models.types import Day, Key


class Demonstration(Model):
    """One row (id 1) in a demonstration's database; a real office has none."""

    __tablename__ = "demonstration"

    id: Mapped[Key]
    day: Mapped[Day]
