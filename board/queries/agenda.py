"""The agenda of the weekly review 周例会, read in a constant number of statements and kept until something changes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, lazyload

from board.extensions import db
from board.models.decision_request import DecisionRequest
from board.models.import_batch import BatchState, ImportBatch
from board.models.issue import Issue
from board.models.register import Register
from board.models.state_span import StateSpan
from board.models.unit import Unit
from board.queries.cached import data_version, kept
from board.queries.calendar import work_calendar
from board.queries.card_facts import facts_for, stage_of
from board.queries.look_backs import due_by, next_due
from board.rules.agenda import Called, Entry, OwnClock, Part, Parts, Week, arrange, own_clock
from board.rules.cards import Facts, overdue
from board.rules.clocks import Clocks
from board.rules.outlook import Outlook, OutlookKind, decision, outlook
from board.rules.workdays import ONE_DAY, WorkCalendar
from board.rules.workflow import OPEN, RESOLVED, State


@dataclass(frozen=True)
class Agenda:
    """The agenda of a day: its week, its parts, what we are waited for ourselves."""

    week: Week
    parts: Parts
    clock: OwnClock

    @property
    def open_parts(self) -> list[Part]:
        """The parts that hold something, in order."""
        return [part for part in Part if self.parts[part]]

    def find(self, part: Part, key: str) -> int | None:
        """The place of an entry in a part, from 0; None when it is not there (any more)."""
        return next((n for n, entry in enumerate(self.parts[part]) if entry.key == key), None)

    def beside(self, part: Part, place: int, step: int) -> tuple[Part, Entry] | None:
        """The entry `step` (1 or -1) away from a place; past a part's end, that of the next part that holds one."""
        entries = self.parts[part]
        if 0 <= place + step < len(entries):
            return part, entries[place + step]
        other = self.part_beside(part, step)
        return (other, self.parts[other][0 if step > 0 else -1]) if other else None

    def part_beside(self, part: Part, step: int) -> Part | None:
        """The next (1) or previous (-1) part that holds something."""
        every = list(Part)
        at = every.index(part)
        ahead = every[at + 1 :] if step > 0 else every[:at][::-1]
        return next((other for other in ahead if self.parts[other]), None)


def agenda(register: Register, on: date) -> Agenda:
    """The agenda of a register on `on`, as known now."""
    return kept("agenda", 8).get((data_version(), register.id, on), lambda: _read(register, on))


def _read(register: Register, on: date) -> Agenda:
    week, calendar = Week.of(on), work_calendar()
    entries = [
        *_issues(register, week, calendar),
        *_requests(register, week.on, calendar),
        *_batches(register, week, calendar),
    ]
    parts = arrange(entries, week, calendar, register.clocks)
    return Agenda(week, parts, own_clock(parts[Part.WAITING], on))


def _issues(register: Register, week: Week, calendar: WorkCalendar) -> Iterator[Entry]:
    new = _came_in(register.id, week)
    query = (
        sa.select(Issue, new.label("new"), next_due().label("look_back_on"))
        .where(Issue.register_id == register.id, sa.or_(new, *_may_stand(week, calendar, register.clocks)))
        .options(joinedload(Issue.lead_unit), lazyload(Issue.supporting_units))
    )
    rows = db.session.execute(query).all()
    facts = facts_for([row.Issue for row in rows])
    rules, clocks = register.rules, register.clocks
    for issue, is_new, look_back_on in rows:
        told = outlook(facts[issue.id], stage_of(issue), week.on, rules, calendar, clocks)
        entry = _entry(issue, facts[issue.id], told, is_new, week.on, calendar)
        yield replace(entry, look_back_on=look_back_on if issue.state is State.STRUCK_OFF else None)


