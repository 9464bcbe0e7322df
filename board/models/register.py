"""The register 台账: a list kept under one set of rules. Every change is a verb that writes its event."""

from datetime import date
from typing import TYPE_CHECKING, Any, Self

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from board import clock
from board.extensions import Model, db
from board.models.event import record
from board.models.types import Day, Key, Name, Time
from board.rules.cards import CardRules
from board.rules.clocks import Clocks
from board.rules.requests import MOST_DEFERRALS

if TYPE_CHECKING:
    from board.models.user import User


class Register(Model):
    """A register: prefix of its numbers, its card rules (JSON of rules.cards.CardRules), first day that counts.

    `later_rules`: the rules approved since, each {"from": day, "rules": …}, in the order in which they took over.
    `former_clocks`: what stood before each change, each {"until": day, "clocks": …, "by": account, "at": time}.
    `calendar_edits` counts the edits of the holidays, so that every process knows when to read them again.
    """

    __tablename__ = "register"
    __table_args__ = (sa.CheckConstraint("most_deferrals BETWEEN 0 AND 9", name="most_deferrals"),)

    id: Mapped[Key]
    name: Mapped[Name]
    name_en: Mapped[Name | None]
    year: Mapped[int]
    prefix: Mapped[Name] = mapped_column(unique=True)  # SJXM in SJXM-2022-017
    is_default: Mapped[bool] = mapped_column(default=False)
    most_deferrals: Mapped[int] = mapped_column(default=MOST_DEFERRALS)
    card_rules: Mapped[dict[str, Any]] = mapped_column(sa.JSON, default=dict)
    clocks_kept: Mapped[dict[str, Any]] = mapped_column("clocks", sa.JSON, default=dict, server_default="{}")
    later_rules: Mapped[list[dict[str, Any]]] = mapped_column(sa.JSON, default=list)
    former_clocks: Mapped[list[dict[str, Any]]] = mapped_column(sa.JSON, default=list, server_default="[]")
    calendar_edits: Mapped[int] = mapped_column(default=0)
    first_as_of: Mapped[Day | None]  # the earliest as-of day of an import that took effect

    @property
    def rules(self) -> CardRules:
        """The card rules in force today."""
        return self.rules_on(clock.today())

    def rules_on(self, day: date) -> CardRules:
        """The card rules in force on a day. Raises ValueError, naming the key, for what no rule can be."""
        found = self.card_rules or {}
        for each in self.later_rules or ():
            if date.fromisoformat(each["from"]) <= day:
                found = each["rules"]
        return CardRules.from_dict(found)

    @property
    def clocks(self) -> Clocks:
        """How long everybody has. Raises ValueError, naming the key, for what no clock can be."""
        return Clocks.from_dict(self.clocks_kept or {})

    @clocks.setter
    def clocks(self, clocks: Clocks) -> None:
        self.clocks_kept = clocks.to_dict()

    def clocks_on(self, day: date) -> Clocks:
        """The clocks in force by the end of a day: what is said of it does not change when they do."""
        for each in self.former_clocks or ():
            if day < date.fromisoformat(each["until"]):
                return Clocks.from_dict(each["clocks"])
        return self.clocks

    @classmethod
    def add(cls, name: str, *, by: "User", on: date, **facts: Any) -> Self:
        """A new register; facts are name_en, prefix, year, most_deferrals and clocks. Flushes."""
        register = cls(name=name, calendar_edits=the_register().calendar_edits, **facts)
        db.session.add(register)
        db.session.flush()
        record(
            "add_register",
            register,
            by=by,
            on=on,
            data={"prefix": register.prefix, "year": register.year, **register._settings},
        )
        return register

    def edit(self, *, by: "User", on: date, **facts: Any) -> None:
        """Other names, deferrals, clocks. The prefix stays, numbers are made of it; what runs keeps its day."""
        fields = sorted(field for field, value in facts.items() if value != getattr(self, field))
        if "clocks" in fields:
            self._keep_clocks(by, on)
        for field in fields:
            setattr(self, field, facts[field])
        if fields:
            record("edit_register", self, by=by, on=on, data={"fields": fields, **self._settings})

    def _keep_clocks(self, by: "User", until: date) -> None:
        """Keep what stood till now."""
        kept = {"until": until.isoformat(), "clocks": self.clocks.to_dict(), "by": by.id}
        kept["at"] = clock.now().isoformat()
        self.former_clocks = [*(self.former_clocks or ()), kept]

    @property
    def _settings(self) -> dict[str, Any]:
        """What the trail says of its settings."""
        return {"deferrals": self.most_deferrals, "clocks": self.clocks.to_dict()}

    def make_default(self, *, by: "User", on: date) -> None:
        """The register in use from now on."""
        before = the_register()
        if before is self:
            return
        db.session.execute(sa.update(Register).values(is_default=False))
        self.is_default = True
        record("default_register", self, by=by, on=on, data={"was": before.id})


class JudgedDay(Model):
    """A working day on which a register's cards were judged to the end; the unique key stands behind "once"."""

    __tablename__ = "judged_day"
    __table_args__ = (sa.UniqueConstraint("register_id", "day"),)

    id: Mapped[Key]
    register_id: Mapped[int] = mapped_column(sa.ForeignKey("register.id"))
    day: Mapped[Day]
    recorded_at: Mapped[Time]


class NoRegister(LookupError):
    """There is no register yet: `board init` makes one."""


def the_register() -> Register:
    """The register in use: the default one, else the first. Raises NoRegister before `board init`."""
    query = sa.select(Register).order_by(Register.is_default.desc(), Register.id).limit(1)
    register = db.session.scalar(query)
    if register is None:
        raise NoRegister("no register")
    return register
