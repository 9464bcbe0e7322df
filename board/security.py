"""What every answer carries: headers that keep a browser strict, and rules for caches."""

from flask import Flask, Response, abort, g, request
from flask.sessions import SecureCookieSessionInterface

CSP = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)


class Sessions(SecureCookieSessionInterface):
    """Flask's signed cookie, kept to TLS wherever the request came over TLS; an intranet without it still works."""

    def get_cookie_secure(self, _app: Flask) -> bool:
        """Whether the cookie is marked Secure."""
        return request.is_secure


def init_app(app: Flask) -> None:
    """Bind the headers, the cookie's marks, and the refusal of what no text may hold."""
    app.session_interface = Sessions()
    app.before_request(_refuse_nul)
    app.after_request(_headers)


def _refuse_nul() -> None:
    """No browser sends U+0000 and PostgreSQL takes none: 400 at the door, not a fault further in."""
    if "\0" in request.path or any("\0" in word for _name, words in request.values.lists() for word in words):
        abort(400)


def _headers(response: Response) -> Response:
    headers = response.headers
    headers.setdefault("Content-Security-Policy", CSP)
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "same-origin"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Permissions-Policy"] = "geolocation=(), microphone=()"
    if request.is_secure:
        headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    if "user_session" in g or "ended_session" in g:
        headers["Cache-Control"] = "no-store"
    return response
