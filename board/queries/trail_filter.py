"""What an auditor asks of the trail 留痕: the filter is the address, and so is the event of a download."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

import sqlalchemy as sa

from board.extensions import db
from board.models.event import Event
from board.models.issue import Issue
from board.models.unit import Unit
from board.models.user import User

KIND = re.compile(r"[a-z_]{1,40}")
LARGEST = 1 << 62  # a number that both databases can compare
LONGEST = 120  # characters of a name


@dataclass(frozen=True)
class TrailFilter:
    """Kind, account or unit, number of an issue, first and last day of recording, sequence number."""

    kind: str | None = None
    who: str = ""
    number: str = ""
    first: date | None = None
    last: date | None = None
    seq: int | None = None

    @classmethod
    def read(cls, args: Mapping[str, str]) -> Self:
        """What the address asks; what cannot be read asks nothing."""
        kind = args.get("kind", "")
        return cls(
            kind if KIND.fullmatch(kind) else None,
            args.get("who", "").strip()[:LONGEST],
            args.get("number", "").strip().upper()[:LONGEST],
            _day(args.get("from", "")),
            _day(args.get("to", "")),
            whole_number(args.get("seq", "")),
        )

    @property
    def address(self) -> dict[str, str]:
        """The filter as the query of an address, without what it does not ask."""
        asked = {
            "kind": self.kind,
            "who": self.who,
            "number": self.number,
            "from": self.first,
            "to": self.last,
            "seq": self.seq,
        }
        return {name: str(value) for name, value in asked.items() if value}

    def conditions(self) -> list[sa.ColumnElement[bool]]:
        """What holds of the events asked for."""
        found: list[sa.ColumnElement[bool]] = []
        if self.kind:
            found.append(Event.kind == self.kind)
        if self.who:
            found.append(
                sa.or_(Event.actor_id.in_(_accounts(self.who)), Event.for_unit_id.in_(_units(self.who)))
            )
        if self.number:
            found.append(Event.issue_id.in_(_issues(self.number)))
        if self.first:
            found.append(Event.recorded_at >= self.first.isoformat())
        if self.last:
            found.append(Event.recorded_at < (self.last + timedelta(days=1)).isoformat())
        if self.seq is not None:
            found.append(Event.seq == self.seq)
        return found

    def codes(self) -> dict[str, object]:
        """The filter as an event tells it: ids for what was typed, since words never enter the trail."""
        asked: dict[str, object] = {
            "of_kind": self.kind,
            "from": self.first,
            "to": self.last,
            "seq": self.seq,
            "accounts": _ids(_accounts(self.who)) if self.who else None,
            "issues": _ids(_issues(self.number)) if self.number else None,
        }
        return {name: value for name, value in asked.items() if value is not None}


def whole_number(words: str) -> int | None:
    """A number that may stand in the trail, None for what is none."""
    return int(words) if re.fullmatch("[0-9]{1,18}", words) and 0 < int(words) < LARGEST else None


def names() -> list[str]:
    """Accounts, then units, as the field of names proposes them."""
    accounts = sa.select(User.username, sa.literal(0).label("place"))
    units = sa.select(Unit.name, sa.literal(1))
    both = sa.union_all(accounts, units).subquery()
    return list(db.session.scalars(sa.select(both.c.username).order_by(both.c.place, both.c.username)))


def _units(who: str) -> "sa.Select[int]":
    return sa.select(Unit.id).where(sa.or_(Unit.name == who, Unit.name_en == who))


def _accounts(who: str) -> "sa.Select[int]":
    """Of an account its own acts, of a unit those of its people."""
    return sa.select(User.id).where(sa.or_(User.username == who, User.unit_id.in_(_units(who))))


def _issues(number: str) -> "sa.Select[int]":
    """By the whole number, or by its last part."""
    return sa.select(Issue.id).where(
        sa.or_(Issue.number == number, Issue.number.endswith(f"-{number}", autoescape=True))
    )


def _ids(query: "sa.Select[int]") -> list[int]:
    return sorted(db.session.scalars(query))


def _day(words: str) -> date | None:
    """The day asked for; none for what is no day, and for the last there is, which has no day after it."""
    try:
        day = date.fromisoformat(words)
    except ValueError:
        return None
    return day if day < date.max else None
