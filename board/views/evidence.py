"""Evidence as it is shown or handed out: through the issue, never by a guessable address."""

from flask import Blueprint, Response, abort, send_file

from board.access import business
from board.documents.evidence import kept_file
from board.queries.timeline import find_evidence
from board.views.find import issue_or_404
from board.views.originals import may_have_original

bp = Blueprint("evidence", __name__)

ORIGINAL = "original"
ALONE = "default-src 'none'; sandbox"  # whatever is in a file, it runs nothing here


@bp.get("/issues/<number>/evidence/<int:evidence_id>/<any(shown, thumb, original):what>")
@business()
def show(number: str, evidence_id: int, what: str) -> Response:
    """A photo as made for showing, its thumbnail, or the file as received, which is always a download.

    Who gets the file as received: board.views.originals.
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
