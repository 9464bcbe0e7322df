"""Who gets a file as it was received."""

from flask_login import current_user

from board.models.attachment import Attachment
from board.rules.roles import Role


def may_have_original(attachment: Attachment) -> bool:
    """Office and units have every original; the committee those of documents, which it must read to decide.

    The original of a photo still says where it was taken.
    """
    return current_user.role is not Role.COMMITTEE or attachment.shown_sha256 is None
