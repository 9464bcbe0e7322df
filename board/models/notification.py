"""Messages 消息 to a person: lines of the inbox, the morning's digest, and how far the trail has been told."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, Self

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from board.extensions import Model, db
from board.models.issue import Issue
from board.models.once import insert_new
from board.models.types import Day, Key, Time, code, to
from board.models.user import User
from board.rules.notices import NoticeKind

UNREAD = sa.text("read_at IS NULL")
WAITS = sa.text("waits")
REMINDER = sa.text("event_id IS NULL")
MOST = 100  # more unread ones than this are not counted


class Notification(Model):
    """One line for one person, in codes and days: its words are made when somebody reads it.

    event_id: the event it tells of, which the archive may hold by now; None: a reminder, with the working days that
    were left. day: the day it came. urgent: it was sent at once. waits: for the next digest.
    """

    __tablename__ = "notification"
    __table_args__ = (
        sa.UniqueConstraint("event_id", "user_id", "kind"),
        sa.Index(
            "uq_notification_reminder",
            *("user_id", "issue_id", "kind", "day"),
            unique=True,
            sqlite_where=REMINDER,
            postgresql_where=REMINDER,
        ),
        sa.Index("ix_notification_user_id_id", "user_id", "id"),
        sa.Index("ix_notification_unread", "user_id", sqlite_where=UNREAD, postgresql_where=UNREAD),
        sa.Index("ix_notification_waits", "user_id", sqlite_where=WAITS, postgresql_where=WAITS),
    )

    id: Mapped[Key]
    user_id: Mapped[int] = to("user", index=False)
    kind: Mapped[NoticeKind] = code(NoticeKind)
    issue_id: Mapped[int | None] = to("issue", index=False)
    event_id: Mapped[int | None]
    day: Mapped[Day]
    days: Mapped[int | None]
    urgent: Mapped[bool] = mapped_column(default=False)
    waits: Mapped[bool] = mapped_column(default=False)
    digest_id: Mapped[int | None] = to("digest")
    read_at: Mapped[Time | None]

    issue: Mapped[Issue | None] = relationship(viewonly=True)

    @classmethod
    def write(cls, lines: Iterable[Mapping[str, Any]]) -> None:
        """Write lines down; one that is there already stays as it is."""
        insert_new(cls, lines)

    @classmethod
    def unread_by(cls, user_id: int) -> int:
        """How many lines of a person are unread, at most MOST."""
        some = sa.select(cls.id).where(cls.user_id == user_id, cls.read_at.is_(None)).limit(MOST).subquery()
        return db.session.scalar(sa.select(sa.func.count()).select_from(some)) or 0

    @classmethod
    def read(cls, user: User, *, at: datetime, line_id: int | None = None) -> None:
        """Mark one line of a person as read, or all. Lines of others are never met. No act: it writes no event."""
        mine = sa.update(cls).where(cls.user_id == user.id, cls.read_at.is_(None))
        if line_id is not None:
            mine = mine.where(cls.id == line_id)
        db.session.execute(mine.values(read_at=at))


class Digest(Model):
    """The one digest 汇总 of a person on a day."""

    __tablename__ = "digest"
    __table_args__ = (sa.UniqueConstraint("user_id", "day"),)

    id: Mapped[Key]
    user_id: Mapped[int] = to("user", index=False)
    day: Mapped[Day]

    @classmethod
    def begin(cls, user_id: int, day: date) -> Self | None:
        """The digest of this day, with what waits unread for it; None when this person had one today."""
        if not insert_new(cls, [{"user_id": user_id, "day": day}]):
            return None
        digest = db.session.scalars(sa.select(cls).where(cls.user_id == user_id, cls.day == day)).one()
        waiting = sa.update(Notification).where(Notification.user_id == user_id, Notification.waits)
        taken = waiting.where(Notification.read_at.is_(None)).values(waits=False, digest_id=digest.id)
        db.session.execute(taken.execution_options(synchronize_session=False))
        return digest


class NoticeCursor(Model):
    """How far the trail has been told: one row (id 1), locked while the next events are.

    digested_on: the last day whose digests are all made.
    """

    __tablename__ = "notice_cursor"

    id: Mapped[int] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(default=0)
    digested_on: Mapped[Day | None]
