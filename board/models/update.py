"""Progress 进展 and what proves it."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from board.extensions import Model
from board.models.attachment import Attachment
from board.models.text_version import TextVersion
from board.models.types import Day, Key, Moment, to
from board.models.unit import Unit
from board.models.user import User


class Update(Model):
    """What was done: text, percent 0-100, evidence, and what help is asked of whom (需协调)."""

    __tablename__ = "update"
    __table_args__ = (
        sa.CheckConstraint("percent BETWEEN 0 AND 100", name="percent"),
        sa.CheckConstraint(
            "(disowned_on IS NULL) = (disowned_by_id IS NULL)"
            " AND (disowned_on IS NULL) = (disowned_reason_id IS NULL)",
            name="disowned",
        ),
    )

    id: Mapped[Key]
    issue_id: Mapped[int] = mapped_column(sa.ForeignKey("issue.id"), index=True)
    unit_id: Mapped[int | None] = to("unit", index=False)  # the unit it is by, also when recorded for it
    by_id: Mapped[int | None] = to("user", index=False)  # None: it came with a ledger
    recorded_for: Mapped[bool] = mapped_column(default=False)  # 代录
    on: Mapped[Day] = mapped_column("happened_on")
    recorded_at: Mapped[datetime] = mapped_column(Moment())
    text_id: Mapped[int] = to("text_version", index=False)
    percent: Mapped[int | None]
    asks_unit_id: Mapped[int | None] = to("unit", index=False)
    asks_id: Mapped[int | None] = to("text_version", index=False)
    is_news: Mapped[bool] = mapped_column(default=True)  # as posted; see counts_as_news
    disowned_on: Mapped[Day | None]  # 不予认可: no news from that day's end on
    disowned_by_id: Mapped[int | None] = to("user", index=False)
    disowned_reason_id: Mapped[int | None] = to("text_version", index=False)
    from_ledger: Mapped[bool] = mapped_column(default=False)  # 台账记载

    unit: Mapped[Unit | None] = relationship(foreign_keys=unit_id, lazy="joined")
    by: Mapped[User | None] = relationship(foreign_keys=by_id, lazy="joined")
    disowned_reason: Mapped[TextVersion | None] = relationship(foreign_keys=disowned_reason_id, lazy="joined")
    text: Mapped[TextVersion] = relationship(foreign_keys=text_id, lazy="joined")
    asks_unit: Mapped[Unit | None] = relationship(foreign_keys=asks_unit_id, lazy="joined")
    asks: Mapped[TextVersion | None] = relationship(foreign_keys=asks_id, lazy="joined")
    attachments: Mapped[list[Attachment]] = relationship(lazy="selectin", order_by=Attachment.id)

    @property
    def counts_as_news(self) -> bool:
        """Whether it ends a silence: posted as news, and not disowned."""
        return self.is_news and self.disowned_on is None
