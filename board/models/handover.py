"""What a ledger brings: new issues with their state, marked 移交 where it is beyond 待签收; new words for others."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from board.extensions import db
from board.models.event import record
from board.models.issue import Issue
from board.models.look_back import plan_look_backs
from board.models.milestone import Milestone
from board.models.state_span import StateSpan
from board.models.strike_off import StrikeOff, StrikeOffRequest
from board.models.support import Support
from board.models.suspension import Suspension
from board.models.text_version import TextVersion
from board.models.update import Update
from board.models.user import User
from board.rules.clocks import Clocks
from board.rules.look_backs import spread_days
from board.rules.support import SupportStatus, came_as
from board.rules.time_limits import Kind, TimeLimit
from board.rules.workdays import WorkCalendar
from board.rules.workflow import State

OVER = (State.STRUCK_OFF, State.CONSOLIDATED)


def take_over(issue: Issue, *, as_of: date, on: date) -> None:
    """Set the days that follow from a state that came with a ledger.

    Facts count from the as-of day; the clocks of signing and of the office run from the day it takes effect, if later.
    """
    clock_from = max(as_of, on)
    issue.as_of = as_of
    issue.handed_over = issue.state not in (State.REGISTERED, State.ASSIGNED)
    issue.struck_off_by_handover = issue.state in OVER
    if issue.state is State.ASSIGNED:
        issue.assigned_on = clock_from
    elif issue.state is State.AWAITING:
        issue.asked_on = clock_from
    elif issue.state is State.SUSPENDED:
        issue.suspended_from = as_of
    if issue.state in (State.IN_HAND, State.SUSPENDED):
        issue.news_on = as_of


def file_papers(issue: Issue, limit: TimeLimit, *, by: User | None) -> StrikeOff | None:
    """The rows behind a handed-over state: strike-off (returned), standing request, suspension; and the milestones
    of the limit."""
    _plan_milestones(issue, limit, by)
    take_support_over(issue)
    struck = None
    by_id = by.id if by else None
    if issue.state in OVER:
        day = issue.struck_off_on or issue.as_of
        struck = StrikeOff(
            issue_id=issue.id, by_id=by_id, by_unit_id=by.unit_id if by else None, on=day, handed_over=True
        )
        db.session.add(struck)
    elif issue.state is State.AWAITING:
        db.session.add(StrikeOffRequest(issue_id=issue.id, by_id=None, unit_id=issue.lead_unit_id, on=None))
    elif issue.state is State.SUSPENDED:
        suspension = Suspension(
            issue_id=issue.id, first_day=issue.as_of, by_id=by_id, handed_over=True, to_confirm=True
        )
        db.session.add(suspension)
    return struck


def look_back_at(
    strike_offs: Sequence[StrikeOff], *, on: date, calendar: WorkCalendar, clocks: Clocks
) -> None:
    """Plan the look-backs of handed-over strike-offs, spread from the day `on` of the import."""
    days = spread_days({n: struck.on for n, struck in enumerate(strike_offs)}, on, calendar, clocks)
    for n, struck in enumerate(strike_offs):
        plan_look_backs(struck, days[n])


def take_support_over(issue: Issue) -> None:
    """The supporting units it came with: signed where the state is beyond 待签收."""
    status = came_as(issue.state)
    signed_on = None if status is SupportStatus.WAITING else issue.as_of
    db.session.add_all(
        Support(
            issue_id=issue.id,
            unit_id=unit.id,
            status=status,
            asked_on=issue.as_of,
            signed_on=signed_on,
            done_on=issue.struck_off_on or issue.as_of if status is SupportStatus.DONE else None,
        )
        for unit in issue.supporting_units
    )


def _plan_milestones(issue: Issue, limit: TimeLimit, by: User | None) -> None:
    """Parts of a limit of several dates, to be accepted by confirming its reading. A range's start is shown, never
    judged; nor is one dated before the as-of day."""
    for part in limit.milestones:
        words = TextVersion.of("milestone", part.words, by_id=by.id if by else None, on=issue.as_of)
        issue.texts.append(words)
        is_start = limit.kind is Kind.RANGE
        milestone = Milestone(
            issue_id=issue.id,
            words=words,
            due_on=part.due_on,
            first_due_on=part.due_on,
            is_start=is_start,
            judged=not is_start and part.due_on >= issue.as_of,
        )
        db.session.add(milestone)


def note_import(issue: Issue, *, by: User | None, on: date, texts: Sequence[TextVersion]) -> None:
    """The span from which the issue is known, and its event."""
    db.session.add(
        StateSpan(
            by_handover=issue.struck_off_by_handover,
            issue_id=issue.id,
            register_id=issue.register_id,
            state=issue.state,
            unit_id=issue.lead_unit_id,
            colour=issue.colour,
            due_on=issue.due_on,
            happened_on=issue.as_of,
            known_from=on,
        )
    )
    days = ("registered_on", "as_of", "due_on", "assigned_on", "asked_on", "struck_off_on", "suspended_from")
    facts: dict[str, object] = {name: getattr(issue, name) for name in days if getattr(issue, name)}
    facts |= {
        "now": issue.now,
        "number": issue.number,
        "state": issue.state,
        "handed_over": issue.handed_over,
        "unit": issue.lead_unit_id,
        "supporting": [unit.id for unit in issue.supporting_units],
        "category": issue.category_id,
        "grid": issue.grid_id,
        "source": issue.source_id,
        "limit_kind": issue.limit_kind,
        "limit_to_confirm": issue.limit_to_confirm,
        "batch": issue.batch_id,
    }
    record("import", issue, issue=issue, by=by, on=issue.as_of, data=facts, texts=texts)


def report_progress(issue: Issue, words: str, *, as_of: date, at: datetime, is_news: bool) -> TextVersion:
    """Progress as the ledger tells it. Of a new issue it is news from the as-of day; of an existing one never."""
    text = TextVersion.of("update", words, by_id=None, on=as_of)
    update = Update(
        unit_id=issue.lead_unit_id, on=as_of, recorded_at=at, text=text, is_news=is_news, from_ledger=True
    )
    issue.texts.append(text)
    issue.updates.append(update)
    return text


def renew_words(
    issue: Issue, changes: Mapping[str, str], *, by: User | None, as_of: date, at: datetime, batch_id: int
) -> None:
    """New wordings of an existing issue, and progress that is no news. State, limit and units are never touched."""
    texts = []
    for field, words in changes.items():
        if field == "progress":
            text = report_progress(issue, words, as_of=as_of, at=at, is_news=False)
            issue.updates[-1].by_id = by.id if by else None
        else:
            text = issue.write(field, words, by=by, on=as_of)
        texts.append(text)
    issue.version += 1
    record("import_words", issue, issue=issue, by=by, on=as_of, data={"batch": batch_id}, texts=texts)
