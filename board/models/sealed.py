"""What must not lie open in a database or its backups: sealed with a key made of SECRET_KEY."""

import base64
from typing import Any

import sqlalchemy as sa
from flask import current_app
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

LONGEST = 200  # characters before sealing


class Lost(str):
    """What was sealed with another SECRET_KEY; it reads as empty and has to be entered again."""

    __slots__ = ()


class Sealed(TypeDecorator[str]):
    """Words that stand encrypted in their column (Fernet: AES-128-CBC, HMAC-SHA256); an empty one stays empty."""

    impl = sa.String(1000)
    cache_ok = True

    def process_bind_param(self, value: str | None, _dialect: Dialect) -> str | None:
        """Seal. Raises ValueError for more than LONGEST characters."""
        if value and len(value) > LONGEST:
            raise ValueError("longer than what is sealed")
        return _fernet().encrypt(value.encode()).decode() if value else value

    def process_result_value(self, value: str | None, _dialect: Dialect) -> str | None:
        """Open; Lost when the key is another one by now."""
        from cryptography.fernet import InvalidToken

        if not value:
            return value
        try:
            opened: str = _fernet().decrypt(value.encode()).decode()
        except InvalidToken:
            return Lost()
        return opened


def _fernet() -> Any:
    """The lock that belongs to SECRET_KEY."""
    from cryptography.fernet import Fernet
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    derive = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"board: sealed columns")
    return Fernet(base64.urlsafe_b64encode(derive.derive(str(current_app.config["SECRET_KEY"]).encode())))
