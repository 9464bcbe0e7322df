"""Import batches, newest first."""

import sqlalchemy as sa

from board.extensions import db
from board.models.import_batch import BatchState, ImportBatch

SHOWN = 50


def batches() -> list[ImportBatch]:
    """The newest batches, those that wait for the committee first."""
    waiting = sa.case((ImportBatch.state == BatchState.WAITING, 0), else_=1)
    query = sa.select(ImportBatch).order_by(waiting, ImportBatch.id.desc()).limit(SHOWN)
    return list(db.session.scalars(query))


def find_batch(batch_id: int, *, to_change: bool = False) -> ImportBatch | None:
    """The batch, None when there is none. `to_change` locks it till the commit."""
    query = sa.select(ImportBatch).where(ImportBatch.id == batch_id)
    return db.session.scalar(query.with_for_update(of=ImportBatch) if to_change else query)
