"""Photos as they are shown: upright, small, silent about their place; bombs and broken ones refused."""

import io
import random
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from board.documents.evidence import Trouble, kept_file
from board.documents.photos import MAX_PIXELS_OTHERS
from board.models.attachment import Attachment
from tests.evidence import phone_photo, take, trouble

pytestmark = pytest.mark.usefixtures("kept_files")


def picture(size: tuple[int, int] = (60, 40), kind: str = "JPEG", mode: str = "RGB") -> bytes:
    out = io.BytesIO()
    Image.new(mode, size).save(out, kind)
    return out.getvalue()


def opened(attachment: Attachment, what: str) -> Image.Image:
    return Image.open(kept_file(attachment, what)[0])


@pytest.mark.parametrize("what", ["shown", "thumb"])
def test_a_shown_photo_holds_nothing_the_camera_wrote(what: str) -> None:
    data = phone_photo()
    assert b"SecretPhone" in data
    assert b"SecretPlace" in data
    made = kept_file(take(data), what)[0].read_bytes()
    assert b"Secret" not in made
    assert b"Exif" not in made
    assert not Image.open(io.BytesIO(made)).getexif()


def test_a_shown_photo_is_upright_and_small_enough() -> None:
    attachment = take(phone_photo())
    shown, thumb = opened(attachment, "shown"), opened(attachment, "thumb")
    assert shown.size == (attachment.width, attachment.height) == (800, 1600)
    assert thumb.size == (160, 320)
    assert shown.getpixel((400, 100))[1] < 30, "the left half of a photo turned to the right is its top"
    assert shown.getpixel((400, 1500))[1] > 220


@pytest.mark.parametrize(
    ("kind", "mode", "media_type", "ending"),
    [
        ("PNG", "RGBA", "image/png", ".png"),
        ("PNG", "P", "image/png", ".png"),
        ("PNG", "I;16", "image/png", ".png"),
        ("WEBP", "RGBA", "image/webp", ".webp"),
        ("GIF", "P", "image/gif", ".gif"),
        ("JPEG", "CMYK", "image/jpeg", ".jpg"),
        ("JPEG", "L", "image/jpeg", ".jpg"),
    ],
)
def test_a_photo_of_any_mode_is_shown_as_jpeg(kind: str, mode: str, media_type: str, ending: str) -> None:
    attachment = take(picture(kind=kind, mode=mode), "无后缀")
    assert (attachment.media_type, attachment.name) == (media_type, "无后缀" + ending)
    assert opened(attachment, "shown").format == "JPEG"


def test_what_is_transparent_is_shown_on_white() -> None:
    attachment = take(picture(kind="PNG", mode="RGBA"), "签章.png")
    assert opened(attachment, "shown").getpixel((5, 5)) == (255, 255, 255)


def test_a_photo_cut_off_is_refused_and_nothing_is_kept(kept_files: Path) -> None:
    noise = Image.frombytes("RGB", (300, 300), random.Random(7).randbytes(270_000))
    out = io.BytesIO()
    noise.save(out, "JPEG")
    assert trouble(out.getvalue()[:-2000]) is Trouble.BROKEN
    assert trouble(b"\x89PNG\r\n\x1a\n" + b"x" * 100) is Trouble.BROKEN
    assert not kept_files.exists()


def bomb() -> bytes:
    """A PNG of a few hundred bytes that says it is 60,000 x 60,000 px."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes(1000)))
        + chunk(b"IEND", b"")
    )


def test_a_decompression_bomb_is_refused_before_it_is_decoded() -> None:
    assert trouble(bomb(), "炸弹.png") is Trouble.TOO_MANY_PIXELS
    side = int(MAX_PIXELS_OTHERS**0.5) + 2
    assert trouble(picture((side, side), "PNG", "1"), "大.png") is Trouble.TOO_MANY_PIXELS
