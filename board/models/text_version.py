"""Words 文本: every wording an issue or update has had. Events name the version and its salted hash only."""

import hashlib
import secrets
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from board.extensions import Model
from board.models.types import Day, Hash, Key, Words, to


class TextVersion(Model):
    """One wording of one field, never edited. Two persons may blank it: body and salt go, hash and reason stay."""

    __tablename__ = "text_version"
    __table_args__ = (sa.Index("ix_text_version_current", "issue_id", "field", "current"),)

    id: Mapped[Key]
    issue_id: Mapped[int] = mapped_column(sa.ForeignKey("issue.id"))
    field: Mapped[str] = mapped_column(
        sa.String(40)
    )  # title, description, measure, remark, time_limit, update …
    body: Mapped[Words | None]
    salt: Mapped[Hash | None]
    sha256: Mapped[Hash]
    written_by_id: Mapped[int | None] = to("user", index=False)
    written_on: Mapped[Day]
    current: Mapped[bool] = mapped_column(default=True)  # False once a newer wording of the same field stands

    @classmethod
    def of(cls, field: str, body: str, *, by_id: int | None, on: date) -> "TextVersion":
        """A first wording, salted."""
        salt = secrets.token_hex(16)
        return cls(
            field=field,
            body=body,
            salt=salt,
            sha256=salted_hash(salt, body),
            written_by_id=by_id,
            written_on=on,
        )


def salted_hash(salt: str, body: str) -> str:
    """SHA-256 (hex) of salt and words; without the salt, short words could be guessed from the trail."""
    return hashlib.sha256(f"{salt}\n{body}".encode()).hexdigest()
