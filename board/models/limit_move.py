"""The deadline ledger 期限台账: every move of a time limit, kept for ever."""

from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from board.extensions import Model
from board.models.decision_request import DecisionRequest
from board.models.types import Day, Key, code, to
from board.models.unit import Unit
from board.models.user import User
from board.rules.requests import Mover

if TYPE_CHECKING:
    from board.models.suspension import Suspension


class LimitMove(Model):
    """A limit moved from `before` to `after` (as written, not shifted); None: there was no limit before.

    Reason, who asked and who decided stand in the request; a resumption names its suspension and the person.
    """

    __tablename__ = "limit_move"

    id: Mapped[Key]
    issue_id: Mapped[int] = mapped_column(sa.ForeignKey("issue.id"), index=True)
    round: Mapped[int]
    mover: Mapped[Mover] = code(Mover)
    on: Mapped[Day] = mapped_column("moved_on")
    before: Mapped[Day | None]
    after: Mapped[Day]
    request_id: Mapped[int | None] = to("decision_request", index=False)
    suspension_id: Mapped[int | None] = to("suspension", index=False)
    by_id: Mapped[int | None] = to("user", index=False)
    by_unit_id: Mapped[int | None] = to("unit", index=False)  # of the person, as it was then

    request: Mapped[DecisionRequest | None] = relationship(lazy="raise_on_sql")
    suspension: Mapped["Suspension | None"] = relationship(lazy="raise_on_sql")
    by: Mapped[User | None] = relationship(lazy="raise_on_sql")
    by_unit: Mapped[Unit | None] = relationship(lazy="raise_on_sql")
