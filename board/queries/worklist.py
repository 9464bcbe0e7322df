"""What a viewer has to do 我的待办, read in a constant number of statements and kept until something changes."""

from collections.abc import Iterator
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from board.extensions import db
from board.models.card_rule_change import CardRuleChange
from board.models.decision_request import DecisionRequest
from board.models.directive import Directive
from board.models.import_batch import BatchState, ImportBatch
from board.models.issue import Issue, issue_unit
from board.models.milestone import Milestone
from board.models.register import Register
from board.models.unit import Unit, UnitKind
from board.models.update import Update
from board.models.user import User
from board.queries.cached import data_version, kept
from board.queries.calendar import work_calendar
from board.queries.card_tasks import cards_of_committee, cards_of_office
from board.queries.look_backs import due_by, next_due
from board.queries.tasks import Desk, Seen, tasks_of
from board.queries.visible_issues import seen_in_full
from board.rules.cards import silent_since
from board.rules.directives import ANSWERED
from board.rules.roles import Role
from board.rules.task import Task
from board.rules.workdays import WorkCalendar
from board.rules.workflow import OPEN, State
from board.rules.worklist import Worklist, arrange

MOST = 300  # issues of a list: nobody does more on a day, and what comes first in the conditions is kept
Conditions = list[sa.ColumnElement[bool]]


def worklist(register: Register, viewer: User, on: date) -> Worklist:
    """What this viewer has to do in a register on `on`, as known now."""
    key = (data_version(), register.id, on, viewer.actor)
    return kept("worklist", 64).get(key, lambda: _read(register, viewer, on))


def _read(register: Register, viewer: User, on: date) -> Worklist:
    calendar, rules, clocks = work_calendar(), register.rules, register.clocks
    near, silent = calendar.add(on, clocks.soon), silent_since(on, rules.remind_no_news, rules, calendar)
    seen = _issues(register.id, viewer, _wanted(viewer, on, near, silent))
    tasks = [
        *tasks_of(seen[:MOST], Desk(viewer.actor, on, rules, calendar, clocks)),
        *_batches(register.id, viewer.role, on, calendar),
        *_rules(register, viewer.role, on, calendar),
    ]
    return arrange(tasks, viewer.role, on, clocks, more=len(seen) > MOST)


def _issues(register_id: int, viewer: User, wanted: Conditions) -> list[Seen]:
    first = sa.case(*((condition, place) for place, condition in enumerate(wanted)), else_=len(wanted))
    several = ("decision_requests", "directives", "strike_off_requests", "recorders", "supports")
    query = (
        sa.select(Issue, seen_in_full(viewer), next_due(), _milestone_waits())
        .where(Issue.register_id == register_id, sa.or_(*wanted))
        .options(
            joinedload(Issue.lead_unit),
            joinedload(Issue.grid),
            *(selectinload(getattr(Issue, name)) for name in several),
        )
        .order_by(first, Issue.due_on.asc().nulls_last(), Issue.id)
        .limit(MOST + 1)
    )
    return [Seen(*row) for row in db.session.execute(query)]


def _wanted(viewer: User, on: date, near: date, silent: date) -> Conditions:
    """Conditions under which an issue may stand on the list, what counts most first; wider than the rules.

    near: the day up to which a limit is soon over. silent: news no younger than that is soon too old.
    """
    if viewer.role is Role.COMMITTEE:
        return _of_committee()
    own = _of_unit(viewer.unit_id, on, near, silent) if viewer.unit_id is not None else []
    return [*_of_office(on), *own] if viewer.role is Role.OFFICE else own or [sa.false()]


def _of_office(on: date) -> Conditions:
    return [
        Issue.state == State.AWAITING,
        Issue.state == State.REGISTERED,
        sa.and_(Issue.state.in_(OPEN), Issue.limit_to_confirm),
        sa.and_(Issue.state == State.STRUCK_OFF, Issue.id.in_(due_by(on))),
        sa.and_(Issue.state == State.IN_HAND, _milestone_waits()),
        sa.and_(Issue.state == State.SUSPENDED, Issue.suspended_until.is_(None)),
        Issue.removal_by_id.is_not(None),
        *cards_of_office(),
    ]


