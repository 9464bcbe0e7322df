"""The trend 趋势: problems found and solved by month end, as it was: by the days that things happened on."""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from board.extensions import db
from board.models.issue import Issue
from board.models.state_span import StateSpan
from board.rules.workdays import ONE_DAY
from board.rules.workflow import RESOLVED, State

MONTHS = 24  # month ends that are shown at most


@dataclass(frozen=True)
class MonthCount:
    """Problems found (or solved) in a month; `back_entered` of them were recorded later than they happened."""

    year: int
    month: int
    solved: bool
    count: int
    back_entered: int


@dataclass(frozen=True)
class MonthEnd:
    """Problems found and solved by the end of a day. `back_entered` (补录): of what is new, some was recorded later."""

    day: date
    identified: int
    resolved: int
    back_entered: bool


def trend(register_id: int, on: date) -> list[MonthEnd]:
    """The trend of a register up to a day; withdrawn problems are in no point of it."""
    return month_ends([*_found(register_id), *_solved(register_id)], on)


def month_ends(counts: Iterable[MonthCount], on: date) -> list[MonthEnd]:
    """The last MONTHS month ends up to `on`; and `on` itself when something was found or solved since."""
    found, solved, late = Counter[date](), Counter[date](), Counter[date]()
    for each in counts:
        end = min(_month_end(each.year, each.month), on)
        (solved if each.solved else found)[end] += each.count
        late[end] += each.back_entered
    if not found:
        return []
    ends, identified, resolved = [], 0, 0
    for end in _ends(min(found | solved), on):
        identified, resolved = identified + found[end], resolved + solved[end]
        if end == _month_end(end.year, end.month) or found[end] or solved[end]:
            ends.append(MonthEnd(end, identified, resolved, late[end] > 0))
    return ends[-MONTHS:]


def _ends(first: date, on: date) -> Iterator[date]:
    """Every month end from `first` on, then `on`."""
    end = first
    while end < on:
        yield end
        following = end + ONE_DAY
        end = _month_end(following.year, following.month)
    yield on


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _found(register_id: int) -> list[MonthCount]:
    """Back-entered is what was found before it was recorded: before its ledger's as-of day or its first span."""
    first_known = (
        sa.select(sa.func.min(StateSpan.known_from)).where(StateSpan.issue_id == Issue.id).scalar_subquery()
    )
    recorded = sa.case((Issue.batch_id.is_(None), first_known), else_=Issue.as_of)
    return _by_month(register_id, Issue.registered_on, Issue.registered_on < recorded, solved=False)


def _solved(register_id: int) -> list[MonthCount]:
    late = sa.and_(Issue.struck_off_by_handover, Issue.struck_off_on < Issue.as_of)
    return _by_month(register_id, Issue.struck_off_on, late, Issue.state.in_(RESOLVED), solved=True)


def _by_month(
    register_id: int,
    day: Any,
    late: sa.ColumnElement[bool],
    *conditions: sa.ColumnElement[bool],
    solved: bool,
) -> list[MonthCount]:
    """Counted by day, which databases do faster than by the month of a day, then added up."""
    query = (
        sa.select(day, sa.func.count(), sa.func.sum(sa.case((late, 1), else_=0)))
        .where(
            Issue.register_id == register_id, Issue.state != State.WITHDRAWN, day.is_not(None), *conditions
        )
        .group_by(day)
    )
    counts, back_entered = Counter[tuple[int, int]](), Counter[tuple[int, int]]()
    for each, count, late_ones in db.session.execute(query):
        counts[each.year, each.month] += count
        back_entered[each.year, each.month] += late_ones
    return [MonthCount(*month, solved, counts[month], back_entered[month]) for month in counts]
