"""When a setting was changed while somebody edited it: field by field what stood, what stands, what was typed."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Flask, request
from flask.typing import ResponseReturnValue
from wtforms import Field

from board.extensions import db
from board.forms.again import SeenForm
from board.queries.edits import Edit, last_edit
from board.rules.differences import Piece, differences
from board.views.conflict import said
from board.views.render import render
from board.views.steps import let_go


@dataclass(frozen=True)
class Compared:
    """A field: as it stood when the form was opened, as it stands now, as the person typed it."""

    label: str
    opened: str
    theirs: Sequence[Piece]
    mine: Sequence[Piece]
    is_theirs: bool
    is_mine: bool


class Edited(Exception):
    """Somebody else changed what the form shows; answered by the page where both are seen."""

    def __init__(self, form: SeenForm, now: SeenForm, edit: Edit | None, back: str) -> None:
        super().__init__(back)
        self.form, self.now, self.edit, self.back = form, now, edit, back


def init_app(app: Flask) -> None:
    """Bind the page."""
    app.register_error_handler(Edited, _edited)


def unless_edited(form: SeenForm, row: Any, fresh: Callable[[], SeenForm], back: str) -> None:
    """Raise Edited when the row is no longer as the form showed it; locks the row. `fresh` makes the form as it would
    be opened now, `back` is where one goes who leaves it."""
    db.session.refresh(row, with_for_update=True)
    now = fresh()
    if any(now.values[name] != form.opened.get(name) for name in now.values if name not in form.beside):
        raise Edited(form, now, last_edit(row), back)


def _edited(edited: Edited) -> ResponseReturnValue:
    form, now = edited.form, edited.now
    compared = [_compared(form, now, field) for field in now if field.name in now.values]
    answer = render(
        "settings/changed.html",
        status=409,
        compared=[each for each in compared if each.is_theirs or each.is_mine],
        edit=edited.edit,
        carried={**_together(form, now), "seen": json.dumps(now.values)},
        address=request.path,
        back=edited.back,
    )
    let_go()
    return answer


def _compared(form: SeenForm, now: SeenForm, field: Field) -> Compared:
    name = field.name
    theirs, mine = said(field), said(form[name])
    is_theirs, is_mine = now.values[name] != form.opened.get(name), form.touched(name)
    opened = said(field, form.opened.get(name, ""))
    return Compared(
        label=str(field.label.text),
        opened=opened,
        theirs=differences(opened, theirs),
        mine=differences(opened, mine),
        is_theirs=is_theirs,
        is_mine=is_mine,
    )


def _together(form: SeenForm, now: SeenForm) -> dict[str, str]:
    """What the person changed, and of the rest what stands now."""
    return {name: form.values[name] if form.touched(name) else value for name, value in now.values.items()}
