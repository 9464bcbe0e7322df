"""Units 单位: who leads, supports, supervises. Every change is a verb that writes its event."""

from datetime import date
from typing import TYPE_CHECKING, Any, Self

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from board.extensions import Model, db
from board.models.event import record
from board.models.leader import Leader
from board.models.types import Day, Key, Name, code, to
from board.models.unit_name import UnitName
from board.rules.administration import Declined, Hindrance
from board.rules.pinyin import initials
from board.rules.unit_kinds import NEEDED, UnitKind

if TYPE_CHECKING:
    from board.models.user import User

__all__ = ["Leader", "Unit", "UnitKind"]

LONGEST = 120  # characters of a name


class Unit(Model):
    """A unit. `proposed`: an import brought it and nobody has confirmed it yet; it works all the same.

    `naming` counts its names from 1; those it bore before are UnitName rows. `standings_group` is the group in which
    the standings compare it; without one it stands among the units of its kind.
    """

    __tablename__ = "unit"
    __table_args__ = (
        sa.CheckConstraint("parent_id <> id", name="parent"),
        sa.CheckConstraint("merged_into_id <> id", name="merged_into"),
        sa.CheckConstraint("merged_into_id IS NULL OR closed_on IS NOT NULL", name="merged_is_closed"),
    )

    id: Mapped[Key]
    name: Mapped[Name] = mapped_column(unique=True)
    name_en: Mapped[Name | None]
    naming: Mapped[int] = mapped_column(default=1)
    initials: Mapped[Name] = mapped_column(default="")  # pinyin initials: 规划建设局 -> ghjsj
    kind: Mapped[UnitKind] = code(UnitKind, default=UnitKind.BUREAU)
    standings_group: Mapped[Name] = mapped_column(default="")
    parent_id: Mapped[int | None] = to("unit", index=False)
    proposed: Mapped[bool] = mapped_column(default=False)
    closed_on: Mapped[Day | None]
    merged_into_id: Mapped[int | None] = to("unit", index=False)

    @property
    def is_needed(self) -> bool:
        """Whether the board cannot do without it."""
        return self.kind in NEEDED

    @classmethod
    def add(cls, name: str, *, by: "User | None", on: date, **facts: Any) -> Self:
        """A new unit; facts are name_en, kind, standings_group and parent_id. Flushes."""
        unit = cls(name=name, initials=initials(name)[:LONGEST], **facts)
        db.session.add(unit)
        db.session.flush()
        record("add_unit", unit, by=by, on=on, data={"kind": unit.kind, "parent": unit.parent_id})
        return unit

    def edit(self, *, by: "User", on: date, **facts: Any) -> None:
        """Another kind, group, parent or English name. What an import proposed is confirmed by it."""
        fields = [field for field, value in facts.items() if value != getattr(self, field)]
        for field in fields:
            setattr(self, field, facts[field])
        if self.proposed:
            self.proposed = False
            fields.append("proposed")
        if fields:
            data = {"fields": sorted(fields), "kind": self.kind, "parent": self.parent_id}
            record("edit_unit", self, by=by, on=on, data=data)

    def rename(
        self, name: str, *, name_en: str | None, from_on: date, by: "User", on: date, known_on: date
    ) -> None:
        """Another name from a day on. The old one stays for papers, searches and ledgers. Flushes.

        `known_on` is the day of the record: what was known of a day before it keeps the old name.
        """
        db.session.add(
            UnitName(
                unit_id=self.id,
                naming=self.naming,
                name=self.name,
                name_en=self.name_en,
                initials=self.initials,
                until_on=from_on,
                known_to=known_on,
            )
        )
        self.name, self.name_en, self.initials = name, name_en, initials(name)[:LONGEST]
        self.naming += 1
        db.session.flush()
        record("rename_unit", self, by=by, on=on, data={"naming": self.naming, "from": from_on})

    def open_again(self, *, by: "User", on: date) -> None:
        """A closed unit works again; one that was merged does not."""
        if self.merged_into_id is not None:
            raise Declined(Hindrance.MERGED)
        if self.closed_on is not None:
            self.closed_on = None
            record("open_unit", self, by=by, on=on)
