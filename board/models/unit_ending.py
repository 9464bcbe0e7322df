"""How a unit ends: closed when nothing open lies with it, or merged into another, which takes over what is open."""

from datetime import date

import sqlalchemy as sa

from board.extensions import db
from board.models.assignment import Assignment
from board.models.card import Card
from board.models.decision_request import DecisionRequest
from board.models.directive import Directive
from board.models.event import record
from board.models.issue import Issue, issue_unit
from board.models.limit_move import LimitMove
from board.models.look_back import LookBack
from board.models.sign_for import SignFor
from board.models.strike_off import StrikeOff
from board.models.support import Support
from board.models.unit import Unit
from board.models.update import Update
from board.models.user import User
from board.rules.administration import Declined, hinders_closing, hinders_merging
from board.rules.directives import ANSWERED
from board.rules.support import SupportStatus
from board.rules.workflow import OPEN

# Rows that speak for the unit as it is: they speak for the other one now. Papers keep the unit they were issued to.
FOLLOW = (
    *(Assignment.unit_id, SignFor.unit_id, Update.unit_id, Update.asks_unit_id),
    *(DecisionRequest.unit_id, DecisionRequest.asked_unit_id, DecisionRequest.decided_unit_id),
    *(LookBack.by_unit_id, StrikeOff.by_unit_id, LimitMove.by_unit_id),
    *(Card.unit_id, User.unit_id, Unit.parent_id, Unit.merged_into_id),
)


def is_open_paper() -> sa.ColumnElement[bool]:
    """The condition that a paper waits for its unit's answer."""
    return sa.and_(
        Directive.kind.in_(ANSWERED), Directive.replied_on.is_(None), Directive.lapsed_on.is_(None)
    )


def lies_with(unit: Unit) -> sa.ColumnElement[bool]:
    """The condition that a unit leads or supports an issue."""
    supported = sa.select(issue_unit.c.issue_id).where(issue_unit.c.unit_id == unit.id)
    return sa.or_(Issue.lead_unit_id == unit.id, Issue.id.in_(supported))


def close(unit: Unit, *, by: User, on: date) -> None:
    """The unit is offered nowhere any more. Raises Declined while something open lies with it."""
    if unit.closed_on is not None:
        return
    declined = hinders_closing(
        needed=unit.is_needed,
        issues=_count(Issue, Issue.state.in_(OPEN), lies_with(unit)),
        papers=_count(Directive, Directive.unit_id == unit.id, is_open_paper()),
        accounts=_count(User, User.unit_id == unit.id, ~User.disabled),
    )
    if declined:
        raise declined
    unit.closed_on = on
    record("close_unit", unit, by=by, on=on)


def merge(unit: Unit, into: Unit, *, by: User, on: date) -> None:
    """What an import proposed is another unit by another name: its issues, papers and accounts are that one's.

    Events, spans of past days and answered papers stay as they were; every issue it led gets an event.
    """
    hindrance = hinders_merging(
        proposed=unit.proposed and unit.closed_on is None,
        needed=unit.is_needed,
        same=unit is into,
        open_there=into.closed_on is None,
    )
    if hindrance:
        raise Declined(hindrance)
    mine = sa.select(Issue).where(Issue.lead_unit_id == unit.id).order_by(Issue.id)
    led = list(db.session.scalars(mine.with_for_update(of=Issue)))
    supported = _support(unit, into, on)
    for column in FOLLOW:
        table = column.class_
        db.session.execute(sa.update(table).where(column == unit.id).values({column: into.id}))
    papers = sa.update(Directive).where(Directive.unit_id == unit.id, is_open_paper())
    db.session.execute(papers.values(unit_id=into.id))
    for issue in led:
        issue.lead_unit_id = into.id
        issue.changed("merge_unit", by=by, on=on, data={"unit": into.id, "was": unit.id})
    unit.closed_on, unit.merged_into_id, unit.proposed = on, into.id, False
    data = {"into": into.id, "led": len(led), "supported": supported}
    record("merge_unit", unit, by=by, on=on, data=data)


def _support(unit: Unit, into: Unit, on: date) -> int:
    """The issues it supports are supported by the other one, unless that leads or supports them already."""
    ids = set(db.session.scalars(sa.select(issue_unit.c.issue_id).where(issue_unit.c.unit_id == unit.id)))
    there = sa.select(issue_unit.c.issue_id).where(issue_unit.c.unit_id == into.id)
    leads = sa.select(Issue.id).where(Issue.lead_unit_id.in_([into.id, unit.id]))
    known = {*db.session.scalars(there), *db.session.scalars(leads.where(Issue.id.in_(ids)))}
    db.session.execute(sa.delete(issue_unit).where(issue_unit.c.unit_id == unit.id))
    # where the unit to stay supports what the ended one leads, it leads now and supports no more
    both = sa.select(Issue.id).where(Issue.lead_unit_id == unit.id)
    db.session.execute(
        sa.delete(issue_unit).where(issue_unit.c.unit_id == into.id, issue_unit.c.issue_id.in_(both))
    )
    _move_parts(unit, into, known, both, on)
    rows = [{"issue_id": key, "unit_id": into.id} for key in sorted(ids - known)]
    if rows:
        db.session.execute(sa.insert(issue_unit), rows)
    return len(ids)


def _move_parts(unit: Unit, into: Unit, known: set[int], led: sa.Select[int], on: date) -> None:
    """Its standing parts 配合 are the other's; where that has one or leads, they end."""
    over = {"status": SupportStatus.LEFT, "ended_on": on, "done_on": None, "done_update_id": None}
    standing = sa.update(Support).where(Support.ended_on.is_(None))
    own = standing.where(Support.unit_id == unit.id)
    db.session.execute(own.where(Support.issue_id.in_(known)).values(over))
    db.session.execute(standing.where(Support.unit_id == into.id, Support.issue_id.in_(led)).values(over))
    db.session.execute(own.values(unit_id=into.id))


def _count(kind: type, *conditions: sa.ColumnElement[bool]) -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(kind).where(*conditions)) or 0
