"""Grids, categories, sources and leaders in charge 网格、类别、来源、分管领导: lists that the office keeps."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy.exc import IntegrityError

from board import clock
from board.access import allow
from board.extensions import db
from board.forms.entries import EntryForm, LeaderForm, SuccessorForm
from board.i18n import named
from board.models.leader import Leader
from board.models.leader_succession import replace
from board.queries.entries import LISTS, find_entries
from board.rules.roles import SEES_ALL, Role
from board.views.edited import unless_edited
from board.views.render import render

bp = Blueprint("entries", __name__)
KIND = "<any(grids, categories, sources, leaders):kind>"


@bp.get(f"/settings/{KIND}")
@allow(SEES_ALL)
def index(kind: str) -> ResponseReturnValue:
    """The list, or what of it has the words looked for."""
    q = request.args.get("q", "").strip()[:60]
    return render("entries/index.html", kind=kind, found=find_entries(kind, q), q=q)


@bp.get(f"/settings/{KIND}/new")
@allow(Role.OFFICE)
def new(kind: str) -> ResponseReturnValue:
    """The form for a new entry."""
    return _page(kind, _form(kind))


@bp.post(f"/settings/{KIND}/new")
@allow(Role.OFFICE)
def create(kind: str) -> ResponseReturnValue:
    """Add an entry."""
    form = _form(kind)
    if not form.validate():
        return _page(kind, form, status=422)
    try:
        row = LISTS[kind].add(by=current_user, on=clock.today(), **form.facts)
    except IntegrityError:  # somebody else added it a moment ago
        return _taken(kind, None)
    return _saved(kind, _("加好了“%(name)s”。", name=row.name))


@bp.get(f"/settings/{KIND}/<int:key>")
@allow(Role.OFFICE)
def edit(kind: str, key: int) -> ResponseReturnValue:
    """The form with an entry as it stands."""
    row = _row(kind, key)
    return _page(kind, _form(kind, row), row)


@bp.post(f"/settings/{KIND}/<int:key>")
@allow(Role.OFFICE)
def save(kind: str, key: int) -> ResponseReturnValue:
    """Save other names, another place, another account."""
    row = _row(kind, key)
    form = _form(kind, row)
    if not form.validate():
        return _page(kind, form, row, status=422)
    unless_edited(form, row, lambda: _form(kind, row, formdata=None), url_for("entries.index", kind=kind))
    try:
        row.edit(by=current_user, on=clock.today(), **form.facts)
    except IntegrityError:
        return _taken(kind, key)
    if form.touched("place"):
        row.move(int(form.place.data), by=current_user, on=clock.today())
    return _saved(kind, _("“%(name)s”改好了，已有的问题跟着新名称。", name=row.name))


@bp.post(f"/settings/{KIND}/<int:key>/close")
@allow(Role.OFFICE)
def close(kind: str, key: int) -> ResponseReturnValue:
    """Offer an entry no more."""
    row = _row(kind, key)
    row.close(by=current_user, on=clock.today())
    return _saved(kind, _("“%(name)s”停用了：已有的问题不变，新的不再选它。", name=row.name))


@bp.post(f"/settings/{KIND}/<int:key>/open")
@allow(Role.OFFICE)
def open_again(kind: str, key: int) -> ResponseReturnValue:
    """Offer it again."""
    row = _row(kind, key)
    row.open_again(by=current_user, on=clock.today())
    return _saved(kind, _("“%(name)s”又可以选了。", name=row.name))


@bp.get("/settings/leaders/<int:key>/successor")
@allow(Role.OFFICE)
def successor(key: int) -> ResponseReturnValue:
    """The form that asks who follows."""
    leader = _row("leaders", key)
    return render("entries/successor.html", form=SuccessorForm(leader), leader=leader)


@bp.post("/settings/leaders/<int:key>/successor")
@allow(Role.OFFICE)
def succeed(key: int) -> ResponseReturnValue:
    """The successor takes what is open, in one step."""
    leader = _row("leaders", key)
    form = SuccessorForm(leader)
    if not form.validate():
        return render("entries/successor.html", form=form, leader=leader, status=422)
    follows = db.session.get_one(Leader, form.successor.row_id)
    moved = replace(leader, follows, by=current_user, on=clock.today(), at=clock.now())
    facts = {"name": named(follows), "n": moved, "before": named(leader)}
    return _saved("leaders", _("“%(name)s”接过 %(n)s 项未办结的问题，“%(before)s”停用了。", **facts))


def _row(kind: str, key: int) -> Any:
    row = db.session.get(LISTS[kind], key)
    if row is None:
        abort(404)
    return row


def _form(kind: str, row: Any = None, **options: Any) -> EntryForm:
    return LeaderForm(kind, row, **options) if kind == "leaders" else EntryForm(kind, row, **options)


def _page(kind: str, form: EntryForm, row: Any = None, status: int = 200) -> ResponseReturnValue:
    return render("entries/form.html", kind=kind, form=form, row=row, status=status)


def _taken(kind: str, key: int | None) -> ResponseReturnValue:
    db.session.rollback()
    row = _row(kind, key) if key else None
    form = _form(kind, row)
    if form.validate():
        raise LookupError("the name is free after all")
    return _page(kind, form, row, status=422)


def _saved(kind: str, sentence: str) -> ResponseReturnValue:
    db.session.commit()
    flash(sentence)
    return redirect(url_for("entries.index", kind=kind), 303)
