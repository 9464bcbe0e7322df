"""Look-backs 回头看: the work list of the office, and those of one issue."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import aliased, joinedload, lazyload

from board.extensions import db
from board.models.issue import Issue
from board.models.look_back import LookBack, Round
from board.rules.workflow import State

MOST = 200  # lines of the work list

OPEN = sa.and_(LookBack.passed.is_(None), ~LookBack.dropped)


@dataclass(frozen=True)
class Awaited:
    """The next look-back of an issue."""

    look_back: LookBack
    issue: Issue


@dataclass(frozen=True)
class WorkList:
    """The next look-back of each issue: past its day, due today, coming. `more`: how many are not shown."""

    overdue: Sequence[Awaited]
    due: Sequence[Awaited]
    coming: Sequence[Awaited]
    more: int


def work_list(register_id: int, on: date) -> WorkList:
    """What the office has to look back at, the earliest first, in two statements."""
    earlier = aliased(LookBack)
    is_first = ~sa.exists().where(
        earlier.strike_off_id == LookBack.strike_off_id,
        earlier.after_days < LookBack.after_days,
        earlier.passed.is_(None),
        ~earlier.dropped,
    )
    conditions = (Issue.register_id == register_id, Issue.state == State.STRUCK_OFF, OPEN, is_first)
    joined = sa.select(LookBack, Issue).join(Issue, Issue.id == LookBack.issue_id).where(*conditions)
    query = (
        joined.options(joinedload(Issue.lead_unit), lazyload(Issue.supporting_units))
        .order_by(LookBack.due_on, Issue.number)
        .limit(MOST)
    )
    found = [Awaited(*row) for row in db.session.execute(query)]
    count = sa.select(sa.func.count()).select_from(LookBack).join(Issue, Issue.id == LookBack.issue_id)
    total = db.session.scalar(count.where(*conditions)) or 0
    return WorkList(
        overdue=[each for each in found if each.look_back.due_on < on],
        due=[each for each in found if each.look_back.due_on == on],
        coming=[each for each in found if each.look_back.due_on > on],
        more=total - len(found),
    )


def look_backs_of(issue_id: int) -> Sequence[LookBack]:
    """Every look-back of an issue that counts, in order."""
    query = sa.select(LookBack).where(LookBack.issue_id == issue_id, ~LookBack.dropped)
    return db.session.scalars(query.order_by(LookBack.strike_off_id, LookBack.after_days)).all()


def next_due() -> sa.ScalarSelect[date]:
    """The day of an issue's next look-back, as a column of a query over issues."""
    return (
        sa.select(sa.func.min(LookBack.due_on))
        .where(LookBack.issue_id == Issue.id, OPEN)
        .correlate(Issue)
        .scalar_subquery()
    )


def due_by(on: date) -> sa.Select[int]:
    """The issues with a look-back to be done by `on`, as keys."""
    return sa.select(LookBack.issue_id).where(OPEN, LookBack.due_on <= on)


def rounds_of(issue_id: int) -> Sequence[Round]:
    """The rounds of an issue that ended in a reopening, in order."""
    return db.session.scalars(sa.select(Round).where(Round.issue_id == issue_id).order_by(Round.number)).all()
