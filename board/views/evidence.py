"""Evidence as it is shown or handed out: through the issue, never by a guessable address."""

from flask import Blueprint, Response, abort, send_file
from flask_login import current_user

from board.access import business
from board.documents.evidence import kept_file
from board.models.attachment import Attachment
from board.queries.timeline import find_evidence
from board.rules.roles import Role
from board.views.find import issue_or_404

bp = Blueprint("evidence", __name__)

ORIGINAL = "original"
ALONE = "default-src 'none'; sandbox"  # whatever is in a file, it runs nothing here


@bp.get("/issues/<number>/evidence/<int:evidence_id>/<any(shown, thumb, original):what>")
@business()
def show(number: str, evidence_id: int, what: str) -> Response:
    """A photo as made for showing, its thumbnail, or the file as received, which is always a download.

    The original of a photo still says where it was taken: only the office and the issue's units get it.
    """
    attachment = find_evidence(issue_or_404(number).id, evidence_id)
    if attachment is None:
        abort(404)
    if what == ORIGINAL and not may_have_original(attachment):
        abort(403)
    try:
        path, media_type = kept_file(attachment, what)
    except LookupError:
        abort(404)
    response = send_file(
        path, media_type, as_attachment=what == ORIGINAL, download_name=attachment.name, etag=path.name
    )
    response.headers["Content-Security-Policy"] = ALONE
    return response


def may_have_original(attachment: Attachment) -> bool:
    """Office and units have every original; the committee those of documents, which it must read to decide."""
    return current_user.role is not Role.COMMITTEE or attachment.shown_sha256 is None
