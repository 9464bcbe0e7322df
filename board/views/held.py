"""What was typed when a session ended, carried through the sign-in page without being kept anywhere."""

from flask import current_app, request
from itsdangerous import BadSignature, URLSafeTimedSerializer

PREFIX = "held."
NOT_HELD = frozenset({"csrf_token", "password", "next", "as", "lang", "held_owner"})
KEPT_FOR = 12 * 3600  # seconds


def held_fields(*, only_held: bool = False) -> list[tuple[str, str]]:
    """Typed fields as (name, value), without files. On the sign-in page only those it already carries."""
    fields = []
    for name, values in request.form.lists():
        bare = name.removeprefix(PREFIX)
        if bare not in NOT_HELD and (bare != name or not only_held):
            fields += [(bare, value) for value in values]
    return fields


def seal_owner(user_id: int) -> str:
    """Whose words they are, signed: only the same account goes on."""
    return str(_sealer().dumps(user_id))


def held_owner(sealed: str | None) -> int | None:
    """The account that typed; None when the seal is broken or too old."""
    try:
        owner: int = _sealer().loads(sealed or "", max_age=KEPT_FOR)
    except BadSignature:
        return None
    return owner


def _sealer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt="held")
