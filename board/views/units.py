"""The administrator's pages of units 单位: list, a new one, its facts, another name. Counts, never an issue."""

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy.exc import IntegrityError

from board import clock
from board.access import allow
from board.extensions import db
from board.formatters.administration import UNIT_KINDS
from board.forms.units import AddUnitForm, ChangeUnitForm, RenameForm
from board.models.unit import Unit
from board.queries import units
from board.rules.roles import Role
from board.views.edited import unless_edited
from board.views.render import render

bp = Blueprint("units", __name__)


@bp.get("/units")
@allow(Role.ADMIN)
def index() -> ResponseReturnValue:
    """Units by pinyin, those asked for."""
    asked = units.UnitFilter.read(request.args)
    found = units.find_units(asked, page=request.args.get("page", 1, type=int))
    return render("units/index.html", found=found, asked=asked)


@bp.get("/units/new")
@allow(Role.ADMIN)
def new() -> ResponseReturnValue:
    """The form for a new unit."""
    return _new(AddUnitForm())


@bp.post("/units/new")
@allow(Role.ADMIN)
def create() -> ResponseReturnValue:
    """Add a unit."""
    form = AddUnitForm()
    form.offer(_kinds())
    if not form.validate():
        return _new(form, status=422)
    try:
        unit = Unit.add(form.name.data, by=current_user, on=clock.today(), **form.facts)
    except IntegrityError:  # another administrator was quicker
        db.session.rollback()
        if form.validate():
            raise
        return _new(form, status=422)
    return done(unit.id, _("加好了单位%(name)s。", name=unit.name))


@bp.get("/units/<int:unit_id>")
@allow(Role.ADMIN)
def show(unit_id: int) -> ResponseReturnValue:
    """The unit: its facts, names it bore, what lies with it, what can be done."""
    unit = unit_of(unit_id)
    parent = db.session.get(Unit, unit.parent_id) if unit.parent_id else None
    into = db.session.get(Unit, unit.merged_into_id) if unit.merged_into_id else None
    return render("units/show.html", each=units.counted([unit])[0], unit=unit, parent=parent, into=into)


@bp.get("/units/<int:unit_id>/edit")
@allow(Role.ADMIN)
def edit(unit_id: int) -> ResponseReturnValue:
    """The form of its facts."""
    unit = unit_of(unit_id)
    return _edit(unit, ChangeUnitForm(unit))


@bp.post("/units/<int:unit_id>/edit")
@allow(Role.ADMIN)
def update(unit_id: int) -> ResponseReturnValue:
    """Change its facts; what an import proposed is confirmed by it."""
    unit = unit_of(unit_id)
    form = _offered(unit)
    if not form.validate():
        return _edit(unit, form, status=422)
    unless_edited(form, unit, lambda: _offered(unit, formdata=None), url_for("units.show", unit_id=unit_id))
    unit.edit(by=current_user, on=clock.today(), **form.facts)
    return done(unit_id, _("改好了。"))


@bp.get("/units/<int:unit_id>/name")
@allow(Role.ADMIN)
def naming(unit_id: int) -> ResponseReturnValue:
    """The form of another name."""
    unit = unit_of(unit_id)
    return _name(unit, _rename_form(unit, data={"from_on": clock.today().isoformat()}))


@bp.post("/units/<int:unit_id>/name")
@allow(Role.ADMIN)
def rename(unit_id: int) -> ResponseReturnValue:
    """Another name from a day on; the old one stays with the past."""
    unit = unit_of(unit_id)
    form = _rename_form(unit)
    if not form.validate():
        return _name(unit, form, status=422)
    today = clock.today()
    unless_edited(form, unit, lambda: _borne(unit), url_for("units.show", unit_id=unit_id))
    try:
        unit.rename(form.name.data, by=current_user, on=today, known_on=today, **form.facts)
    except IntegrityError:  # another administrator was quicker
        db.session.rollback()
        unit = unit_of(unit_id)
        form = _rename_form(unit)
        if form.validate():
            raise
        return _name(unit, form, status=422)
    return done(unit_id, _("改名好了，以前的文书仍印旧名。"))


def unit_of(unit_id: int) -> Unit:
    """The unit; 404 when there is none."""
    unit = db.session.get(Unit, unit_id)
    if unit is None:
        abort(404)
    return unit


def done(unit_id: int, sentence: str) -> ResponseReturnValue:
    """Commit, say so on the page of the unit."""
    db.session.commit()
    flash(sentence)
    return redirect(url_for("units.show", unit_id=unit_id), 303)


def _kinds(unit: Unit | None = None) -> list[tuple[str, str]]:
    """The kinds to choose from; committee and supervision office stay what they are."""
    needed = unit is not None and unit.is_needed
    kinds = [unit.kind] if unit is not None and needed else list(UNIT_KINDS)
    return [(str(kind), str(UNIT_KINDS[kind])) for kind in kinds]


def _rename_form(unit: Unit, **options: object) -> RenameForm:
    former = units.counted([unit])[0].former
    return RenameForm(unit, former[0] if former else None, clock.today(), **options)


def _borne(unit: Unit) -> RenameForm:
    """The form with the name that the unit bears."""
    kept = {"name": unit.name, "name_en": unit.name_en or "", "from_on": clock.today().isoformat()}
    return _rename_form(unit, formdata=None, data=kept)


def _offered(unit: Unit, **options: object) -> ChangeUnitForm:
    form = ChangeUnitForm(unit, **options)
    form.offer(_kinds(unit), unit)
    return form


def _new(form: AddUnitForm, *, status: int = 200) -> ResponseReturnValue:
    form.offer(_kinds())
    return render("units/new.html", status=status, form=form, groups=units.groups())


def _edit(unit: Unit, form: ChangeUnitForm, *, status: int = 200) -> ResponseReturnValue:
    form.offer(_kinds(unit), unit)
    return render("units/edit.html", status=status, unit=unit, form=form, groups=units.groups())


def _name(unit: Unit, form: RenameForm, *, status: int = 200) -> ResponseReturnValue:
    return render("units/name.html", status=status, unit=unit, form=form)
