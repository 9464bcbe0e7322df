"""The inbox 消息 of one person: nobody else's lines are ever met here."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from board.extensions import db
from board.models.channel import Channel
from board.models.event import Event
from board.models.issue import Issue
from board.models.notification import Digest, Notification
from board.models.register import Register
from board.models.user import User
from board.queries.visible_issues import seen_in_full
from board.rules.cards import Colour
from board.rules.notices import NoticeKind

PAGE = 60  # lines


@dataclass(frozen=True)
class Line:
    """A line with the act it tells of. `whole`: the person may open the issue; else there is no link."""

    id: int
    kind: NoticeKind
    day: date
    unread: bool
    act: str
    data: Mapping[str, Any]
    days: int | None
    number: str | None
    title: str
    title_breaks: str
    whole: bool
    calendar_days: bool  # its register counted so on that day

    @property
    def colour(self) -> Colour | None:
        """Of a line about a card."""
        return {NoticeKind.RED: Colour.RED, NoticeKind.YELLOW: Colour.YELLOW}.get(self.kind)


@dataclass(frozen=True)
class Inbox:
    """A page of lines by the day they came, newest first; how many pages there are, and how many lines are unread."""

    days: Sequence[tuple[date, Sequence[Line]]]
    page: int
    pages: int
    unread: int


def inbox(user: User, *, page: int = 1) -> Inbox:
    """A page of a person's inbox, in a constant number of statements."""
    mine = Notification.user_id == user.id
    total = db.session.scalar(sa.select(sa.func.count()).where(mine)) or 0
    pages = max(1, -(-total // PAGE))
    lines = _lines(user, mine, offset=(min(page, pages) - 1) * PAGE, limit=PAGE)
    days = [(day, list(found)) for day, found in groupby(lines, key=lambda line: line.day)]
    return Inbox(days, min(page, pages), pages, Notification.unread_by(user.id))


def lines_of_digest(user: User, day: date, *, limit: int) -> tuple[Mapping[NoticeKind, int], Sequence[Line]]:
    """What a person's digest of a day holds: how many lines of each kind, and the first of them, the gravest first."""
    digest = sa.select(Digest.id).where(Digest.user_id == user.id, Digest.day == day).scalar_subquery()
    mine = sa.and_(Notification.user_id == user.id, Notification.digest_id == digest)
    counted = sa.select(Notification.kind, sa.func.count()).where(mine).group_by(Notification.kind)
    found = dict(db.session.execute(counted).all())
    counts = {kind: found[kind] for kind in NoticeKind if kind in found}
    graveness = sa.case({str(kind): place for place, kind in enumerate(NoticeKind)}, value=Notification.kind)
    return counts, _lines(user, mine, limit=limit, first=graveness)


def line_of_event(user: User, event_id: int) -> Line | None:
    """The line by which a person was told of an event."""
    mine = sa.and_(Notification.user_id == user.id, Notification.event_id == event_id)
    return next(iter(_lines(user, mine, limit=1)), None)


def open_channels() -> Sequence[Channel]:
    """The channels that are switched on."""
    return db.session.scalars(sa.select(Channel).where(Channel.switched_on).order_by(Channel.id)).all()


def _lines(
    user: User, mine: sa.ColumnElement[bool], *, limit: int, offset: int = 0, first: Any = None
) -> list[Line]:
    order = (
        (first, Notification.id.desc())
        if first is not None
        else (Notification.day.desc(), Notification.id.desc())
    )
    query = (
        sa.select(
            *(Notification, Event.kind, Event.data, Event.happened_on),
            *(Issue, seen_in_full(user).label("whole")),
        )
        .outerjoin(Event, Event.id == Notification.event_id)
        .outerjoin(Issue, Issue.id == Notification.issue_id)
        .where(mine)
        .order_by(*order)
        .limit(limit)
        .offset(offset)
    )
    rows = db.session.execute(query).all()
    ids = {row.Issue.register_id for row in rows if row.Issue}
    registers = {each: db.session.get_one(Register, each) for each in ids}
    return [_line(*row, registers) for row in rows]


def _line(
    row: Notification,
    act: str | None,
    data: str | None,
    on: date | None,
    issue: Issue | None,
    whole: bool,
    registers: Mapping[int, Register],
) -> Line:
    rules = registers[issue.register_id].rules_on(on or row.day) if issue else None
    return Line(
        id=row.id,
        kind=row.kind,
        day=row.day,
        unread=row.read_at is None,
        act=act or "",
        data=json.loads(data) if data else {},
        days=row.days,
        number=issue.number if issue else None,
        title=issue.title if issue else "",
        title_breaks=issue.title_breaks if issue else "",
        whole=issue is not None and bool(whole),
        calendar_days=rules is not None and rules.calendar_days,
    )
