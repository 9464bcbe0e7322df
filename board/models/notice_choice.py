"""What a person chose about messages 消息设置: ways by kind, quiet hours, channels with the person's address there."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from board.extensions import Model, db
from board.models.event import record
from board.models.types import Key, to
from board.models.user import User
from board.rules.notices import Choice, NoticeKind, Way


class NoticeChoice(Model):
    """One row a person; without one everything is as usual and nothing leaves the board.

    ways: what differs from the usual. channels: the ids of those that carry messages to this person, each with the
    address there (an e-mail address; the mobile number a robot calls; may be empty). Addresses enter no event.
    """

    __tablename__ = "notice_choice"
    __table_args__ = (
        sa.CheckConstraint("(quiet_from IS NULL) = (quiet_until IS NULL)", name="quiet_whole"),
        sa.CheckConstraint("quiet_from BETWEEN 0 AND 23 AND quiet_until BETWEEN 0 AND 23", name="quiet"),
    )

    id: Mapped[Key]
    user_id: Mapped[int] = to("user", index=False, unique=True)
    ways: Mapped[dict[str, str]] = mapped_column(sa.JSON, default=dict)
    channels: Mapped[dict[str, str]] = mapped_column(sa.JSON, default=dict)
    quiet_from: Mapped[int | None]
    quiet_until: Mapped[int | None]

    @property
    def choice(self) -> Choice:
        """As the rules know it."""
        quiet = (
            None
            if self.quiet_from is None or self.quiet_until is None
            else (self.quiet_from, self.quiet_until)
        )
        return Choice({NoticeKind(kind): Way(way) for kind, way in self.ways.items()}, quiet)

    @property
    def channel_ids(self) -> list[int]:
        """The channels that carry messages to this person."""
        return sorted(map(int, self.channels))

    @classmethod
    def of(cls, user_id: int) -> "NoticeChoice":
        """A person's choice; the usual one, which is in no table, when there is none."""
        found = db.session.scalar(sa.select(cls).where(cls.user_id == user_id))
        return found or cls(user_id=user_id, ways={}, channels={})

    @classmethod
    def address_of(cls, user_id: int, channel_id: int) -> str:
        """The person's address in a channel; empty when none was given."""
        return cls.of(user_id).channels.get(str(channel_id), "")

    def choose(
        self,
        *,
        ways: Mapping[NoticeKind, Way],
        channels: Mapping[int, str],
        quiet: tuple[int, int] | None,
        by: User,
        on: date,
    ) -> None:
        """Choose anew; the trail names kinds, channels and hours, never an address."""
        self.ways = {str(kind): str(way) for kind, way in ways.items()}
        self.channels = {str(channel_id): address for channel_id, address in channels.items()}
        self.quiet_from, self.quiet_until = quiet or (None, None)
        db.session.add(self)
        db.session.flush()
        facts: dict[str, Any] = {"kinds": sorted(self.ways), "channels": self.channel_ids, "quiet": quiet}
        record("choose_notices", self, by=by, on=on, data=facts)


def choices_of(user_ids: Iterable[int]) -> dict[int, NoticeChoice]:
    """The choices of these persons who made any."""
    query = sa.select(NoticeChoice).where(NoticeChoice.user_id.in_(list(user_ids)))
    return {choice.user_id: choice for choice in db.session.scalars(query)}
