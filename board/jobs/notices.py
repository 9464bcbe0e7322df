"""Telling people of what the trail holds since the last time: lines in inboxes, and what presses into the outbox.

An event's lines, its messages and the cursor are one transaction: nothing is told twice, and nothing is lost.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from board import clock
from board.extensions import db
from board.jobs.transactions import transactions
from board.models.channel import Channel
from board.models.delivery import Delivery
from board.models.event import Event, EventHead
from board.models.issue import issue_unit
from board.models.notice_choice import NoticeChoice, choices_of
from board.models.notification import NoticeCursor, Notification
from board.models.support import Support
from board.models.user import User
from board.queries.calendar import work_calendar
from board.rules.notices import USUAL, Choice, NoticeKind, Way, at_once
from board.rules.recipients import TELLS, Act, Person, recipients
from board.rules.roles import BUSINESS
from board.rules.support import SupportStatus

BATCH = 200  # events a transaction, so that no lock is held for a second


def tell_notices() -> int:
    """Tell of every event that was not told of yet; how many lines were written. The caller's transaction is over."""
    told = 0
    while _behind():
        with transactions(write=True):
            told += _tell_some()
            db.session.commit()
    return told


def _behind() -> bool:
    with transactions(write=False):
        head = sa.select(EventHead.seq).scalar_subquery()
        return bool(db.session.scalar(sa.select(NoticeCursor.seq < head)))


def _tell_some() -> int:
    """The next events under the cursor's lock; the trail is gapless, so the cursor passes nothing by."""
    cursor = db.session.get_one(NoticeCursor, 1, with_for_update=True, populate_existing=True)
    head = db.session.scalar(sa.select(EventHead.seq)) or 0
    until = min(cursor.seq + BATCH, head)
    events = db.session.scalars(
        sa.select(Event)
        .where(Event.seq > cursor.seq, Event.seq <= until, Event.kind.in_(TELLS))
        .order_by(Event.seq)
    ).all()
    cursor.seq = until
    lines = _lines(events) if events else []
    Notification.write(lines)
    return len(lines)


def _lines(events: Sequence[Event]) -> list[dict[str, Any]]:
    """The lines of these events, what presses queued."""
    people = people_told()
    choices = choices_of(person.id for person in people)
    open_channels = set(db.session.scalars(sa.select(Channel.id).where(Channel.switched_on)))
    lines = []
    for event, act in _acts(events):
        for user_id, (kind, pressing) in recipients(act, people).items():
            kept = choices.get(user_id)
            choice = kept.choice if kept else USUAL
            if choice.way(kind) is Way.OFF:
                continue
            urgent = pressing and _presses(kind, choice, event)
            lines.append(line(user_id, kind, event.issue_id, event_id=event.id, urgent=urgent))
            if urgent and kept:
                _queue(kept, open_channels, kind, event.id)
    return lines


def people_told() -> list[Person]:
    """Everybody who works with issues and can sign in."""
    query = sa.select(User.id, User.role, User.unit_id).where(User.role.in_(BUSINESS), ~User.disabled)
    return [Person(*row) for row in db.session.execute(query.order_by(User.id))]


def line(
    user_id: int,
    kind: NoticeKind,
    issue_id: int | None,
    *,
    event_id: int | None = None,
    days: int | None = None,
    urgent: bool = False,
) -> dict[str, Any]:
    """A line of today, as it is written; what was not sent at once waits for the digest."""
    return {
        "user_id": user_id,
        "kind": kind,
        "issue_id": issue_id,
        "event_id": event_id,
        "day": clock.today(),
        "days": days,
        "urgent": urgent,
        "waits": not urgent,
    }


def _acts(events: Sequence[Event]) -> Iterable[tuple[Event, Act]]:
    issues = {event.issue_id for event in events if event.issue_id is not None}
    supporting = _by_issue(sa.select(issue_unit).where(issue_unit.c.issue_id.in_(issues)))
    unsigned = _by_issue(
        sa.select(Support.issue_id, Support.unit_id).where(
            Support.issue_id.in_(issues), Support.status == SupportStatus.WAITING
        )
    )
    for event in events:
        units = supporting.get(event.issue_id, frozenset()), unsigned.get(event.issue_id, frozenset())
        yield event, Act(event.kind, json.loads(event.data), event.actor_id, *units)


def _by_issue(query: sa.Select[Any]) -> Mapping[int | None, frozenset[int]]:
    found: dict[int | None, set[int]] = defaultdict(set)
    for row in db.session.execute(query):
        found[row.issue_id].add(row.unit_id)
    return {issue_id: frozenset(ids) for issue_id, ids in found.items()}


def _presses(kind: NoticeKind, choice: Choice, event: Event) -> bool:
    return at_once(
        kind,
        choice,
        happened_on=event.happened_on,
        today=clock.today(),
        at=clock.wall(),
        calendar=work_calendar(),
    )


def _queue(kept: NoticeChoice, open_channels: set[int], kind: NoticeKind, event_id: int) -> None:
    for channel_id in kept.channel_ids:
        if channel_id in open_channels:
            Delivery.queue(
                user_id=kept.user_id,
                channel_id=channel_id,
                key=f"event:{event_id}",
                kind=str(kind),
                day=clock.today(),
            )
