"""Registers 台账: the list, a new one, its names and rules, which one is in use."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy.exc import IntegrityError

from board import clock
from board.access import allow
from board.extensions import db
from board.forms.registers import RegisterForm
from board.i18n import named
from board.models.register import Register
from board.queries.registers import clock_changes, registers
from board.rules.requests import MOST_DEFERRALS
from board.rules.roles import SEES_ALL, Role
from board.views.edited import unless_edited
from board.views.render import render

bp = Blueprint("registers", __name__)


@bp.get("/settings/registers")
@allow(SEES_ALL)
def index() -> ResponseReturnValue:
    """Every register, the one in use first."""
    return render("registers/index.html", registers=registers())


@bp.get("/settings/registers/new")
@allow(Role.OFFICE)
def new() -> ResponseReturnValue:
    """The form for a new register."""
    form = RegisterForm(year=str(clock.today().year), most_deferrals=str(MOST_DEFERRALS))
    return _page(form)


@bp.post("/settings/registers/new")
@allow(Role.OFFICE)
def create() -> ResponseReturnValue:
    """Add a register; it is not yet the one in use."""
    form = RegisterForm()
    if not form.validate():
        return _page(form, status=422)
    try:
        row = Register.add(by=current_user, on=clock.today(), **form.facts)
    except IntegrityError:  # somebody else took the prefix a moment ago
        db.session.rollback()
        form.validate()
        return _page(form, status=422)
    return _saved(_("加好了台账“%(name)s”。", name=row.name))


@bp.get("/settings/registers/<int:key>")
@allow(Role.OFFICE)
def edit(key: int) -> ResponseReturnValue:
    """The form with a register as it stands."""
    row = register_of(key)
    return _page(RegisterForm(row), row)


@bp.post("/settings/registers/<int:key>")
@allow(Role.OFFICE)
def save(key: int) -> ResponseReturnValue:
    """Save other names, another number of deferrals, other clocks."""
    row = register_of(key)
    form = RegisterForm(row)
    if not form.validate():
        return _page(form, row, status=422)
    unless_edited(form, row, lambda: RegisterForm(row, formdata=None), url_for("registers.index"))
    row.edit(by=current_user, on=clock.today(), **form.facts)
    return _saved(_("台账“%(name)s”改好了。", name=row.name))


@bp.post("/settings/registers/<int:key>/default")
@allow(Role.OFFICE)
def make_default(key: int) -> ResponseReturnValue:
    """Use this register from now on."""
    row = register_of(key)
    row.make_default(by=current_user, on=clock.today())
    return _saved(_("现在用的是台账“%(name)s”。", name=named(row)))


def register_of(key: int) -> Register:
    """The register of this key; 404 when there is none."""
    row = db.session.get(Register, key)
    if row is None:
        abort(404)
    return row


def _page(form: RegisterForm, row: Any = None, status: int = 200) -> ResponseReturnValue:
    changes = clock_changes(row) if row else []
    return render("registers/form.html", form=form, row=row, changes=changes, status=status)


def _saved(sentence: str) -> ResponseReturnValue:
    db.session.commit()
    flash(sentence)
    return redirect(url_for("registers.index"), 303)
