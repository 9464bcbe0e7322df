"""Passwords: argon2id, length before composition, and none that everybody tries first. Source: the law, §9."""

from enum import StrEnum
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

MIN_LENGTH = 12
MAX_LENGTH = 200
_hasher = PasswordHasher()


class Weakness(StrEnum):
    """Why a password is refused."""

    SHORT = "short"
    LONG = "long"
    COMMON = "common"


def weakness(password: str, *known: str) -> Weakness | None:
    """What is wrong with a new password; `known` are words near the account, such as its name."""
    if len(password) < MIN_LENGTH:
        return Weakness.SHORT
    if len(password) > MAX_LENGTH:
        return Weakness.LONG
    from zxcvbn import zxcvbn  # its lists take a while to load and are seldom needed

    return Weakness.COMMON if zxcvbn(password[:72], [word for word in known if word])["score"] < 2 else None


def hash_password(password: str) -> str:
    """The argon2id hash to keep."""
    return _hasher.hash(password)


def is_right(password: str, password_hash: str | None) -> bool:
    """Whether the password fits; None stands for an account that does not exist."""
    nobody = _nobody()
    try:
        return _hasher.verify(password_hash or nobody, password) and password_hash is not None
    except (VerificationError, InvalidHashError):
        return False


@cache
def _nobody() -> str:
    """Checked when the account does not exist, so that both answers take the same time. Made at the first sign-in."""
    return _hasher.hash("nobody has this password")
