"""Channels 通道: where messages leave the board. Every change is a verb that writes its event, never a secret."""

from datetime import date
from typing import Any, Self

from sqlalchemy.orm import Mapped, mapped_column

from board.extensions import Model, db
from board.models.event import record
from board.models.sealed import Lost, Sealed
from board.models.types import Key, Name, code
from board.models.user import User
from board.rules.delivering import ChannelKind, Secure

SECRETS = frozenset({"secret", "signing"})


class Channel(Model):
    """A mail server or a group's robot. `external`: its messages hold numbers and links only.

    secret: the mail account's password, or the robot's token; signing: the robot's signing key (加签). Both are sealed;
    they are never shown again and never enter the trail.
    """

    __tablename__ = "channel"

    id: Mapped[Key]
    name: Mapped[Name] = mapped_column(unique=True)
    kind: Mapped[ChannelKind] = code(ChannelKind)
    external: Mapped[bool] = mapped_column(default=True)
    switched_on: Mapped[bool] = mapped_column(default=True)
    server: Mapped[Name] = mapped_column(default="")  # of e-mail: the mail server's name
    port: Mapped[int | None]
    secure: Mapped[Secure | None] = code(Secure)
    sender: Mapped[Name] = mapped_column(default="")  # the address messages come from
    account: Mapped[Name] = mapped_column(default="")
    secret: Mapped[str] = mapped_column(Sealed(), default="")
    signing: Mapped[str] = mapped_column(Sealed(), default="")

    @property
    def has_lost_its_secret(self) -> bool:
        """Whether what it needs was sealed with another SECRET_KEY."""
        return isinstance(self.secret, Lost) or isinstance(self.signing, Lost)

    @classmethod
    def add(cls, *, by: User, on: date, **facts: Any) -> Self:
        """A new channel; facts are its columns. Flushes."""
        channel = cls(**facts)
        db.session.add(channel)
        db.session.flush()
        data = {"kind": channel.kind, "external": channel.external}
        record("add_channel", channel, by=by, on=on, data=data)
        return channel

    def edit(self, *, by: User, on: date, **facts: Any) -> None:
        """Other settings; an empty secret leaves the one that is kept. The kind stays."""
        kept = {field: value for field, value in facts.items() if value or field not in SECRETS}
        fields = sorted(field for field, value in kept.items() if value != getattr(self, field))
        for field in fields:
            setattr(self, field, kept[field])
        if fields:
            record("edit_channel", self, by=by, on=on, data={"fields": fields, "external": self.external})

    def switch(self, on_or_off: bool, *, by: User, on: date) -> None:
        """Let messages out through it, or none; those that wait for it go to the dead letters when their time comes."""
        if self.switched_on is on_or_off:
            return
        self.switched_on = on_or_off
        record("open_channel" if on_or_off else "close_channel", self, by=by, on=on)

    def tested(self, failure: str | None, *, by: User, on: date) -> None:
        """Somebody has sent a message to try it out."""
        record("test_channel", self, by=by, on=on, data={"failure": failure})
