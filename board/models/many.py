"""Sendings of many 批量办理: what was chosen and what became of each, kept with every act as it is done."""

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from board.extensions import Model
from board.models.types import Day, Key, Time, code, to
from board.rules.many import Act, Reason


class ManySending(Model):
    """One act on many issues, each in a transaction of its own. `outcomes` has a line for each number that was met.

    A line is the step taken, or a code that says why not, and the number of the paper it brought. No words.
    """

    __tablename__ = "many_sending"

    id: Mapped[Key]
    by_id: Mapped[int] = to("user", index=False)
    act: Mapped[Act] = code(Act)
    on: Mapped[Day] = mapped_column("sent_on")
    recorded_at: Mapped[Time]
    numbers: Mapped[list[str]] = mapped_column(sa.JSON, default=list)
    outcomes: Mapped[dict[str, dict[str, Any]]] = mapped_column(sa.JSON, default=dict)

    def note(
        self,
        number: str,
        *,
        step: str | None,
        reason: Reason | None = None,
        day: date | None = None,
        paper: dict[str, object] | None = None,
    ) -> None:
        """Note what became of one of the numbers; `day` is the limit it has now, `paper` what was issued."""
        line = {
            "step": step,
            "reason": reason and str(reason),
            "day": day and day.isoformat(),
            "paper": paper,
        }
        self.outcomes = {**self.outcomes, number: line}
