"""Import batches 导入批次: a ledger that came in, what is waiting for whom, and who let it take effect."""

from datetime import date
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from board.extensions import Model
from board.models.event import record
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
    # rows, new, changed, unchanged, handed_over …
    summary: Mapped[dict[str, Any]] = mapped_column(sa.JSON, default=dict)
    numbers: Mapped[dict[str, str]] = mapped_column(sa.JSON, default=dict)  # sheet row -> number kept for it
    # what a person decided: "limit-12", "struck-12" -> an ISO day, "same-12" -> a number or "new"
    choices: Mapped[dict[str, str]] = mapped_column(sa.JSON, default=dict)

    register: Mapped[Register] = relationship(lazy="joined")
    by: Mapped[User | None] = relationship(foreign_keys=by_id, lazy="joined")
    confirmed_by: Mapped[User | None] = relationship(foreign_keys=confirmed_by_id, lazy="joined")

    def decide(self, choices: dict[str, str], *, by: User | None, on: date) -> None:
        """Keep what a person decided about unclear rows."""
        self.choices = choices
        self._note("decide_import", by=by, on=on)

    def wait(self, numbers: dict[str, str], *, by: User | None, on: date) -> None:
        """The office has applied it; its new rows wait for the committee, their numbers are kept."""
        self.state, self.numbers = BatchState.WAITING, numbers
        self._note("import_waits", by=by, on=on)

    def take_effect(self, summary: dict[str, Any], *, by: User | None, on: date) -> None:
        """Its rows are issues from now on. `by` is the committee member who confirmed, or who let it in at once."""
        if self.state is BatchState.WAITING:
            self.confirmed_by_id = by.id if by else None
        self.state, self.applied_on, self.summary = BatchState.APPLIED, on, summary
        if self.register.first_as_of is None or self.as_of < self.register.first_as_of:
            self.register.first_as_of = self.as_of
        self._note("import_batch", by=by, on=on)

    def drop(self, *, by: User | None, on: date) -> None:
        """Give it up before it takes effect; numbers kept for it are free again."""
        self.state, self.numbers = BatchState.DROPPED, {}
        self._note("drop_import", by=by, on=on)

    def _note(self, kind: str, *, by: User | None, on: date) -> None:
        facts = {"register": self.register_id, "as_of": self.as_of, "sha256": self.sha256, **self.summary}
        record(kind, self, by=by, on=on, data=facts)
