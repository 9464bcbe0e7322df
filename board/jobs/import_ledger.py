"""A ledger 台账 comes in: read and compare (writes nothing), then write all of it in one transaction, or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from board import clock
from board.documents.ledger import Ledger
from board.documents.store import keep
from board.documents.workbook_in import read_ledger
from board.extensions import db
from board.jobs.import_new import write_new
from board.jobs.import_words import write_words
from board.models.event import record
from board.models.import_batch import BatchState, ImportBatch
from board.models.register import Register
from board.models.user import User
from board.queries.import_plan import make_plan
from board.queries.import_row import Plan, Sort

__all__ = ["FaultyLedger", "Prepared", "apply_at_once", "confirm", "hand_in", "prepare", "read_ledger"]


class FaultyLedger(Exception):
    """With one fault in a file, nothing of it is applied."""


@dataclass(frozen=True)
class Prepared:
    """A file as read (`ledger`) and what it would do to the register (`plan`)."""

    ledger: Ledger
    plan: Plan

    @property
    def summary(self) -> dict[str, Any]:
        """Counts of the plan's rows."""
        plan = self.plan
        return {
            "rows": len(plan.rows),
            "new": len(plan.of(Sort.NEW)),
            "changed": len(plan.of(Sort.WORDS)),
            "unchanged": len(plan.of(Sort.UNCHANGED)),
            "handed_over": len(plan.handed_over),
            "needs_step": len(plan.needs_step),
            "to_confirm": len(plan.to_confirm),
        }


def prepare(
    ledger: Ledger,
    register: Register,
    as_of: date,
    *,
    batch: ImportBatch | None = None,
    choices: Mapping[str, str] | None = None,
) -> Prepared:
    """Compare a file with the register. A batch brings the numbers kept for it and what was decided on its page."""
    plan = make_plan(
        ledger.rows,
        register,
        as_of,
        batch_id=batch.id if batch else None,
        kept=batch.numbers if batch else None,
        choices=choices if choices is not None else batch.choices if batch else None,
    )
    return Prepared(ledger, plan)


def open_batch(
    register: Register, data: bytes, filename: str, as_of: date, *, by: User | None
) -> ImportBatch:
    """Keep the file as received and note where it came from. Nothing else is written."""
    kept = keep(data)
    batch = ImportBatch(
        register_id=register.id,
        register=register,
        filename=filename[:120],
        sha256=kept.sha256,
        as_of=as_of,
        uploaded_on=clock.today(),
        uploaded_at=clock.wall(),
        by_id=by.id if by else None,
        state=BatchState.PREVIEWED,
        summary={},
        numbers={},
        choices={},
    )
    db.session.add(batch)
    db.session.flush()
    facts = {"register": register.id, "as_of": as_of, "sha256": kept.sha256, "size": kept.size}
    record("open_import", batch, by=by, on=batch.uploaded_on, data=facts)
    return batch


def apply_at_once(prepared: Prepared, batch: ImportBatch, *, by: User | None, on: date, at: datetime) -> None:
    """Write everything; a handover takes effect with `by` (None: the operator of the command) in the member's place.

    Raises FaultyLedger while one fault stands.
    """
    _check(prepared)
    write_words(prepared.plan, batch, by=by, at=at)
    write_new(prepared.plan, batch, by=by, on=on, at=at)
    batch.take_effect(prepared.summary, by=by, on=on)


def hand_in(prepared: Prepared, batch: ImportBatch, *, by: User, on: date, at: datetime) -> None:
    """The office applies a batch. If it holds a handover, all its new rows wait together; words are written."""
    _check(prepared)
    plan = prepared.plan
    if not plan.handed_over:
        apply_at_once(prepared, batch, by=by, on=on, at=at)
        return
    write_words(plan, batch, by=by, at=at)
    batch.summary = prepared.summary
    batch.wait({str(row.row): row.number for row in plan.of(Sort.NEW)}, by=by, on=on)


def confirm(prepared: Prepared, batch: ImportBatch, *, by: User, on: date, at: datetime) -> None:
    """A committee member lets a handover take effect; the new rows become issues under the numbers kept for them."""
    _check(prepared)
    write_new(prepared.plan, batch, by=by, on=on, at=at)
    batch.take_effect(dict(batch.summary), by=by, on=on)


def _check(prepared: Prepared) -> None:
    if prepared.plan.faults:
        raise FaultyLedger
