"""Evidence 佐证材料: a photo or document, kept as received by its hash outside the web root."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from board.extensions import Model
from board.models.types import Day, Hash, Key, Moment, Name, to


class Attachment(Model):
    """A file that proves an update, a request, a verification or a look-back.

    `sha256` is of the file as received, for office and unit only; `shown_sha256` and
    `thumb_sha256` are of the pictures made for showing; a document has none.
    """

    __tablename__ = "attachment"

    id: Mapped[Key]
    issue_id: Mapped[int] = mapped_column(sa.ForeignKey("issue.id"), index=True)
    update_id: Mapped[int | None] = to("update")
    request_id: Mapped[int | None] = to("strike_off_request")
    verification_id: Mapped[int | None] = to("verification")
    look_back_id: Mapped[int | None] = to("look_back")
    by_id: Mapped[int | None] = to("user", index=False)
    recorded_at: Mapped[datetime] = mapped_column(Moment())
    name: Mapped[Name]
    media_type: Mapped[Name]
    size: Mapped[int]  # bytes
    sha256: Mapped[Hash]
    shown_sha256: Mapped[Hash | None]
    thumb_sha256: Mapped[Hash | None]
    width: Mapped[int | None]  # of the shown picture, px
    height: Mapped[int | None]
    removed_on: Mapped[Day | None]  # by two persons; the file is gone, hash and reason stay
