"""A page packed once, with places left open: each answer puts its own word into them.

A gzip stream is deflate blocks one after another. The pieces around a place are deflated once, each ended so that
nothing after it looks back (a full flush); the word goes between them as a stored block, RFC 1951 3.2.4.
"""

import zlib
from dataclasses import dataclass
from typing import Self

_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"  # RFC 1952: deflate, no name, no time


@dataclass(frozen=True)
class PackedPage:
    """The pieces of a page between its places, as they are (UTF-8) and deflated."""

    pieces: tuple[bytes, ...]
    deflated: tuple[bytes, ...]

    @classmethod
    def of(cls, page: str, place: str) -> Self:
        """Pack a page; `place` is what stands where the word goes."""
        pieces = tuple(page.encode().split(place.encode()))
        ends = (*(zlib.Z_FULL_FLUSH for _ in pieces[1:]), zlib.Z_FINISH)
        return cls(pieces, tuple(_deflate(piece, end) for piece, end in zip(pieces, ends, strict=True)))

    def html(self, word: bytes) -> bytes:
        """The page with `word` in its places."""
        return word.join(self.pieces)

    def gzip(self, word: bytes) -> bytes:
        """The same as one gzip member. ValueError for a word of more than 65,535 bytes."""
        whole = self.html(word)
        stored = _stored(word)
        tail = zlib.crc32(whole).to_bytes(4, "little") + (len(whole) & 0xFFFFFFFF).to_bytes(4, "little")
        return b"".join((_HEAD, stored.join(self.deflated), tail))


def _deflate(piece: bytes, end: int) -> bytes:
    packing = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packing.compress(piece) + packing.flush(end)


def _stored(word: bytes) -> bytes:
    size = len(word)
    if size > 0xFFFF:
        raise ValueError("a stored block holds at most 65,535 bytes")
    return b"\x00" + size.to_bytes(2, "little") + (size ^ 0xFFFF).to_bytes(2, "little") + word
