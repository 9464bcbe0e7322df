"""What the administrator has done: a unit renamed, another proposed by an import, channels, messages that stay."""

from datetime import date, timedelta

import sqlalchemy as sa

from board import clock
from board.extensions import db
from board.models.channel import Channel
from board.models.delivery import Delivery
from board.models.job_run import JobRun, Outcome
from board.models.unit import Unit
from board.models.user import User
from board.rules.delivering import ChannelKind, Failure, Secure, Sending
from board.rules.job_times import JobName
from board.rules.roles import Role
from tests.factories import a_person

RENAMED, PROPOSED = 22, 23  # the last unit of the demonstration, and the next there is


def units_change() -> None:
    """竹苑社区 has another name, 规建局 waits to be confirmed, 何平 can take over from 林涛."""
    admin = db.session.scalars(sa.select(User).where(User.username == "admin")).one()
    on = clock.today()
    unit = db.session.get_one(Unit, RENAMED)
    unit.rename(
        "竹苑新村社区",
        name_en="Zhuyuan New Village",
        from_on=date(2022, 10, 20),
        by=admin,
        on=on,
        known_on=on,
    )
    slip = Unit.add("规建局", proposed=True, standings_group="机关一组", by=None, on=on)
    assert slip.id == PROPOSED
    a_person("he.ping", Role.CADRE, "规划建设局", name="何平")


def messages_stay() -> None:
    """Two channels, of which one cannot be reached and one does not know its robot; jobs that went well and ill."""
    admin = db.session.scalars(sa.select(User).where(User.username == "admin")).one()
    on, at = clock.today(), clock.wall()
    mail = {"server": "smtp.park.example.cn", "port": 465, "secure": Secure.SSL, "account": "board"}
    facts = {**mail, "sender": "board@park.example.cn", "secret": "kept", "external": False}
    channels = (
        Channel.add(name="园区邮件", kind=ChannelKind.EMAIL, by=admin, on=on, **facts),
        Channel.add(name="督查群", kind=ChannelKind.DINGTALK, secret="0123456789abcdef", by=admin, on=on),
    )
    for channel, kind, failure, answer in zip(
        channels, ("digest", "red"), (Failure.UNREACHABLE, Failure.SIGN_IN), ("", "310000"), strict=True
    ):
        Delivery.queue(user_id=admin.id, channel_id=channel.id, key=kind, kind=kind, day=on)
        dead = {"state": Sending.DEAD, "attempts": 6, "failure": failure, "answer": answer}
        db.session.execute(sa.update(Delivery).where(Delivery.key == kind).values(**dead))
    for job, outcome, error in (
        (JobName.JUDGE, Outcome.DONE, ""),
        (JobName.DIGEST, Outcome.FAILED, "OperationalError"),
        (JobName.OUTBOX, Outcome.RUNNING, ""),
    ):
        ended = None if outcome is Outcome.RUNNING else at + timedelta(seconds=2)
        facts = {"started_at": at, "ended_at": ended, "did": 14 if outcome is Outcome.DONE else 0}
        db.session.add(JobRun(job=job, outcome=outcome, error=error, **facts))
