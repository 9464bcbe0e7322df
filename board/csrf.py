"""CSRF tokens that look different in every response, so that compression tells nothing about them (BREACH)."""

import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error

from flask import Flask, g
from flask_wtf import CSRFProtect
from flask_wtf.csrf import generate_csrf

PLACE = secrets.token_urlsafe(24)  # for the token, in a page that is kept; no text can hold it


def masked_token() -> str:
    """The session's token under a fresh one-time pad, pad first; only its place while a page to be kept is made."""
    if g.get("makes_kept_page"):
        return PLACE
    token = generate_csrf().encode()
    pad = secrets.token_bytes(len(token))
    return urlsafe_b64encode(pad + _xor(token, pad)).decode()


def unmasked(masked: str | None) -> str | None:
    """The token under a pad; None when it is no such thing."""
    try:
        both = urlsafe_b64decode(masked or "")
        return _xor(both[len(both) // 2 :], both[: len(both) // 2]).decode()
    except (Error, ValueError):
        return None


def _xor(left: bytes, right: bytes) -> bytes:
    if len(left) != len(right):
        raise ValueError("a pad is as long as what it covers")
    return (int.from_bytes(left) ^ int.from_bytes(right)).to_bytes(len(left))


class MaskedCSRF(CSRFProtect):
    """Flask-WTF's protection with masked tokens in forms and headers."""

    def init_app(self, app: Flask) -> None:
        """Templates write masked tokens."""
        super().init_app(app)
        app.jinja_env.globals["csrf_token"] = masked_token
        app.context_processor(lambda: {"csrf_token": masked_token})

    def _get_csrf_token(self) -> str | None:
        return unmasked(super()._get_csrf_token())
