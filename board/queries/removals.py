"""What can be removed 移除 of an issue, and what waits for a second person."""

from collections.abc import Sequence

import sqlalchemy as sa

from board.extensions import db
from board.models.attachment import Attachment
from board.models.removal import Removal
from board.models.text_version import TextVersion

OF_THE_TRAIL = ("removal",)  # reasons of removals stay


def files_of(issue_id: int) -> Sequence[Attachment]:
    """The files of an issue that are still there, newest first."""
    query = sa.select(Attachment).where(Attachment.issue_id == issue_id, Attachment.removed_on.is_(None))
    return db.session.scalars(query.order_by(Attachment.id.desc())).all()


def texts_of(issue_id: int) -> Sequence[TextVersion]:
    """The wordings of an issue that are still there, newest first."""
    query = sa.select(TextVersion).where(
        TextVersion.issue_id == issue_id,
        TextVersion.body.is_not(None),
        TextVersion.field.not_in(OF_THE_TRAIL),
    )
    return db.session.scalars(query.order_by(TextVersion.id.desc())).all()


def open_removal(issue_id: int) -> Removal | None:
    """The removal that waits, None when there is none."""
    query = sa.select(Removal).where(Removal.issue_id == issue_id, Removal.decided_on.is_(None))
    return db.session.scalar(query)


def removals_of(issue_id: int) -> Sequence[Removal]:
    """Every removal of an issue, newest first."""
    query = sa.select(Removal).where(Removal.issue_id == issue_id)
    return db.session.scalars(query.order_by(Removal.id.desc())).all()
