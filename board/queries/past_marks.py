"""What a past day knew of reopenings and deferrals: the marks of its tiles. Two statements, however many issues."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from board.extensions import db
from board.models.limit_move import LimitMove
from board.models.look_back import Round
from board.rules.requests import Mover


@dataclass(frozen=True)
class Marks:
    """How often an issue was reopened by then; deferrals of that round, and the date before its first move."""

    reopenings: int = 0
    deferrals: int = 0
    first_due_on: date | None = None


def past_marks(issue_ids: Collection[int], day: date) -> Mapping[int, Marks]:
    """The marks by issue as known by the end of a day; those that had none are left out."""
    ended = sa.select(Round.issue_id).where(Round.issue_id.in_(issue_ids), Round.reopened_on <= day)
    reopened = Counter(db.session.scalars(ended))
    query = sa.select(LimitMove.issue_id, LimitMove.round, LimitMove.mover, LimitMove.before)
    moves = query.where(LimitMove.issue_id.in_(issue_ids), LimitMove.on <= day).order_by(LimitMove.id)
    moved: dict[int, list[tuple[Mover, date | None]]] = defaultdict(list)
    for issue_id, round_, mover, before in db.session.execute(moves):
        if round_ == reopened[issue_id] + 1:
            moved[issue_id].append((mover, before))
    return {issue_id: _marks(reopened[issue_id], moved[issue_id]) for issue_id in {*reopened, *moved}}


def _marks(reopenings: int, moved: list[tuple[Mover, date | None]]) -> Marks:
    deferrals = sum(mover is Mover.DEFERRAL for mover, _before in moved)
    return Marks(reopenings, deferrals, moved[0][1] if moved else None)
