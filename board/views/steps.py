"""What every step's view shares: look first without a lock, check the form, then take the issue up and act once.

Pictures are decoded and files hashed while the form is checked; the database's write lock must not wait for that.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import TypeVar

from flask import abort, current_app, flash, request, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from board.access import begin_writing
from board.extensions import db, writing
from board.forms.fields import EvidenceField, StepForm
from board.models.issue import Issue
from board.queries.evidence import evidence_bytes
from board.queries.timeline import Act, trail
from board.rules.workflow import StepName
from board.views.find import issue_or_404
from board.views.once import already_sent, commit_once, new_key

Form = TypeVar("Form", bound=StepForm)
FROM_WORK = "work"  # the form was sent from my work 我的待办, where it leads back to
MOST_ACTS = 100  # looked at since a form was opened
DRAFT = "draft:"  # a flashed category that names the draft the browser may now forget


def look_at(number: str, step: StepName) -> Issue:
    """The issue, for reading. 404 for a stranger; Refused when this viewer may not take the step now.

    A form that was sent before is answered as the first time: that ends the request here.
    """
    writing.set(False)
    unless_sent(number, step)
    issue = issue_or_404(number)
    issue.check(step, current_user)
    return issue


class Changed(Exception):
    """The issue changed while somebody wrote in `form`; answered by the page where both are seen (views.conflict)."""

    def __init__(self, number: str, form: StepForm, acts: Sequence[Act]) -> None:
        super().__init__(number)
        self.number, self.form, self.acts = number, form, acts


def take_up(number: str, step: StepName, form: StepForm | None = None) -> Issue:
    """The issue, locked till the commit; a sending that raced this one has been answered by then.

    With a form in which words were written: Changed when others did something since it was opened.
    """
    begin_writing()
    issue = issue_or_404(number, to_change=True)
    unless_sent(number, step)  # asked under the lock: a racing sending has committed by now
    if form is not None:
        unless_changed(form, issue)
    return issue


def unless_changed(form: StepForm, issue: Issue) -> None:
    """Raise Changed when others did something with the issue since the form was opened."""
    acts = [act for act in changed_since(form, issue) if act.actor_id != current_user.id]
    if acts:
        raise Changed(issue.number, form, acts)


def let_go() -> None:
    """Give the lock back without having changed anything."""
    db.session.rollback()
    writing.set(False)


def fresh(form: StepForm, issue: Issue) -> StepForm:
    """Give a form that is opened now its key and the version it was opened at."""
    form.once.data, form.version.data = new_key(), str(issue.version)
    return form


def measured(form: Form, issue: Issue) -> Form:
    """Tell a form's field of files how much evidence the issue still takes."""
    room = current_app.config["ISSUE_MAX_BYTES"] - evidence_bytes(issue.id)
    for field in form:
        if isinstance(field, EvidenceField):
            field.room = room
    return form


def changed_since(form: StepForm, issue: Issue) -> Sequence[Act]:
    """What happened since the form was opened, newest first; nothing when it is as fresh as the issue."""
    behind = issue.version - form.opened_at
    return trail(issue.id, newest=min(behind, MOST_ACTS)) if behind > 0 else ()


def settle(number: str, step: StrEnum, done: str, *, to: str | None = None) -> Response:
    """Commit once, say what was done on the issue's page (or at `to`) or on my work; the browser forgets the draft."""
    if request.form.get("from") == FROM_WORK:
        flash(gettext("%(number)s：%(done)s", number=number, done=done), _draft(number, step))
        return commit_once(url_for("work.show"))
    flash(done, _draft(number, step))
    return commit_once(to or url_for("issue.show", number=number))


def unless_sent(number: str, step: StrEnum) -> None:
    """Answer a form that was sent before as the first time: that ends the request here."""
    sent = already_sent()
    if sent is not None:
        flash(gettext("已经收到，只记一次。"), _draft(number, step))
        abort(sent)


def _draft(number: str, step: StrEnum) -> str:
    return f"{DRAFT}{step}:{number}"
