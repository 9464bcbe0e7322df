"""Import batches, newest first."""

import sqlalchemy as sa

from board.extensions import db
from board.models.import_batch import BatchState, ImportBatch
from board.models.issue import Issue
from board.models.register import Register

SHOWN = 50


def batches() -> list[ImportBatch]:
    """The newest batches, those that wait for the committee first."""
    waiting = sa.case((ImportBatch.state == BatchState.WAITING, 0), else_=1)
    query = sa.select(ImportBatch).order_by(waiting, ImportBatch.id.desc()).limit(SHOWN)
    return list(db.session.scalars(query))


def find_batch(batch_id: int, *, to_change: bool = False) -> ImportBatch | None:
    """The batch, None when there is none.

    `to_change` locks it and its register till the commit: what another batch writes meanwhile is read, not run into.
    """
    query = sa.select(ImportBatch).where(ImportBatch.id == batch_id)
    if not to_change:
        return db.session.scalar(query)
    register = sa.select(Register.id).join(ImportBatch, ImportBatch.register_id == Register.id)
    db.session.execute(
        register.where(ImportBatch.id == batch_id).with_for_update(of=Register, key_share=True)
    )
    return db.session.scalar(query.with_for_update(of=ImportBatch))


def brought(batch: ImportBatch) -> list[Issue]:
    """The first issues that came with a batch, by number."""
    query = sa.select(Issue).where(Issue.batch_id == batch.id).order_by(Issue.year, Issue.seq).limit(SHOWN)
    return list(db.session.scalars(query.options(sa.orm.raiseload(Issue.supporting_units))))
