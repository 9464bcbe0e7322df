"""Whether the server answers; asks no database."""

from flask import Blueprint

from board.access import everybody

bp = Blueprint("health", __name__)


@bp.get("/healthz")
@everybody
def show() -> tuple[str, int, dict[str, str]]:
    """ok."""
    return "ok\n", 200, {"Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store"}
