"""Files that were received with a form which then had to be asked again: named in it, signed, so that none is lost."""

from collections.abc import Iterable, Iterator

from flask import current_app
from flask_login import current_user
from itsdangerous import BadSignature, URLSafeTimedSerializer

from board.documents.store import path_of
from board.models.attachment import Attachment

KEPT_FOR = 12 * 3600  # seconds
FACTS = ("name", "media_type", "size", "sha256", "shown_sha256", "thumb_sha256", "width", "height")


def seal(attachments: Iterable[Attachment]) -> list[str]:
    """A token a file, for hidden fields; it holds for this account alone."""
    return [_sealer().dumps([getattr(each, name) for name in FACTS]) for each in attachments]


def unsealed(tokens: Iterable[str]) -> Iterator[Attachment]:
    """The files of tokens; what is forged, somebody else's, too old, or was removed meanwhile is left out."""
    for token in tokens:
        try:
            facts = _sealer().loads(token, max_age=KEPT_FOR)
        except BadSignature:
            continue
        attachment = Attachment(**dict(zip(FACTS, facts, strict=True)))
        if path_of(attachment.sha256).is_file():
            yield attachment


def _sealer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt=f"kept files {current_user.id}")
