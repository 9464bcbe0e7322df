"""How much evidence 佐证材料 an issue holds."""

import sqlalchemy as sa

from board.extensions import db
from board.models.attachment import Attachment


def evidence_bytes(issue_id: int) -> int:
    """The size of an issue's files as received, in bytes; removed ones no longer count."""
    query = sa.select(sa.func.coalesce(sa.func.sum(Attachment.size), 0)).where(
        Attachment.issue_id == issue_id, Attachment.removed_on.is_(None)
    )
    return int(db.session.scalar(query) or 0)
