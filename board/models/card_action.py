"""What a red card called for and what was done about it: a talk 约谈, a written account 书面说明, a circular 通报."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from board.extensions import Model
from board.models.text_version import TextVersion
from board.models.types import Day, Key, code, to
from board.models.unit import Unit
from board.models.user import User
from board.rules.cards import Action

WORDED = "(kind = 'circular') = (partner_id IS NULL) AND (kind = 'circular') = (result_id IS NULL)"
PUBLISHED = "(kind = 'circular') = (place_id IS NOT NULL) AND (reference_id IS NULL OR kind = 'circular')"


class CardAction(Model):
    """One act about one red card. Its kind stays when the register calls for another. Words may name persons.

    done_on: the day of the talk, on which the account came in, of the circular. partner: who spoke with whom, or who
    wrote the account; result: what came of the talk, or the account. place: where it was circulated; reference 文号.
    """

    __tablename__ = "card_action"
    __table_args__ = (
        sa.CheckConstraint("done_on <= recorded_on", name="done_before_recorded"),
        sa.CheckConstraint("kind IN ('talk', 'statement', 'circular')", name="kind"),
        sa.CheckConstraint(WORDED, name="worded"),
        sa.CheckConstraint(PUBLISHED, name="published"),
    )

    id: Mapped[Key]
    card_id: Mapped[int] = to("card")
    issue_id: Mapped[int] = to("issue")
    unit_id: Mapped[int | None] = to("unit", index=False)
    kind: Mapped[Action] = code(Action)
    done_on: Mapped[Day]
    recorded_on: Mapped[Day]
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"))
    partner_id: Mapped[int | None] = to("text_version", index=False)
    result_id: Mapped[int | None] = to("text_version", index=False)
    place_id: Mapped[int | None] = to("text_version", index=False)
    reference_id: Mapped[int | None] = to("text_version", index=False)

    by: Mapped[User] = relationship(lazy="joined")
    unit: Mapped[Unit | None] = relationship(lazy="joined")
    partner: Mapped[TextVersion | None] = relationship(foreign_keys=partner_id, lazy="joined")
    result: Mapped[TextVersion | None] = relationship(foreign_keys=result_id, lazy="joined")
    place: Mapped[TextVersion | None] = relationship(foreign_keys=place_id, lazy="joined")
    reference: Mapped[TextVersion | None] = relationship(foreign_keys=reference_id, lazy="joined")
