"""How often somebody may try: counted over every process, in Redis where it is set, else in the database."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar, cast

from flask import abort, current_app
from flask_limiter.util import get_remote_address
from limits import parse_many

from board import clock
from board.extensions import db, limiter
from board.jobs.transactions import transactions
from board.models.attempt import Attempt

V = TypeVar("V", bound=Callable[..., object])
OWN_MEMORY = "memory://"


def limited(
    place: str, limit: Callable[[], str], who: Callable[[], str] = get_remote_address
) -> Callable[[V], V]:
    """Let each `who` try a place no oftener than `limit`, such as "20 per minute"; more is answered 429.

    Views of one place count together. Without Redis the process counts too, and first: whoever has used up its share
    costs the database nothing.
    """

    def limit_view(view: V) -> V:
        @wraps(view)
        def counted(*args: object, **options: object) -> object:
            if limiter.enabled and current_app.config["RATELIMIT_STORAGE_URI"] == OWN_MEMORY:
                _count(place, limit(), who())
            return view(*args, **options)

        return cast(V, limiter.shared_limit(limit, scope=place, key_func=who)(counted))

    return limit_view


def _count(place: str, limit: str, who: str) -> None:
    """In a transaction of its own: what the view then does or refuses undoes no attempt."""
    at = clock.wall()
    with transactions(write=True):
        within = [
            Attempt.count(place, who, item.get_expiry(), at) <= item.amount for item in parse_many(limit)
        ]
        db.session.commit()
    if not all(within):
        abort(429)
