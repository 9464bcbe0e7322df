"""What an act on many does: it looks the chosen over, then takes each step in a transaction of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from board import clock
from board.access import begin_writing
from board.extensions import db
from board.forms.directive import DirectiveForm
from board.forms.fields import StepForm
from board.forms.limit import confirmed
from board.forms.many import AssignForm, shown_versions
from board.models.decision_request import DecisionRequest
from board.models.directive import Directive
from board.models.issue import Issue
from board.models.many import ManySending
from board.models.step_parts import required
from board.models.unit import Unit
from board.queries.calendar import work_calendar
from board.queries.many import chosen_issues, find_sending
from board.queries.visible_issues import find_issue
from board.rules.many import AS_SHOWN, KIND_OF, Act, Hurdle, Reading, Verdict, verdict
from board.rules.time_limits import Kind, TimeLimit
from board.rules.workflow import Refused, StepName
from board.views.once import already_sent, commit_once


@dataclass(frozen=True)
class Chosen:
    """One that was chosen: the issue, None when there is none for this viewer, and what the act means for it."""

    number: str
    issue: Issue | None
    verdict: Verdict

    @property
    def reading(self) -> Reading | None:
        """How its limit stands."""
        return _reading(self.issue) if self.issue else None

    @property
    def asked(self) -> DecisionRequest | None:
        """The request that would be decided."""
        kind = KIND_OF.get(self.verdict.step) if self.verdict.step else None
        return self.issue.waiting_request(kind) if self.issue and kind else None


def look_over(act: Act, numbers: Sequence[str]) -> list[Chosen]:
    """Every number with what would happen to it, in the order in which they were chosen."""
    found = chosen_issues(numbers, current_user)
    return [Chosen(number, found.get(number), _verdict(act, found.get(number))) for number in numbers]


def without_limit(numbers: Sequence[str]) -> int:
    """How many of those that can be assigned have no limit of their own."""
    ready = [each.issue for each in look_over(Act.ASSIGN, numbers) if each.verdict.reason is None]
    return sum(not _reading(issue).known for issue in ready if issue)


def send(act: Act, form: StepForm, numbers: Sequence[str]) -> Response:
    """Note the sending, once; then the acts. A sending that raced this one is led to the first one's result."""
    begin_writing()
    sent = already_sent()  # asked under the lock: a racing sending has committed by now
    if sent is not None:
        return sent
    sending = ManySending(
        by_id=current_user.id, act=act, on=clock.today(), recorded_at=clock.wall(), numbers=list(numbers)
    )
    db.session.add(sending)
    db.session.flush()
    key = sending.id
    place = url_for("many.result", key=key)
    answer = commit_once(place)
    if answer.location == place:
        shown = shown_versions()
        for number in numbers:
            _meet(key, number, act, form, shown.get(number))
    return answer


def _meet(key: int, number: str, act: Act, form: StepForm, shown: int | None) -> None:
    """One issue in a transaction of its own, so that no refusal undoes another and the lock is held shortly."""
    begin_writing()
    try:
        line = _line(number, act, form, shown)
    except Refused as refused:
        db.session.rollback()
        line = {"step": refused.step, "reason": refused.reason}
    required(find_sending(key, current_user)).note(number, **line)
    db.session.commit()


def _line(number: str, act: Act, form: StepForm, shown: int | None) -> dict[str, Any]:
    issue = find_issue(number, current_user, to_change=True)
    found = _verdict(act, issue, for_all=not isinstance(form, AssignForm) or form.limit is not None)
    if issue is None or found.step is None or found.reason is not None:
        return {"step": found.step, "reason": found.reason}
    if act in AS_SHOWN and shown != issue.version:
        return {"step": found.step, "reason": Hurdle.CHANGED}
    paper = _take(found.step, issue, form)
    return {"step": found.step, "day": issue.due_on, "paper": paper.name if paper else None}


def _take(step: StepName, issue: Issue, form: StepForm) -> Directive | None:
    """The issue's own verb; gives the paper it issued."""
    who = {"by": current_user, "on": clock.today()}
    if isinstance(form, DirectiveForm):
        return issue.urge(**who, **form.facts)
    if isinstance(form, AssignForm):
        return _assign(issue, form, **who)
    if step is StepName.CONFIRM_LIMIT:
        issue.confirm_limit(confirmed(_standing(issue), issue.due_on), **who)
    elif step is StepName.STRIKE_OFF:
        issue.strike_off(**who, calendar=work_calendar())
    else:
        issue.decide(KIND_OF[step], **who, calendar=work_calendar(), approved=True)
    return None


def _assign(issue: Issue, form: AssignForm, **who: Any) -> Directive | None:
    """What was not filled in stays as the issue has it."""
    given = issue.assign(
        lead=db.session.get_one(Unit, form.lead.row_id),
        supporting=issue.supporting_units,
        leader_id=form.leader.row_id or issue.leader_id,
        limit=None if _reading(issue).known else form.limit,
        measure=form.measure.data or "",
        calendar=work_calendar(),
        urgent=form.urgent.data,
        **who,
    )
    return given.directive


def _verdict(act: Act, issue: Issue | None, *, for_all: bool = True) -> Verdict:
    if issue is None:
        return Verdict(None, Hurdle.NOT_FOUND)
    # milestones play no part in any of these acts, so they are not asked for
    situation = issue.situation_where(milestones_wait=False)
    return verdict(act, current_user.actor, situation, _reading(issue), for_all=for_all)


def _reading(issue: Issue) -> Reading:
    known = issue.due_on is not None or issue.limit_kind is Kind.OPEN_ENDED
    return Reading(known=known, to_confirm=issue.limit_to_confirm)


def _standing(issue: Issue) -> TimeLimit:
    return TimeLimit(issue.limit_kind, issue.limit_words, issue.due_on, follow_up=issue.follow_up)
