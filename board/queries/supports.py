"""Supporting units 配合单位 of an issue, with what was heard of each: two statements, whatever their number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from board.extensions import db
from board.models.issue import Issue
from board.models.support import Support
from board.models.unit import Unit
from board.models.update import Update
from board.rules.cards import CardRules
from board.rules.support import silence
from board.rules.workdays import WorkCalendar


@dataclass(frozen=True)
class Part:
    """A unit's part: when it reported last, for how many working days it is silent (0: not), how late it signed."""

    support: Support
    heard_on: date | None
    silent: int
    late: int


def parts_of(issue: Issue, on: date, rules: CardRules, calendar: WorkCalendar) -> list[Part]:
    """Every part of the issue: the silent first, then as they were asked, those that left last."""
    heard = _heard(issue.id) if any(support.stands for support in issue.supports) else {}
    found = []
    for support in issue.supports:
        heard_on = heard.get(support.unit_id)
        days = (support.asked_on, support.signed_on, heard_on, issue.reopened_on)
        quiet = silence(support.status, issue.state, days, on=on, calendar=calendar, no_news=rules.no_news)
        late = calendar.count(support.sign_by, support.signed_on or on) if support.sign_by else 0
        found.append(Part(support, heard_on, quiet, late))
    return sorted(found, key=lambda part: (not part.support.stands, -part.silent, part.support.id))


def units_by_id(ids: Sequence[int]) -> Sequence[Unit]:
    """These units, in the order in which they were made."""
    return db.session.scalars(sa.select(Unit).where(Unit.id.in_(ids)).order_by(Unit.id)).all()


def _heard(issue_id: int) -> Mapping[int | None, date]:
    """The last day on which each unit reported; a report that is not recognised is none."""
    query = sa.select(Update.unit_id, sa.func.max(Update.on)).where(
        Update.issue_id == issue_id, Update.disowned_on.is_(None)
    )
    return {row[0]: row[1] for row in db.session.execute(query.group_by(Update.unit_id))}
