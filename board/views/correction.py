"""Correcting facts 更正; when somebody else corrected meanwhile, both are shown and the person chooses."""

import json
from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from board import clock
from board.access import business
from board.forms.correction import CorrectionForm
from board.jobs.import_names import kept_words
from board.models.issue import Issue
from board.models.issue_correcting import WORDS
from board.queries.corrections import standing, wordings
from board.rules.line_breaks import with_breaks
from board.rules.workflow import StepName
from board.views.correction_conflict import conflict_facts
from board.views.once import new_key
from board.views.render import render
from board.views.steps import fresh, let_go, look_at, settle, take_up

bp = Blueprint("correction", __name__)
TOGETHER, MINE, THEIRS = "together", "mine", "theirs"


@bp.get("/issues/<number>/correction")
@business()
def new(number: str) -> ResponseReturnValue:
    """The form with the facts as they stand."""
    issue = look_at(number, StepName.CORRECT)
    form = CorrectionForm(issue)
    form.open(issue)
    return _page(issue, fresh(form, issue))


@bp.post("/issues/<number>/correction")
@business()
def create(number: str) -> ResponseReturnValue:
    """Save what was changed; where others changed facts meanwhile, show both first."""
    issue = look_at(number, StepName.CORRECT)
    form, way = CorrectionForm(issue), request.form.get("way", "")
    if way == THEIRS:
        flash(_("照现在的，没有保存；您写的还在这部设备的草稿里。"))
        return redirect(url_for("issue.show", number=number), 303)
    if not form.validate():
        return _page(issue, form, status=422)
    if way == TOGETHER:
        return _merged(issue, form)
    breaks = with_breaks(form.title.data or "", kept_words())
    issue = take_up(number, StepName.CORRECT)
    if standing(issue) != form.shown:
        return _conflict(number, form)
    issue.correct(form.changes(issue), title_breaks=breaks, by=current_user, on=clock.today(), at=clock.now())
    return settle(number, StepName.CORRECT, _("已更正，旧的留在留痕里。"))


def _merged(issue: Issue, form: CorrectionForm) -> ResponseReturnValue:
    """The form with what stands now, then what the person typed, for them to make one of both."""
    now, mine = standing(issue), form.changes(issue)
    theirs = wordings(issue, now)
    together: dict[str, Any] = {**now, **theirs}
    for name, value in mine.items():
        both = name in WORDS and now[name] != form.at_opening.get(name) and theirs[name] != value
        together[name] = f"{theirs[name]}\n{value}" if both and name != "title" else value
    form.put(together)
    form.base.data = form.seen.data = json.dumps(now)
    form.once.data, form.version.data = new_key(), str(issue.version)
    return _page(issue, form, merged=True)


def _conflict(number: str, form: CorrectionForm) -> ResponseReturnValue:
    """What changed, who changed it, beside what was typed: three ways to go on."""
    let_go()
    issue = look_at(number, StepName.CORRECT)
    facts = conflict_facts(issue, form)
    form.seen.data = json.dumps(standing(issue))
    return render("correction/conflict.html", status=409, issue=issue, form=form, **facts)


def _page(
    issue: Issue, form: CorrectionForm, *, status: int = 200, merged: bool = False
) -> ResponseReturnValue:
    return render("correction/new.html", status=status, issue=issue, form=form, merged=merged, has_bar=True)
