"""The digest 每日汇总: one message a person on every working morning, of what came since the one before.

After missed days there is one digest too. What a person has read meanwhile is left out; an empty one is not sent.
"""

from datetime import date

import sqlalchemy as sa

from board import clock
from board.extensions import db
from board.jobs.notices import tell_notices
from board.jobs.reminders import remind
from board.jobs.transactions import transactions
from board.models.channel import Channel
from board.models.delivery import Delivery
from board.models.notice_choice import NoticeChoice
from board.models.notification import Digest, NoticeCursor, Notification
from board.models.user import User
from board.queries.calendar import work_calendar

KIND = "digest"


def send_digests(on: date | None = None) -> int:
    """Make the digests of a day (today) and put them into the outbox; how many. On a day off, or again, none.

    A person's digest, its lines and its messages are one transaction: a run that died is finished by the next.
    The caller's transaction is over.
    """
    day = on or clock.today()
    if not work_calendar().is_workday(day) or _is_done(day):
        return 0
    tell_notices()
    remind(day)
    with transactions(write=False):
        waiting = sa.select(Notification.user_id).where(Notification.waits, Notification.read_at.is_(None))
        user_ids = db.session.scalars(waiting.distinct().order_by(Notification.user_id)).all()
    made = sum(_send(user_id, day) for user_id in user_ids)
    with transactions(write=True):
        read = sa.update(Notification).where(Notification.waits, Notification.read_at.is_not(None))
        db.session.execute(read.values(waits=False))
        db.session.execute(sa.update(NoticeCursor).values(digested_on=day))
        db.session.commit()
    return made


def _is_done(day: date) -> bool:
    with transactions(write=False):
        done: date | None = db.session.scalar(sa.select(NoticeCursor.digested_on))
    return done is not None and day <= done


def _send(user_id: int, day: date) -> bool:
    """One person's digest; False when there was one today, or another worker is making it."""
    with transactions(write=True):
        if Digest.begin(user_id, day) is None:
            return False
        if not db.session.scalar(sa.select(User.disabled).where(User.id == user_id)):
            _queue(user_id, day)
        db.session.commit()
    return True


def _queue(user_id: int, day: date) -> None:
    wanted = NoticeChoice.of(user_id).channel_ids
    open_ones = sa.select(Channel.id).where(Channel.id.in_(wanted), Channel.switched_on)
    for channel_id in db.session.scalars(open_ones.order_by(Channel.id)).all():
        Delivery.queue(user_id=user_id, channel_id=channel_id, key=f"{KIND}:{day}", kind=KIND, day=day)
