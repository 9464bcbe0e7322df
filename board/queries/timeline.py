"""What happened to an issue: its progress, its evidence, its cards, its trail, newest first. One statement each."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased, joinedload

from board.extensions import db
from board.models.attachment import Attachment
from board.models.card import Card
from board.models.event import Event
from board.models.strike_off import StrikeOff
from board.models.text_version import TextVersion
from board.models.unit import Unit
from board.models.update import Update
from board.models.user import User
from board.rules.roles import Role


@dataclass(frozen=True)
class Progress:
    """The newest updates 进展 and how many there are in all."""

    updates: Sequence[Update]
    total: int

    @property
    def earlier(self) -> int:
        """How many are not among them."""
        return self.total - len(self.updates)


@dataclass(frozen=True)
class Act:
    """A line of the trail 留痕. Who acted: a unit, as it was then, or a role, no person's name."""

    kind: str
    on: date
    recorded_at: datetime
    role: Role | None  # None: the board itself
    unit: Unit | None
    for_unit: Unit | None  # 代录: recorded for this unit
    data: Mapping[str, Any]
    seq: int
    actor_id: int | None
    calendar_days: bool  # of a card that was shown: its register counted so


def progress(issue_id: int, *, newest: int | None = None) -> Progress:
    """The updates of an issue, newest first; `newest` limits them."""
    query = sa.select(Update).where(Update.issue_id == issue_id).order_by(Update.on.desc(), Update.id.desc())
    updates = db.session.scalars(query.limit(newest)).all()
    total = db.session.scalar(sa.select(sa.func.count()).where(Update.issue_id == issue_id)) or 0
    return Progress(updates, total)


def last_percent(issue_id: int) -> int | None:
    """The percent that was posted last, None when none was."""
    query = (
        sa.select(Update.percent)
        .where(Update.issue_id == issue_id, Update.percent.is_not(None))
        .order_by(Update.on.desc(), Update.id.desc())
    )
    return db.session.scalar(query.limit(1))


def current_words(issue_id: int, *fields: str) -> dict[str, str | None]:
    """The wording in force of each field; None for one that was blanked, no key for one that has none."""
    query = sa.select(TextVersion.field, TextVersion.body).where(
        TextVersion.issue_id == issue_id, TextVersion.current, TextVersion.field.in_(fields)
    )
    return {row.field: row.body for row in db.session.execute(query)}


def proofs(issue_id: int) -> Mapping[tuple[str, int], list[Attachment]]:
    """The evidence of requests, verifications and look-backs, by ("request", "verification" or "look_back", id)."""
    query = sa.select(Attachment).where(Attachment.issue_id == issue_id, Attachment.update_id.is_(None))
    found: dict[tuple[str, int], list[Attachment]] = defaultdict(list)
    for attachment in db.session.scalars(query.order_by(Attachment.id)):
        if attachment.request_id is not None:
            found["request", attachment.request_id].append(attachment)
        elif attachment.verification_id is not None:
            found["verification", attachment.verification_id].append(attachment)
        elif attachment.look_back_id is not None:
            found["look_back", attachment.look_back_id].append(attachment)
    return found


def cards(issue_id: int) -> Sequence[Card]:
    """Every card the issue has had, newest first, each with the unit it was shown to."""
    query = sa.select(Card).where(Card.issue_id == issue_id).options(joinedload(Card.unit))
    return db.session.scalars(query.order_by(Card.id.desc())).all()


def strike_offs(issue_id: int) -> Sequence[StrikeOff]:
    """Every strike-off of the issue, newest first."""
    query = sa.select(StrikeOff).where(StrikeOff.issue_id == issue_id)
    return db.session.scalars(query.order_by(StrikeOff.id.desc())).all()


def trail(issue_id: int, *, newest: int | None = None) -> list[Act]:
    """The acts on an issue, newest first; `newest` limits them."""
    own, other = aliased(Unit), aliased(Unit)
    shown = (Card.issue_id == Event.issue_id, Card.shown_on == Event.happened_on)
    counted = sa.exists().where(*shown, Card.calendar_days)
    query = (
        sa.select(Event, User.role, own, other, counted.label("calendar_days"))
        .outerjoin(User, User.id == Event.actor_id)
        .outerjoin(own, own.id == User.unit_id)
        .outerjoin(other, other.id == Event.for_unit_id)
        .where(Event.issue_id == issue_id)
        .order_by(Event.seq.desc())
    )
    rows = db.session.execute(query.limit(newest)).all()
    told = [json.loads(event.data) for event, *_others in rows]
    units = _other_units(rows, told)
    return [
        Act(
            kind=event.kind,
            on=event.happened_on,
            recorded_at=datetime.fromisoformat(event.recorded_at),
            role=role,
            unit=units.get(data.get("actor_unit", 0), unit),
            for_unit=for_unit,
            data=data,
            seq=event.seq,
            actor_id=event.actor_id,
            calendar_days=calendar_days,
        )
        for (event, role, unit, for_unit, calendar_days), data in zip(rows, told, strict=True)
    ]


def _other_units(rows: Sequence[Any], told: Sequence[Mapping[str, Any]]) -> Mapping[int, Unit]:
    """The units people were of then, where they are of another by now."""
    then = {data.get("actor_unit") for data in told} - {row[2].id for row in rows if row[2]} - {None}
    if not then:
        return {}
    return {unit.id: unit for unit in db.session.scalars(sa.select(Unit).where(Unit.id.in_(then)))}


def wordings(acts: Sequence[Act]) -> Mapping[int, list[TextVersion]]:
    """The words that came with acts, by the act's place in the trail; one statement."""
    places = {text["version"]: act.seq for act in acts for text in act.data.get("texts", ())}
    query = sa.select(TextVersion).where(TextVersion.id.in_(places)).order_by(TextVersion.id)
    found: dict[int, list[TextVersion]] = defaultdict(list)
    for text in db.session.scalars(query):
        found[places[text.id]].append(text)
    return found


def find_evidence(issue_id: int, attachment_id: int) -> Attachment | None:
    """A file of this issue, None when there is none or it was removed."""
    query = sa.select(Attachment).where(
        Attachment.issue_id == issue_id, Attachment.id == attachment_id, Attachment.removed_on.is_(None)
    )
    return db.session.scalar(query)


def find_update(issue_id: int, update_id: int) -> Update | None:
    """An update of this issue, None when there is none."""
    return db.session.scalar(sa.select(Update).where(Update.issue_id == issue_id, Update.id == update_id))
