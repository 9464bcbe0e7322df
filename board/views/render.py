"""Answers: a page, or for htmx the part of it that changed, made from the same partial."""

from typing import Any

from flask import Response, make_response, render_template, request

from board.extensions import htmx


def wants_fragment() -> bool:
    """Whether htmx asks for a part and not for a page (a boosted link wants the page)."""
    return bool(htmx) and not htmx.boosted and not htmx.history_restore_request


def render(page: str, fragment: str | None = None, *, status: int = 200, **facts: Any) -> Response:
    """Render `page`, or `fragment` when htmx asks for one. One address with two shapes says so to caches."""
    template = fragment if fragment and wants_fragment() else page
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
