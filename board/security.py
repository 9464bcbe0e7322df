"""What every answer carries: headers that keep a browser strict, and rules for caches."""

from flask import Flask, Response, g, request
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
    """Bind the headers and the cookie's marks."""
    app.session_interface = Sessions()
    app.after_request(_headers)


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
