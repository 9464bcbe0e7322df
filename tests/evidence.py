"""Photos and documents for tests, and taking them in as the forms do."""

import io

import pytest
from PIL import Image
from werkzeug.datastructures import FileStorage

from board.documents.evidence import RefusedFile, Trouble, receive
from board.models.attachment import Attachment

GPS, MAKE, ORIENTATION = 0x8825, 0x010F, 0x0112
PLACE = {1: "N", 2: (31.0, 18.0, 12.0), 3: "E", 4: (120.0, 42.0, 7.0)}
PDF = b"%PDF-1.4\n1 0 obj\n%%EOF\n"


def photo(colour: str = "green") -> bytes:
    """A small photo with the place in it."""
    exif = Image.Exif()
    exif[GPS] = PLACE
    out = io.BytesIO()
    Image.new("RGB", (64, 48), colour).save(out, "JPEG", exif=exif)
    return out.getvalue()


def phone_photo() -> bytes:
    """2000 x 1000 px held sideways: the camera says where, with what, and that it must be turned."""
    picture = Image.new("RGB", (2000, 1000), "white")
    picture.paste("red", (0, 0, 1000, 1000))
    exif = Image.Exif()
    exif[MAKE], exif[ORIENTATION], exif[GPS] = "SecretPhone", 6, PLACE
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif, comment=b"SecretPlace", xmp=b"<x:xmpmeta>SecretPlace</x:xmpmeta>")
    return out.getvalue()


def take(data: bytes, name: str = "现场.jpg", max_bytes: int = 2_000_000) -> Attachment:
    """A file as a form takes it."""
    return receive(FileStorage(io.BytesIO(data), filename=name), max_bytes=max_bytes)


def trouble(data: bytes, name: str = "现场.jpg", max_bytes: int = 2_000_000) -> Trouble:
    """Why a file is refused."""
    with pytest.raises(RefusedFile) as refused:
        take(data, name, max_bytes)
    return refused.value.trouble
