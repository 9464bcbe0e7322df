"""Who changed a thing of the settings last."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from board.extensions import db
from board.models.event import Event
from board.models.unit import Unit
from board.models.user import User
from board.rules.roles import Role


@dataclass(frozen=True)
class Edit:
    """By whom (a unit or a role, no person's name) and when."""

    role: Role | None
    unit: Unit | None
    recorded_at: datetime


def last_edit(row: Any) -> Edit | None:
    """The newest act on a row, None when the trail knows of none."""
    query = (
        sa.select(Event.recorded_at, User.role, Unit)
        .outerjoin(User, User.id == Event.actor_id)
        .outerjoin(Unit, Unit.id == User.unit_id)
        .where(Event.subject == f"{row.__tablename__}:{row.id}")
        .order_by(Event.seq.desc())
        .limit(1)
    )
    found = db.session.execute(query).first()
    return Edit(found.role, found.Unit, datetime.fromisoformat(found.recorded_at)) if found else None