def _entry(
    issue: Issue, facts: Facts, told: Outlook, is_new: bool, on: date, calendar: WorkCalendar
) -> Entry:
    state = facts.at(on).state
    awaiting = state is State.AWAITING
    return Entry(
        key=issue.number,
        number=issue.number,
        title=issue.title,
        title_breaks=issue.title_breaks,
        outlook=told,
        unit=_called(issue.lead_unit),
        state=state,
        colour=issue.colour,
        due_on=issue.due_on,
        assigned_on=issue.assigned_on,
        struck_off_on=None if issue.struck_off_by_handover or state not in RESOLVED else issue.struck_off_on,
        since=issue.office_since if awaiting and not issue.in_notice(on) else None,
        new=is_new,
        days=overdue(facts, on, calendar) if state in OPEN else 0,
    )


def _may_stand(week: Week, calendar: WorkCalendar, clocks: Clocks) -> list[sa.ColumnElement[bool]]:
    """Conditions under which an issue may stand on the agenda; wider than the rules, which decide."""
    last_worked = calendar.on_or_before(week.on - ONE_DAY)
    return [
        Issue.colour.is_not(None),
        Issue.state == State.AWAITING,
        sa.and_(
            Issue.state == State.ASSIGNED, Issue.assigned_on <= calendar.add(week.on, -clocks.unsigned - 1)
        ),
        sa.and_(Issue.state.in_(OPEN), Issue.due_on > last_worked, Issue.due_on < week.until),
        sa.and_(Issue.state.in_(RESOLVED), Issue.struck_off_on.between(week.since, week.on)),
        sa.and_(Issue.state == State.STRUCK_OFF, Issue.id.in_(due_by(week.on))),
    ]


def _came_in(register_id: int, week: Week) -> sa.ColumnElement[bool]:
    """First known since the last meeting. Handed-over issues are not new, nor is what came along with them,
    unless the ledger says that it was registered since."""
    spans = sa.select(StateSpan.issue_id).where(StateSpan.register_id == register_id)
    handovers = sa.select(Issue.batch_id).where(Issue.handed_over, Issue.batch_id.is_not(None))
    return sa.and_(
        sa.not_(Issue.handed_over),
        Issue.state != State.WITHDRAWN,
        Issue.id.in_(spans.where(StateSpan.known_from >= week.since)),
        Issue.id.not_in(spans.where(StateSpan.known_from < week.since)),
        sa.or_(Issue.batch_id.is_(None), Issue.batch_id.not_in(handovers), Issue.registered_on >= week.since),
    )


def _requests(register: Register, on: date, calendar: WorkCalendar) -> Iterator[Entry]:
    """Requests that wait for the committee; an issue may stand here beside its own line."""
    query = (
        sa.select(DecisionRequest, Issue)
        .join(Issue, Issue.id == DecisionRequest.issue_id)
        .where(Issue.register_id == register.id, Issue.state.in_(OPEN), DecisionRequest.approved.is_(None))
        .options(joinedload(Issue.lead_unit), lazyload(Issue.supporting_units))
    )
    clocks = register.clocks
    for asked, issue in db.session.execute(query):
        yield Entry(
            key=f"{issue.number}:{asked.kind}",
            number=issue.number,
            title=issue.title,
            title_breaks=issue.title_breaks,
            outlook=decision(asked.as_waiting, on, calendar, clocks),
            unit=_called(issue.lead_unit),
            state=issue.state,
            colour=issue.colour,
            due_on=issue.due_on,
            since=asked.asked_on,
            request=asked.kind,
        )


def _batches(register: Register, week: Week, calendar: WorkCalendar) -> Iterator[Entry]:
    """Imports with a handover that wait for a committee member, who has as long as for a strike-off."""
    query = sa.select(ImportBatch).where(
        ImportBatch.register_id == register.id, ImportBatch.state == BatchState.WAITING
    )
    for batch in db.session.scalars(query):
        until = calendar.add(batch.uploaded_on, register.clocks.approve)
        late = calendar.count(until, week.on)
        kind = OutlookKind.APPROVE_LATE if late else OutlookKind.APPROVE_BY
        yield Entry(
            key=f"batch-{batch.id}",
            title=batch.filename,
            title_breaks=batch.filename,
            outlook=Outlook(kind, until, late or None),
            batch_id=batch.id,
            since=batch.uploaded_on,
        )


def _called(unit: Unit | None) -> Called | None:
    return Called(unit.name, unit.name_en) if unit else None
