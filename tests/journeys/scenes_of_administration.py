"""What the administrator has done: a unit renamed, another proposed by an import, somebody who can take over."""

from datetime import date

import sqlalchemy as sa

from board import clock
from board.extensions import db
from board.models.unit import Unit
from board.models.user import User
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
