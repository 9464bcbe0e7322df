"""When an issue changed while somebody wrote: what changed and by whom, beside what they typed, three ways to go on.

One page for every step; views only hand their form to `take_up`. What was typed goes on with it, files too.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import Flask, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from wtforms import BooleanField, Field, FileField, HiddenField, MultipleFileField
from wtforms.fields.choices import SelectFieldBase

from board.forms.fields import EvidenceField, StepForm
from board.forms.kept_files import seal
from board.queries.timeline import wordings
from board.queries.visible_issues import find_issue
from board.views.render import render
from board.views.steps import Changed, let_go

NEWEST = 20  # acts that are shown
NOT_CARRIED = frozenset({"csrf_token", "version", "way"})


@dataclass(frozen=True)
class Typed:
    """What a field says: its label, the words, whether people typed them."""

    label: str
    words: str
    is_prose: bool


def init_app(app: Flask) -> None:
    """Bind the page."""
    app.register_error_handler(Changed, _changed)


def _changed(changed: Changed) -> ResponseReturnValue:
    let_go()
    issue = find_issue(changed.number, current_user)
    if issue is None:
        return render(
            "errors/page.html", status=409, sentence=_("这一项现在不归您的单位办了。"), typed=typed_words()
        )
    form, acts = changed.form, changed.acts[:NEWEST]
    return render(
        "issue/changed.html",
        status=409,
        issue=issue,
        acts=acts,
        more=len(changed.acts) - len(acts),
        wordings=wordings(acts),
        typed=list(typed_in(form)),
        carried=list(_carried(form)),
        address=request.path,
    )


def typed_in(form: StepForm) -> Iterator[Typed]:
    """What the fields of a form say, those left empty aside."""
    for field in form:
        words = "" if isinstance(field, HiddenField) or field.name == "csrf_token" else said(field)
        if words:
            yield Typed(str(field.label.text), words, not isinstance(field, (SelectFieldBase, BooleanField)))


def said(field: Field, held: Any = None) -> str:
    """A field's content, or other content it held, in words: what was chosen, the names of files, what was typed."""
    data = field.data if held is None else held
    if isinstance(field, EvidenceField):
        return _("、").join(file.name for file in field.attachments)
    if isinstance(field, (FileField, MultipleFileField)):
        return ""
    if isinstance(field, SelectFieldBase):
        chosen = data if isinstance(data, list) else [data]
        labels = {str(choice[0]): str(choice[1]) for choice in field.iter_choices()}
        return _("、").join(labels[word] for word in map(str, chosen) if word and word in labels)
    if isinstance(field, BooleanField):
        return _("是") if data else ""
    return str(data or "")


def typed_words() -> list[str]:
    """The sentences of a form that was sent, for a page that knows no more of it."""
    values = (value.strip() for _name, many in request.form.lists() for value in many)
    return [value for value in values if not value.isascii()]


def _carried(form: StepForm) -> Iterator[tuple[str, str]]:
    """Everything that was sent, as hidden fields; received files by their tokens."""
    for name, values in request.form.lists():
        if name not in NOT_CARRIED and not name.endswith("_kept"):
            yield from ((name, value) for value in values)
    for field in form:
        if isinstance(field, EvidenceField):
            yield from ((f"{field.name}_kept", token) for token in seal(field.attachments))
