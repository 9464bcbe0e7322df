"""Evidence 佐证材料 as it comes in: the file as received is kept and hashed, a photo is made again for showing."""

import re
import unicodedata
from pathlib import Path

from flask import current_app
from werkzeug.datastructures import FileStorage

from board.documents.file_kinds import Kind, kind_of
from board.documents.photos import Photo, make_photo
from board.documents.refused_file import RefusedFile, Trouble
from board.documents.store import keep, path_of
from board.documents.virus_scan import NotScanned, virus_in
from board.models.attachment import Attachment

__all__ = ["RefusedFile", "Trouble", "clean_name", "kept_file", "receive"]

MOST_CHARACTERS = 100  # of a file name
_FOLDER = re.compile(r"[/\\]")
SHOWN_TYPE = "image/jpeg"


def receive(file: FileStorage, *, max_bytes: int) -> Attachment:
    """Take a file: look into it, make a photo for showing, keep both. The attachment is not in the session yet.

    Raises RefusedFile and keeps nothing when it is empty, too large, damaged, infected or of a kind that is not taken.
    Slow (decoding, hashing): call it before the writing transaction begins.
    """
    name = clean_name(file.filename or "")
    data = file.stream.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise RefusedFile(name, Trouble.TOO_LARGE, max_bytes)
    kind = kind_of(data)
    if isinstance(kind, Trouble):
        raise RefusedFile(name, kind)
    _scan(data, name)
    photo = make_photo(data, name) if kind.is_photo else None
    kept = keep(data)
    return Attachment(
        name=_with_ending(name, kind),
        media_type=kind.media_type,
        size=kept.size,
        sha256=kept.sha256,
        **(_kept_photo(photo) if photo else {}),
    )


def _scan(data: bytes, name: str) -> None:
    """Where clamd is configured no file is taken that it has not called clean. Raises RefusedFile."""
    clamd = current_app.config["CLAMD"]
    if not clamd:
        return
    try:
        virus = virus_in(data, clamd)
    except NotScanned as trouble:
        current_app.logger.error("%s", trouble)
        raise RefusedFile(name, Trouble.NOT_SCANNED) from trouble
    if virus:
        current_app.logger.warning("refused a file: clamd found %s", virus)
        raise RefusedFile(name, Trouble.VIRUS)


def kept_file(attachment: Attachment, what: str) -> tuple[Path, str]:
    """Where a file of evidence lies, and its media type. `what`: original, shown or thumb.

    Raises LookupError for what there is not: a document has neither shown nor thumb.
    """
    hashes = {
        "original": attachment.sha256,
        "shown": attachment.shown_sha256,
        "thumb": attachment.thumb_sha256,
    }
    sha256 = hashes[what]
    if sha256 is None:
        raise LookupError(what)
    return path_of(sha256), attachment.media_type if what == "original" else SHOWN_TYPE


def clean_name(name: str) -> str:
    """A file name without its folder, control characters and leading dots, at most 100 characters; else 'file'."""
    name = _FOLDER.split(name)[-1]
    name = "".join(letter for letter in name if unicodedata.category(letter)[0] != "C")
    stem, dot, ending = " ".join(name.split()).lstrip(". ").rpartition(".")
    if not dot:
        stem, ending = ending, ""
    ending = f".{ending[:10]}" if ending else ""
    return (stem[: MOST_CHARACTERS - len(ending)].rstrip() or "file") + ending


def _with_ending(name: str, kind: Kind) -> str:
    """The name with an ending that says what the file is, so that it opens with the right program only."""
    return name if name.lower().endswith(kind.endings) else name + kind.endings[0]


def _kept_photo(photo: Photo) -> dict[str, str | int]:
    return {
        "shown_sha256": keep(photo.shown).sha256,
        "thumb_sha256": keep(photo.thumb).sha256,
        "width": photo.width,
        "height": photo.height,
    }
