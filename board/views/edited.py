"""When a setting was changed while somebody edited it: field by field what stood, what stands, what was typed."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask import Flask, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms import Field

from board.extensions import db
from board.forms.again import SeenForm, is_secret
from board.queries.edits import Edit, last_edit
from board.rules.differences import Part, Piece, differences
from board.views.conflict import said
from board.views.render import render
from board.views.steps import let_go

SHORT = 16  # characters that are compared as a whole


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


def unless_edited(
    form: SeenForm,
    row: Any,
    fresh: Callable[[], SeenForm],
    back: str,
    *,
    told: Callable[[], Edit | None] | None = None,
) -> None:
    """Raise Edited when the row is no longer as the form showed it; locks the row. `fresh` makes the form as it would
    be opened now, `back` is where one goes who leaves it, `told` says who changed it where that is no act on the row.
    """
    _lock(row)
    now = fresh()
    if any(now.values[name] != form.opened.get(name) for name in now.values if name not in form.beside):
        raise Edited(form, now, told() if told else last_edit(row), back)


def _lock(row: Any) -> None:
    """Read the row anew and hold it till the end of the transaction."""
    model = type(row)
    mine = sa.select(model).where(model.id == row.id).with_for_update(of=model)
    db.session.scalars(mine.execution_options(populate_existing=True)).unique().one()


def _edited(edited: Edited) -> ResponseReturnValue:
    form, now = edited.form, edited.now
    compared = [_compared(form, now, field) for field in now if field.name in now.values]
    answer = render(
        "settings/changed.html",
        status=409,
        compared=[each for each in compared if each.is_theirs or each.is_mine],
        edit=edited.edit,
        carried=[*_together(form, now), ("seen", json.dumps(now.values)), *_onward()],
        address=request.path,
        back=edited.back,
    )
    let_go()
    return answer


def _compared(form: SeenForm, now: SeenForm, field: Field) -> Compared:
    name = field.name
    is_theirs, is_mine = now.values[name] != form.opened.get(name), form.touched(name)
    if is_secret(field):
        return Compared(str(field.label.text), "", _unseen(is_theirs), _unseen(is_mine), is_theirs, is_mine)
    theirs, mine = said(field), said(form[name])
    opened = said(field, form.opened.get(name, ""))
    return Compared(
        label=str(field.label.text),
        opened=opened,
        theirs=_pieces(opened, theirs),
        mine=_pieces(opened, mine),
        is_theirs=is_theirs,
        is_mine=is_mine,
    )


def _pieces(before: str, after: str) -> Sequence[Piece]:
    """Of prose where it differs; a number, a choice or a short name is one piece, the one before stands above it."""
    if before == after or len(before) > SHORT or not after:
        return differences(before, after)
    return [Piece(Part.NEW, after)]


def _unseen(changed: bool) -> list[Piece]:
    """Of a secret only whether it was changed."""
    return [Piece(Part.NEW, _("换了，不显示"))] if changed else [Piece(Part.SAME, _("没有换"))]


def _together(form: SeenForm, now: SeenForm) -> Iterator[tuple[str, str]]:
    """What the person changed, and of the rest what stands now, as hidden fields."""
    for name in now.values:
        yield from ((name, value) for value in (form if form.touched(name) else now).typed(name))


def _onward() -> list[tuple[str, str]]:
    """Where the form leads once it is saved."""
    return [("next", request.form["next"])] if "next" in request.form else []
