"""Evidence as it comes in: what is taken, what is refused, by what name it goes."""

import hashlib
import io
import zipfile

import pytest

from board.documents import file_kinds
from board.documents.evidence import Trouble, clean_name, kept_file
from tests.evidence import phone_photo, photo, take, trouble

pytestmark = pytest.mark.usefixtures("kept_files")


def test_the_original_is_kept_byte_for_byte_under_its_hash() -> None:
    data = phone_photo()
    attachment = take(data)
    assert attachment.sha256 == hashlib.sha256(data).hexdigest()
    assert attachment.size == len(data)
    path, media_type = kept_file(attachment, "original")
    assert (path.read_bytes(), media_type) == (data, "image/jpeg")


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
