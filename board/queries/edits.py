"""Who changed a thing of the settings last, and when."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from board.extensions import db
from board.models.event import Event
from board.models.unit import Unit
from board.models.user import User
from board.rules.roles import Role


@dataclass(frozen=True)
class Edit:
    """By whom and when; without a name: the board itself, or the command line."""

    name: str | None
    role: Role | None
    unit: Unit | None
    recorded_at: datetime


def last_edit(row: Any) -> Edit | None:
    """The newest act on a row, None when the trail knows of none."""
    return _newest(Event.subject == f"{row.__tablename__}:{row.id}")


def last_holiday_edit(day: date) -> Edit | None:
    """Who edited a day last, or the whole year with it."""
    return _newest(sa.or_(Event.subject == f"holiday:{day.isoformat()}", Event.kind == "reset_holidays"))


def last_rules_edit() -> Edit | None:
    """Who approved other card rules last."""
    return _newest(Event.kind == "approve_card_rules")


def _newest(acts: sa.ColumnElement[bool]) -> Edit | None:
    query = (
        sa.select(Event.recorded_at, User.name, User.role, Unit)
        .outerjoin(User, User.id == Event.actor_id)
        .outerjoin(Unit, Unit.id == User.unit_id)
        .where(acts)
        .order_by(Event.seq.desc())
        .limit(1)
    )
    found = db.session.execute(query).first()
    if found is None:
        return None
    return Edit(found.name, found.role, found.Unit, datetime.fromisoformat(found.recorded_at))
