"""Answers: a page, or for htmx the part of it that changed, made from the same partial."""

from collections.abc import Callable, Hashable
from typing import Any

from flask import Response, g, make_response, render_template, request, session
from flask_login import current_user

from board.csrf import PLACE, masked_token
from board.extensions import htmx
from board.models.notification import Notification
from board.packed import PackedPage
from board.queries.cached import data_version, kept


def wants_fragment() -> bool:
    """Whether htmx asks for a part and not for a page (a boosted link wants the page)."""
    return bool(htmx) and not htmx.boosted and not htmx.history_restore_request


def render(page: str, fragment: str | None = None, *, status: int = 200, **facts: Any) -> Response:
    """Render `page`, or `fragment` when htmx asks for one. One address with two shapes says so to caches."""
    template = fragment if fragment and wants_fragment() else page
    if status == 422 and getattr(facts.get("form"), "is_asked_again", False):
        status = 200  # nothing is wrong: the person wants the form back
    response = make_response(render_template(template, **facts), status)
    if fragment:
        response.vary.add("HX-Request")
    return response


def safe_target(target: str | None, otherwise: str) -> str:
    """A place of this site to go on to; an address of another host (open redirect) becomes `otherwise`."""
    if (
        not target
        or not target.startswith("/")
        or target.startswith(("//", "/\\"))
        or any(ord(c) < 32 for c in target)
    ):
        return otherwise
    return target


def current_address() -> str:
    """This page's own address, with its query."""
    return request.full_path.rstrip("?")


def version_at_the_door() -> int:
    """The data's version when the door let this reading request in; what is read now is as new or newer."""
    return int(g.data_version) if "data_version" in g else data_version()


def unread() -> int:
    """How many messages this person has not read, as asked at the door; there of reading requests alone."""
    return int(g.unread) if "unread" in g else Notification.unread_by(current_user.id)


def kept_page(name: str, key: Hashable, make: Callable[[], str]) -> Response:
    """A whole page of this viewer and address, kept packed as long as its key stands; its token is new in every answer.

    A page with a message on it is made for that answer alone.
    """
    if session.get("_flashes"):
        return make_response(make())

    def page() -> PackedPage:
        g.makes_kept_page = True
        try:
            return PackedPage.of(make(), PLACE)
        finally:
            g.makes_kept_page = False

    whole_key = (key, current_user.id, unread(), request.full_path, request.script_root)
    return _answer(kept(name, 64).get(whole_key, page), masked_token().encode())


def _answer(page: PackedPage, token: bytes) -> Response:
    """Packed for who takes gzip; Flask-Compress leaves it alone."""
    if request.accept_encodings["gzip"]:
        response = Response(page.gzip(token), mimetype="text/html")
        response.headers["Content-Encoding"] = "gzip"
    else:
        response = Response(page.html(token), mimetype="text/html")
    response.vary.add("Accept-Encoding")
    return response