def _of_committee() -> Conditions:
    asked = sa.select(DecisionRequest.issue_id).where(DecisionRequest.approved.is_(None))
    office = sa.select(Unit.id).where(Unit.kind == UnitKind.SUPERVISION)
    ours = sa.or_(Issue.verified_on.is_not(None), Issue.lead_unit_id.in_(office))
    return [
        sa.and_(Issue.state == State.AWAITING, ours),
        sa.and_(Issue.state.in_(OPEN), Issue.id.in_(asked)),
        Issue.removal_by_id.is_not(None),
        *cards_of_committee(),
    ]


def _of_unit(unit_id: int, on: date, near: date, silent: date) -> Conditions:
    leads = Issue.lead_unit_id == unit_id
    supported = sa.select(issue_unit.c.issue_id).where(issue_unit.c.unit_id == unit_id)
    in_hand = sa.or_(
        Issue.state == State.IN_HAND, sa.and_(Issue.state == State.SUSPENDED, Issue.suspended_until < on)
    )
    pressing = sa.or_(
        Issue.colour.is_not(None),
        Issue.due_on <= near,
        sa.func.coalesce(Issue.news_on, Issue.as_of) <= silent,
        *(Issue.returns > 0, Issue.round > 1),
    )
    papers = sa.select(Directive.issue_id).where(
        Directive.unit_id == unit_id,
        Directive.kind.in_(ANSWERED),
        *(Directive.replied_on.is_(None), Directive.lapsed_on.is_(None)),
    )
    helped = sa.select(Update.issue_id).where(Update.asks_unit_id == unit_id, Update.disowned_on.is_(None))
    return [
        sa.and_(leads, Issue.state == State.ASSIGNED),
        sa.and_(leads, in_hand, pressing),
        Issue.id.in_(papers),
        sa.and_(Issue.state.in_(OPEN), Issue.id.in_(helped)),
        sa.and_(Issue.state.in_((State.ASSIGNED, State.IN_HAND)), Issue.id.in_(supported)),
        sa.and_(leads, Issue.state == State.STRUCK_OFF, Issue.id.in_(due_by(near))),
    ]


def _milestone_waits() -> sa.ColumnElement[bool]:
    """Whether a milestone of the issue's present round, or a new date, waits for the office."""
    return sa.exists().where(
        Milestone.issue_id == Issue.id,
        Milestone.round == Issue.round,
        Milestone.declined_on.is_(None),
        ~Milestone.is_start,
        sa.or_(~Milestone.accepted, Milestone.proposed_on.is_not(None)),
    )


def _batches(register_id: int, role: Role, on: date, calendar: WorkCalendar) -> Iterator[Task]:
    """Imports that the office has to look through, or the committee has to take over."""
    waits = {Role.OFFICE: BatchState.PREVIEWED, Role.COMMITTEE: BatchState.WAITING}
    if role not in waits:
        return
    query = sa.select(ImportBatch).where(
        ImportBatch.register_id == register_id, ImportBatch.state == waits[role]
    )
    for batch in db.session.scalars(query.order_by(ImportBatch.id).limit(MOST)):
        yield Task(
            key=f"batch-{batch.id:09}",
            title=batch.filename,
            title_breaks=batch.filename,
            batch_id=batch.id,
            since=batch.uploaded_on,
            waited=calendar.count(batch.uploaded_on, on),
            rows=batch.summary.get("new", 0),
        )


def _rules(register: Register, role: Role, on: date, calendar: WorkCalendar) -> Iterator[Task]:
    """A change of the card rules that the committee has to approve."""
    change = CardRuleChange.waiting(register.id) if role is Role.COMMITTEE else None
    if change is not None:
        yield Task(
            key=f"rules-{change.id:09}",
            title=register.name,
            title_breaks=register.name,
            rules_of=register.id,
            since=change.proposed_on,
            waited=calendar.count(change.proposed_on, on),
        )
