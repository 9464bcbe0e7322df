"""Files that were received with a form which then had to be asked again: named in it, signed, so that none is lost."""

from collections.abc import Iterable, Iterator

from flask import current_app
from flask_login import current_user
from itsdangerous import BadSignature, URLSafeTimedSerializer

from board.documents.store import touch
from board.models.attachment import Attachment

KEPT_FOR = 12 * 3600  # seconds
VERSION = 1  # of what a token holds; raised with FACTS, so that older ones are not misread
FACTS = ("name", "media_type", "size", "sha256", "shown_sha256", "thumb_sha256", "width", "height")


def seal(attachments: Iterable[Attachment]) -> list[str]:
    """A token a file, for hidden fields; it holds for this account alone."""
    return [_sealer().dumps([getattr(each, name) for name in FACTS]) for each in attachments]


def unsealed(tokens: Iterable[str]) -> Iterator[Attachment]:
    """The files of tokens; what is forged, somebody else's, too old, of another version or gone is left out."""
    for token in tokens:
        try:
            facts = _sealer().loads(token, max_age=KEPT_FOR)
        except BadSignature:
            continue
        attachment = Attachment(**dict(zip(FACTS, facts, strict=True)))
        wanted = (attachment.sha256, attachment.shown_sha256, attachment.thumb_sha256)
        if all(touch(sha256) for sha256 in wanted if sha256):  # kept on for as long as its next token holds
            yield attachment


def _sealer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(
        current_app.config["SECRET_KEY"], salt=f"kept files {VERSION} {current_user.id}"
    )
