"""The wall of all problems 六十八格: a cell for each, at its place for ever."""

from dataclasses import dataclass

import sqlalchemy as sa

from board.extensions import db
from board.models.issue import Issue
from board.models.user import User
from board.queries.reading import NOW, Reading
from board.queries.tally import Tally
from board.queries.visible_issues import seen_in_full
from board.rules.cards import Colour
from board.rules.roles import SEES_ALL
from board.rules.workflow import State

WALL_LIMIT = 340  # cells; above it the wall closes into a bar


@dataclass(frozen=True)
class WallCell:
    """One problem on the wall 六十八格, always at its place."""

    number: str
    seq: int
    title: str
    state: State
    colour: Colour | None
    whole: bool  # a link for this viewer


def wall(register_id: int, viewer: User, every: Tally, reading: Reading = NOW) -> list[WallCell]:
    """Every problem of the register that was not withdrawn, in the order of numbers; empty when there are too many.

    `every` is the register's tally under the same reading.
    """
    if every.identified > WALL_LIMIT:
        return []
    own = sa.true() if viewer.role in SEES_ALL else seen_in_full(viewer)
    query = (
        sa.select(Issue.number, Issue.seq, Issue.title, reading.state, reading.colour, own)
        .where(Issue.register_id == register_id, reading.condition, reading.state != State.WITHDRAWN)
        .order_by(Issue.year, Issue.seq)
    )
    return [WallCell(*row) for row in db.session.execute(query)]
