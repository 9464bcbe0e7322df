"""Looks into a zipped workbook (xlsx, ods) before anything reads it, so that a bomb costs nothing."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from board.documents.ledger import Limits, Reason, UnreadableLedger

_LOCAL_HEADER = struct.Struct("<4s5H3L2H")
_ENCRYPTED = 0x1
_CHUNK = 1 << 16
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".emf", ".wmf", ".tif", ".tiff", ".webp", ".bin")


def open_package(data: bytes, limits: Limits) -> zipfile.ZipFile:
    """The zip directory, after checking what it says of sizes. Raises UnreadableLedger."""
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, struct.error) as error:
        raise UnreadableLedger(Reason.DAMAGED, found="zip") from error
    entries = package.infolist()
    if len(entries) > limits.entries:
        raise UnreadableLedger(Reason.TOO_LARGE, what="entries", found=len(entries), limit=limits.entries)
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise UnreadableLedger(Reason.PROTECTED)
    unpacked = sum(entry.file_size for entry in entries)
    ratio = unpacked // max(1, len(data))
    if unpacked > limits.ratio_from and ratio > limits.ratio:
        facts = {"what": "ratio", "found": ratio, "limit": limits.ratio, "unpacked": unpacked}
        raise UnreadableLedger(Reason.BOMB, **facts)
    if unpacked > limits.unpacked_bytes:
        raise UnreadableLedger(Reason.TOO_LARGE, what="unpacked", found=unpacked, limit=limits.unpacked_bytes)
    return package


def unpack(data: bytes, package: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    """Name and true content of each part that is no picture.

    A part that unpacks to more than its directory entry says is forged: refused after one byte too many.
    """
    for entry in package.infolist():
        if not entry.filename or entry.filename.endswith("/"):
            continue
        content = _true_content(data, entry)
        if not entry.filename.lower().endswith(_PICTURES):
            yield entry.filename, content


def _true_content(data: bytes, entry: zipfile.ZipInfo) -> bytes:
    try:
        header = _LOCAL_HEADER.unpack_from(data, entry.header_offset)
    except struct.error as error:
        raise UnreadableLedger(Reason.DAMAGED, found="zip") from error
    start = entry.header_offset + _LOCAL_HEADER.size + header[9] + header[10]
    packed = memoryview(data)[start : start + entry.compress_size]
    if entry.compress_type == zipfile.ZIP_STORED:
        content = bytes(packed)
    elif entry.compress_type == zipfile.ZIP_DEFLATED:
        content = _inflate(packed, entry.file_size + 1)
    else:
        raise UnreadableLedger(Reason.NOT_A_WORKBOOK, found="zip")
    if len(content) > entry.file_size:
        raise UnreadableLedger(Reason.BOMB, what="forged", found=len(content), limit=entry.file_size)
    return content


def _inflate(packed: memoryview, most: int) -> bytes:
    engine = zlib.decompressobj(-zlib.MAX_WBITS)
    content = bytearray()
    rest: bytes | memoryview = packed
    try:
        while rest and len(content) < most and not engine.eof:
            content += engine.decompress(rest, min(most - len(content), _CHUNK))
            rest = engine.unconsumed_tail
    except zlib.error as error:
        raise UnreadableLedger(Reason.DAMAGED, found="zip") from error
    return bytes(content)
