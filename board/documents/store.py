"""Files as received: each is kept once, by its SHA-256, under the instance folder, never changed."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from flask import current_app

_CHUNK = 1 << 20  # bytes
_NEW, _ASIDE = "new-", "aside-"


@dataclass(frozen=True)
class Kept:
    """What was kept: SHA-256 (hex) and size in bytes."""

    sha256: str
    size: int


def path_of(sha256: str) -> Path:
    """Where the file of this hash lies. Raises ValueError for what is no SHA-256."""
    if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
        raise ValueError(f"no SHA-256: {sha256!r}")
    return _folder() / sha256[:2] / sha256


def keep(content: bytes | BinaryIO) -> Kept:
    """Keep a file; keeping the same again changes nothing.

    Written beside its place, then renamed: it is whole or not there. A stream is read from where it stands to its end.
    """
    stream = BytesIO(content) if isinstance(content, bytes) else content
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    descriptor, name = tempfile.mkstemp(prefix=_NEW, dir=folder)
    try:
        with os.fdopen(descriptor, "wb") as out:
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
                size += len(chunk)
                out.write(chunk)
            out.flush()
            os.fsync(out.fileno())
        place = path_of(digest.hexdigest())
        place.parent.mkdir(exist_ok=True)
        os.replace(name, place)
    except BaseException:
        with suppress(FileNotFoundError):
            os.unlink(name)
        raise
    return Kept(digest.hexdigest(), size)


def discard(sha256: str) -> None:
    """Delete the file of this hash; one that is gone already is no fault. Ask first whether anything else needs it."""
    with suppress(FileNotFoundError):
        path_of(sha256).unlink()


def touch(sha256: str) -> bool:
    """Note that the file of this hash is still wanted; False when there is none."""
    try:
        os.utime(path_of(sha256))
    except FileNotFoundError:
        return False
    return True


def files() -> Iterator[Path]:
    """Every file that is kept, was left half written, or was set aside by somebody who died over it."""
    yield from _folder().glob("[0-9a-f][0-9a-f]/*")
    yield from _folder().glob(f"{_NEW}*")
    yield from _folder().glob(f"{_ASIDE}*")


def hash_of(path: Path) -> str:
    """The hash by which a file is known, in its place or set aside; of a half-written one no hash."""
    return path.name.removeprefix(_ASIDE)


def touched_at(path: Path) -> float:
    """When a file was kept or last wanted, in seconds of the machine's clock; for ever when it is gone."""
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return float("inf")


def set_aside(path: Path) -> Path | None:
    """Take a file out of its place before it is deleted; None when it is gone."""
    aside = _folder() / f"{_ASIDE}{hash_of(path)}"
    try:
        os.rename(path, aside)
    except FileNotFoundError:
        return None
    return aside


def give_back(path: Path) -> None:
    """Put a file that was set aside back into its place, unless the same has been kept there again."""
    if not path.name.startswith(_ASIDE):
        return
    place = path_of(hash_of(path))
    with suppress(FileNotFoundError):
        if place.exists():
            path.unlink()
        else:
            os.rename(path, place)


def _folder() -> Path:
    return Path(current_app.config["INSTANCE"]) / "files"
