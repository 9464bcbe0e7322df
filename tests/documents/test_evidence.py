"""Evidence as it comes in: what is taken, what is refused, what a shown photo no longer holds."""

import hashlib
import io
import random
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from PIL import Image
from werkzeug.datastructures import FileStorage

from board.documents import file_kinds
from board.documents.evidence import RefusedFile, Trouble, clean_name, kept_file, receive
from board.documents.photos import MAX_PIXELS
from board.models.attachment import Attachment

GPS, MAKE, ORIENTATION = 0x8825, 0x010F, 0x0112
MAX_BYTES = 2_000_000


@pytest.fixture(autouse=True)
def folder(tmp_path: Path) -> Iterator[Path]:
    app = Flask(__name__)
    app.config["INSTANCE"] = tmp_path
    with app.app_context():
        yield tmp_path / "files"


def take(data: bytes, name: str = "现场.jpg", max_bytes: int = MAX_BYTES) -> Attachment:
    return receive(FileStorage(io.BytesIO(data), filename=name), max_bytes=max_bytes)


def trouble(data: bytes, name: str = "现场.jpg", max_bytes: int = MAX_BYTES) -> Trouble:
    with pytest.raises(RefusedFile) as refused:
        take(data, name, max_bytes)
    return refused.value.trouble


def photo(
    size: tuple[int, int] = (60, 40), kind: str = "JPEG", mode: str = "RGB", **options: object
) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size).save(out, kind, **options)
    return out.getvalue()


def phone_photo() -> bytes:
    """2000 x 1000 px held sideways: the camera says where, with what, and that it must be turned."""
    picture = Image.new("RGB", (2000, 1000), "white")
    picture.paste("red", (0, 0, 1000, 1000))
    exif = Image.Exif()
    exif[MAKE], exif[ORIENTATION] = "SecretPhone", 6
    exif[GPS] = {1: "N", 2: (31.0, 18.0, 12.0), 3: "E", 4: (120.0, 42.0, 7.0)}
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif, comment=b"SecretPlace", xmp=b"<x:xmpmeta>SecretPlace</x:xmpmeta>")
    return out.getvalue()


def opened(attachment: Attachment, what: str) -> Image.Image:
    return Image.open(kept_file(attachment, what)[0])


def test_the_original_is_kept_byte_for_byte_under_its_hash() -> None:
    data = phone_photo()
    attachment = take(data)
    assert attachment.sha256 == hashlib.sha256(data).hexdigest()
    assert attachment.size == len(data)
    path, media_type = kept_file(attachment, "original")
    assert (path.read_bytes(), media_type) == (data, "image/jpeg")


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
    attachment = take(photo(kind=kind, mode=mode), "无后缀")
    assert (attachment.media_type, attachment.name) == (media_type, "无后缀" + ending)
    assert opened(attachment, "shown").format == "JPEG"


def test_what_is_transparent_is_shown_on_white() -> None:
    attachment = take(photo(kind="PNG", mode="RGBA"), "签章.png")
    assert opened(attachment, "shown").getpixel((5, 5)) == (255, 255, 255)


def test_a_photo_cut_off_is_refused_and_nothing_is_kept(folder: Path) -> None:
    noise = Image.frombytes("RGB", (300, 300), random.Random(7).randbytes(270_000))
    out = io.BytesIO()
    noise.save(out, "JPEG")
    assert trouble(out.getvalue()[:-2000]) is Trouble.BROKEN
    assert trouble(b"\x89PNG\r\n\x1a\n" + b"x" * 100) is Trouble.BROKEN
    assert not folder.exists()


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
    side = int(MAX_PIXELS**0.5) + 2
    assert trouble(photo((side, side), "PNG", "1"), "大.png") is Trouble.TOO_MANY_PIXELS


def test_heic_is_refused_by_its_own_name_where_nothing_reads_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_kinds, "reads_heic", lambda: False)
    assert trouble(b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", "IMG_0001.HEIC") is Trouble.HEIC


def package(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in names:
            made.writestr(name, "<x/>")
    return out.getvalue()


TYPES = "[Content_Types].xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@pytest.mark.parametrize(
    ("data", "media_type", "ending"),
    [
        (b"%PDF-1.4\n1 0 obj\n%%EOF\n", "application/pdf", ".pdf"),
        (package(TYPES, "word/document.xml"), "wordprocessingml.document", ".docx"),
        (package(TYPES, "xl/workbook.xml"), "spreadsheetml.sheet", ".xlsx"),
        (OLE + "WordDocument".encode("utf-16-le"), "application/msword", ".doc"),
        (OLE + "Workbook".encode("utf-16-le"), "application/vnd.ms-excel", ".xls"),
    ],
)
def test_a_document_is_known_by_its_content_and_has_no_picture(
    data: bytes, media_type: str, ending: str
) -> None:
    attachment = take(data, "证明.exe")
    assert attachment.media_type.endswith(media_type)
    assert attachment.name == "证明.exe" + ending, "so that it opens with the right program only"
    assert attachment.shown_sha256 is None
    with pytest.raises(LookupError):
        kept_file(attachment, "thumb")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", Trouble.EMPTY),
        (b"MZ\x90\x00 a program", Trouble.UNKNOWN),
        (b"<html><script>alert(1)</script></html>", Trouble.UNKNOWN),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", Trouble.UNKNOWN),
        (package("a.txt"), Trouble.UNKNOWN),
        (package(TYPES, "word/document.xml", "word/vbaProject.bin"), Trouble.UNKNOWN),
        (package(TYPES, "word/document.xml")[:-30], Trouble.BROKEN),
        (b"%PDF-1.4\n1 0 obj", Trouble.BROKEN),
        (OLE + "EncryptedPackage".encode("utf-16-le"), Trouble.PROTECTED),
        (OLE, Trouble.UNKNOWN),
    ],
)
def test_what_is_none_of_the_kinds_is_refused_whatever_its_name_says(data: bytes, why: Trouble) -> None:
    assert trouble(data, "照片.jpg") is why


def test_a_file_of_one_byte_too_many_is_refused() -> None:
    data = photo()
    assert take(data, max_bytes=len(data)).size == len(data)
    assert trouble(data, max_bytes=len(data) - 1) is Trouble.TOO_LARGE


@pytest.mark.parametrize(
    ("given", "clean"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\照片\\现场 一.jpg", "现场 一.jpg"),
        ("a\u202egpj.exe", "agpj.exe"),
        ("a\r\nSet-Cookie: x.jpg", "aSet-Cookie: x.jpg"),
        ("...", "file"),
        ("", "file"),
        (".htaccess", "htaccess"),
    ],
)
def test_a_name_loses_its_folder_and_what_cannot_be_seen(given: str, clean: str) -> None:
    assert clean_name(given) == clean


def test_a_long_name_keeps_its_ending() -> None:
    name = clean_name("长" * 300 + ".jpeg")
    assert len(name) == 100
    assert name.endswith("长.jpeg")
