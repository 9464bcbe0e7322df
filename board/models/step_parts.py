"""What the verbs of an issue share: who is recorded for, how evidence is attached."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, TypeVar

from board.extensions import db
from board.models.attachment import Attachment
from board.models.issue_columns import IssueColumns
from board.models.user import User

T = TypeVar("T")


def required(value: T | None) -> T:
    """What the table of steps has already made sure of. Raises LookupError when it has not."""
    if value is None:
        raise LookupError("the step was allowed without what it needs")
    return value


def for_unit(by: User, unit_id: int | None) -> int | None:
    """The unit recorded for (代录), None when the person is of that unit."""
    return None if by.unit_id == unit_id else unit_id


def attach(issue: IssueColumns, attachments: Sequence[Attachment], by: User, at: datetime) -> None:
    """Put evidence into the session as the issue's, given by this person."""
    for attachment in attachments:
        attachment.issue_id, attachment.by_id, attachment.recorded_at = issue.id, by.id, at
        db.session.add(attachment)


def hashes(attachments: Sequence[Attachment]) -> dict[str, Any]:
    """What an event says of evidence: the hashes of the files as received, and of the pictures that are shown."""
    if not attachments:
        return {}
    pictures = [sha256 for each in attachments for sha256 in (each.shown_sha256, each.thumb_sha256) if sha256]
    return {"attachments": [each.sha256 for each in attachments], "pictures": pictures}
