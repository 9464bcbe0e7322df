"""Import batches 导入批次: a ledger that came in, what is waiting for whom, and who let it take effect."""

from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from board.extensions import Model
from board.models.register import Register
from board.models.types import Day, Hash, Key, Name, Time, code, to
from board.models.user import User


class BatchState(StrEnum):
    """previewed: nothing written; waiting: the office applied it, a committee member must confirm the handover."""

    PREVIEWED = "previewed"
    WAITING = "waiting"
    APPLIED = "applied"
    DROPPED = "dropped"


class ImportBatch(Model):
    """One file. Until it is applied its new rows are no issues, in no count; their numbers are kept in `numbers`."""

    __tablename__ = "import_batch"

    id: Mapped[Key]
    register_id: Mapped[int] = to("register")
    state: Mapped[BatchState] = code(BatchState, default=BatchState.PREVIEWED)
    filename: Mapped[Name]
    sha256: Mapped[Hash]  # the file as received, kept by its hash
    as_of: Mapped[Day]
    uploaded_on: Mapped[Day]
    uploaded_at: Mapped[Time]
    by_id: Mapped[int | None] = to("user", index=False)  # None: the command line
    confirmed_by_id: Mapped[int | None] = to("user", index=False)
    applied_on: Mapped[Day | None]
    summary: Mapped[dict[str, Any]] = mapped_column(
        sa.JSON, default=dict
    )  # rows, new, changed, unchanged, handed_over
    numbers: Mapped[dict[str, str]] = mapped_column(sa.JSON, default=dict)  # sheet row -> number kept for it
    choices: Mapped[dict[str, str]] = mapped_column(
        sa.JSON, default=dict
    )  # sheet row -> what a person decided

    register: Mapped[Register] = relationship(lazy="joined")
    by: Mapped[User | None] = relationship(foreign_keys=by_id, lazy="joined")
    confirmed_by: Mapped[User | None] = relationship(foreign_keys=confirmed_by_id, lazy="joined")
