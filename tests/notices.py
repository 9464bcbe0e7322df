"""What somebody is told, what lies in the outbox, and how to bring either about."""

from datetime import date

import sqlalchemy as sa

from board.extensions import db
from board.models.channel import Channel
from board.models.delivery import Delivery
from board.models.issue import Issue
from board.models.notice_choice import NoticeChoice
from board.models.notification import Notification
from board.models.user import User
from board.rules.delivering import ChannelKind
from board.rules.notices import NoticeKind, Way
from board.rules.workflow import State
from tests import assigning
from tests.factories import Office, an_issue

TUESDAY, FRIDAY, SATURDAY, MONDAY = date(2022, 11, 1), date(2022, 11, 4), date(2022, 11, 5), date(2022, 11, 7)


def told(username: str) -> list[tuple[NoticeKind, bool]]:
    """What stands in somebody's inbox: kinds, and whether each was sent at once."""
    query = sa.select(Notification.kind, Notification.urgent).join(User, User.id == Notification.user_id)
    return [
        tuple(row)
        for row in db.session.execute(query.where(User.username == username).order_by(Notification.id))
    ]


def queued() -> list[tuple[str, str, str]]:
    """What lies in the outbox: to whom, kind, key."""
    query = sa.select(User.username, Delivery.kind, Delivery.key).join(User, User.id == Delivery.user_id)
    return [tuple(row) for row in db.session.execute(query.order_by(Delivery.id))]


def chooses(
    user: User, *, ways: dict[NoticeKind, Way] | None = None, quiet: tuple[int, int] | None = None
) -> Channel:
    """Somebody lets messages come through a mail server."""
    channel = db.session.scalar(sa.select(Channel)) or Channel.add(
        by=user, on=TUESDAY, name="邮件", kind=ChannelKind.EMAIL, external=True
    )
    NoticeChoice.of(user.id).choose(
        ways=ways or {}, channels={channel.id: "someone@example.org"}, quiet=quiet, by=user, on=TUESDAY
    )
    db.session.commit()
    return channel


def assign(office: Office, *, urgent: bool = False, on: date = TUESDAY) -> Issue:
    """The office assigns a new issue to the planning bureau."""
    issue = an_issue(State.REGISTERED, unit=None)
    assigning.assign(issue, office.office, on=on, urgent=urgent)
    db.session.commit()
    return issue


def returned(office: Office, on: date = TUESDAY) -> None:
    """The unit sends an assignment back to the office."""
    issue = an_issue(State.ASSIGNED)
    issue.send_back(reason="不是我们的事", by=office.planning, on=on)
    db.session.commit()
