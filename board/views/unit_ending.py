"""A unit ends: closed, opened again, or what an import proposed merged into another after its counts were shown."""

from flask import Blueprint
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from board import clock
from board.access import allow
from board.forms.units import MergeForm
from board.models import unit_ending
from board.models.unit import Unit
from board.queries.unit_merging import check_mergeable, to_move
from board.queries.units import units_but
from board.rules.roles import Role
from board.views.render import render
from board.views.units import done, unit_of

bp = Blueprint("unit_ending", __name__)


@bp.post("/units/<int:unit_id>/close")
@allow(Role.ADMIN)
def close(unit_id: int) -> ResponseReturnValue:
    """The unit is offered nowhere any more."""
    unit_ending.close(unit_of(unit_id), by=current_user, on=clock.today())
    return done(unit_id, _("停用了，不再可选。"))


@bp.post("/units/<int:unit_id>/open")
@allow(Role.ADMIN)
def open_again(unit_id: int) -> ResponseReturnValue:
    """The unit works again."""
    unit_of(unit_id).open_again(by=current_user, on=clock.today())
    return done(unit_id, _("重新启用了。"))


@bp.get("/units/<int:unit_id>/merge")
@allow(Role.ADMIN)
def merging(unit_id: int) -> ResponseReturnValue:
    """The form: into which unit."""
    unit = unit_of(unit_id)
    check_mergeable(unit)
    return _page(unit, MergeForm())


@bp.post("/units/<int:unit_id>/merge")
@allow(Role.ADMIN)
def merge(unit_id: int) -> ResponseReturnValue:
    """First what would move, then the merging itself."""
    unit, form = unit_of(unit_id), MergeForm()
    check_mergeable(unit)
    form.into.offer(units_but(unit_id))
    if not form.validate():
        return _page(unit, form, status=422)
    into = unit_of(form.into.row_id or 0)
    if form.seen.data != form.into.data:
        form.seen.data = form.into.data
        return _page(unit, form, into=into, moves=to_move(unit))
    unit_ending.merge(unit, into, by=current_user, on=clock.today())
    return done(into.id, _("%(unit)s已并入。", unit=unit.name))


def _page(unit: Unit, form: MergeForm, *, status: int = 200, **facts: object) -> ResponseReturnValue:
    form.into.offer(units_but(unit.id))
    return render("units/merge.html", status=status, unit=unit, form=form, **facts)
