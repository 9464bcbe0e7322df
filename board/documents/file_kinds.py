"""What a file is, by its content: its name and what the browser says of it prove nothing."""

import io
import struct
import zipfile
from dataclasses import dataclass
from importlib.util import find_spec

from board.documents.refused_file import Trouble

_HEIF_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OFFICE = "application/vnd.openxmlformats-officedocument."
_PDF_HEAD, _PDF_TAIL = 1024, 8192  # bytes in which the first and last mark of a PDF must stand
_MOST_PARTS = 10_000  # of a zipped document


@dataclass(frozen=True)
class Kind:
    """A kind of file that is taken: its media type, and the endings its name may have, the usual one first."""

    media_type: str
    endings: tuple[str, ...]
    is_photo: bool = False


JPEG = Kind("image/jpeg", (".jpg", ".jpeg", ".jpe"), is_photo=True)
PNG = Kind("image/png", (".png",), is_photo=True)
WEBP = Kind("image/webp", (".webp",), is_photo=True)
GIF = Kind("image/gif", (".gif",), is_photo=True)
HEIC = Kind("image/heic", (".heic", ".heif"), is_photo=True)
PDF = Kind("application/pdf", (".pdf",))
DOCX = Kind(f"{_OFFICE}wordprocessingml.document", (".docx",))
XLSX = Kind(f"{_OFFICE}spreadsheetml.sheet", (".xlsx",))
DOC = Kind("application/msword", (".doc", ".wps"))
XLS = Kind("application/vnd.ms-excel", (".xls", ".et"))


def reads_heic() -> bool:
    """Whether the library that reads an iPhone's own format is installed."""
    return find_spec("pillow_heif") is not None


def kind_of(data: bytes) -> Kind | Trouble:
    """The kind of a file from its bytes, or why it is not taken."""
    if not data:
        return Trouble.EMPTY
    if data.startswith(b"\xff\xd8\xff"):
        return JPEG
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return WEBP
    if data.startswith((b"GIF87a", b"GIF89a")):
        return GIF
    if data[4:8] == b"ftyp" and data[8:12] in _HEIF_BRANDS:
        return HEIC if reads_heic() else Trouble.HEIC
    if b"%PDF-" in data[:_PDF_HEAD]:
        return PDF if b"%%EOF" in data[-_PDF_TAIL:] else Trouble.BROKEN
    if data.startswith(b"PK\x03\x04"):
        return _zipped(data)
    return _old_office(data) if data.startswith(_OLE) else Trouble.UNKNOWN


def _zipped(data: bytes) -> Kind | Trouble:
    """Word or Excel by the parts of the package. Nothing is unpacked; one with macros is not taken."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, struct.error):
        return Trouble.BROKEN
    names = {entry.filename for entry in entries}
    if len(entries) > _MOST_PARTS or "[Content_Types].xml" not in names:
        return Trouble.UNKNOWN
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        return Trouble.UNKNOWN
    if "word/document.xml" in names:
        return DOCX
    return XLSX if "xl/workbook.xml" in names else Trouble.UNKNOWN


def _old_office(data: bytes) -> Kind | Trouble:
    """Word or Excel before 2007, by the streams that the directory names."""

    def has(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if has("EncryptedPackage"):
        return Trouble.PROTECTED
    if has("WordDocument"):
        return DOC
    return XLS if has("Workbook") or has("Book") else Trouble.UNKNOWN
