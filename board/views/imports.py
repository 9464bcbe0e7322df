"""A ledger comes in: upload, preview, apply; the committee confirms a handover 移交."""

import json
from hashlib import sha256
from typing import Any

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from board import clock
from board.access import allow
from board.documents.ledger import Ledger
from board.documents.store import path_of
from board.documents.workbook_in import read_ledger
from board.extensions import db
from board.formatters.imports import unreadable_sentence
from board.forms.imports import Choices, UploadForm
from board.jobs.import_ledger import Prepared, hand_in, open_batch, prepare
from board.jobs.import_ledger import confirm as take_effect
from board.models.import_batch import BatchState, ImportBatch
from board.models.register import the_register
from board.queries.edits import last_edit
from board.queries.import_batches import batches, brought, find_batch
from board.queries.import_preview import preview
from board.rules.roles import Role
from board.views.once import already_sent, commit_once, new_key
from board.views.render import render

bp = Blueprint("imports", __name__)
OPEN = (BatchState.PREVIEWED, BatchState.WAITING)


@bp.get("/imports")
@allow(Role.OFFICE, Role.COMMITTEE)
def index() -> ResponseReturnValue:
    """What came in, and the form for the next file."""
    return _index(UploadForm(say=unreadable_sentence, formdata=None))


@bp.post("/imports")
@allow(Role.OFFICE)
def create() -> ResponseReturnValue:
    """Keep a file and show what it would do. The register stays as it is."""
    form = UploadForm(say=unreadable_sentence)
    if not form.validate():
        return _index(form, status=422)
    if sent := already_sent():
        return sent
    file = form.file
    batch = open_batch(the_register(), file.content, file.filename, form.day, by=current_user)
    batch.summary = prepare(file.ledger, batch.register, batch.as_of).summary
    return commit_once(url_for("imports.show", batch_id=batch.id))


@bp.get("/imports/<int:batch_id>")
@allow(Role.OFFICE, Role.COMMITTEE)
def show(batch_id: int) -> ResponseReturnValue:
    """The preview, read anew from the kept file, so that it is always true; of a closed batch what it did."""
    batch = _found(batch_id)
    if batch.state not in OPEN:
        return render("imports/closed.html", batch=batch, issues=brought(batch))
    ledger = _ledger(batch)
    return _preview(batch, prepare(ledger, batch.register, batch.as_of, batch=batch))


@bp.post("/imports/<int:batch_id>/choices")
@allow(Role.OFFICE)
def decide(batch_id: int) -> ResponseReturnValue:
    """Keep what was decided, or forget it all, without writing anything to the register."""
    batch, ledger = _reopened(batch_id)
    if batch.state is not BatchState.PREVIEWED:
        return _to(batch)
    prepared = prepare(ledger, batch.register, batch.as_of, batch=batch)
    choices = Choices(prepared.plan, batch.choices, request.form)
    if _decided_meanwhile(batch):
        return _preview(batch, prepared, choices, status=409, met=True)
    kept = {} if "anew" in request.form else choices.values
    batch.decide(kept, by=current_user, on=clock.today())
    db.session.commit()
    return _to(batch)


@bp.post("/imports/<int:batch_id>/apply")
@allow(Role.OFFICE)
def apply(batch_id: int) -> ResponseReturnValue:
    """Write the batch: at once, or, with a handover in it, as far as the committee need not confirm."""
    batch, ledger = _reopened(batch_id)
    if batch.state is not BatchState.PREVIEWED:
        return _to(batch)
    prepared = prepare(ledger, batch.register, batch.as_of, batch=batch)
    choices = Choices(prepared.plan, batch.choices, request.form)
    if _decided_meanwhile(batch):
        return _preview(batch, prepared, choices, status=409, met=True)
    if choices.errors or prepared.plan.faults:
        return _preview(batch, prepared, choices, status=422)
    if choices.values != batch.choices:
        batch.choices = choices.values
        prepared = prepare(ledger, batch.register, batch.as_of, batch=batch)
    hand_in(prepared, batch, by=current_user, on=clock.today(), at=clock.now())
    waits = batch.state is BatchState.WAITING
    db.session.commit()
    flash(_("已交党工委确认，确认后才算数。") if waits else _("已写入台账。"))
    return _to(batch)


@bp.post("/imports/<int:batch_id>/confirm")
@allow(Role.COMMITTEE)
def confirm(batch_id: int) -> ResponseReturnValue:
    """Let a handover take effect."""
    batch, ledger = _reopened(batch_id)
    if batch.state is not BatchState.WAITING:
        return _to(batch)
    prepared = prepare(ledger, batch.register, batch.as_of, batch=batch)
    if prepared.plan.faults:
        return _preview(batch, prepared, status=409)
    take_effect(prepared, batch, by=current_user, on=clock.today(), at=clock.now())
    db.session.commit()
    flash(_("已确认移交，%(n)s 项已上台账。", n=batch.summary["new"]))
    return _to(batch)


@bp.post("/imports/<int:batch_id>/drop")
@allow(Role.OFFICE)
def drop(batch_id: int) -> ResponseReturnValue:
    """Give a batch up before it takes effect."""
    batch = _found(batch_id, to_change=True)
    if batch.state in OPEN:
        batch.drop(by=current_user, on=clock.today())
        db.session.commit()
        flash(_("已放弃这一批，没有写入。"))
    return redirect(url_for("imports.index"), 303)


def _index(form: UploadForm, *, status: int = 200) -> ResponseReturnValue:
    facts = {"form": form, "batches": batches(), "once": new_key(), "may_upload": _is_office()}
    return render("imports/index.html", status=status, **facts)


def _preview(
    batch: ImportBatch,
    prepared: Prepared,
    choices: Choices | None = None,
    *,
    status: int = 200,
    met: bool = False,
) -> ResponseReturnValue:
    facts: dict[str, Any] = {
        "batch": batch,
        "decided": _decided(batch),
        "met": last_edit(batch) if met else None,
        "ledger": prepared.ledger,
        "preview": preview(prepared.plan),
        "errors": choices.errors if choices else {},
        "typed": choices.typed if choices else {},
        "may_apply": _is_office(),
        "may_confirm": current_user.role is Role.COMMITTEE,
    }
    return render("imports/show.html", status=status, **facts)


def _decided(batch: ImportBatch) -> str:
    """What has been decided of a batch, in one word, by which a page knows whether another decided since."""
    return sha256(json.dumps(batch.choices, sort_keys=True).encode()).hexdigest()[:16]


def _decided_meanwhile(batch: ImportBatch) -> bool:
    now = _decided(batch)
    return request.form.get("decided", now) != now


def _is_office() -> bool:
    return current_user.role is Role.OFFICE


def _found(batch_id: int, *, to_change: bool = False) -> ImportBatch:
    batch = find_batch(batch_id, to_change=to_change)
    if batch is None:
        abort(404)
    return batch


def _reopened(batch_id: int) -> tuple[ImportBatch, Ledger]:
    """The batch, locked, and its file, read while nothing is locked."""
    batch = _found(batch_id)
    sha256, filename = batch.sha256, batch.filename
    db.session.rollback()
    ledger = read_ledger(path_of(sha256).read_bytes(), filename)
    return _found(batch_id, to_change=True), ledger


def _ledger(batch: ImportBatch) -> Ledger:
    return read_ledger(path_of(batch.sha256).read_bytes(), batch.filename)


def _to(batch: ImportBatch) -> ResponseReturnValue:
    return redirect(url_for("imports.show", batch_id=batch.id), 303)
