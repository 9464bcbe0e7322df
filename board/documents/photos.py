"""Photos as they are shown: upright, smaller, without anything a camera wrote into them (place, time, device)."""

import io
from dataclasses import dataclass
from threading import Lock

from PIL import Image

from board.documents.file_kinds import reads_heic
from board.documents.refused_file import RefusedFile, Trouble

# Decoding one photo at these limits takes about 330 MB; today's phones give JPEG of 12 to 50 million pixels.
MAX_PIXELS, MAX_PIXELS_OTHERS = 50_000_000, 20_000_000
_CAMERA_FORMATS = frozenset({"JPEG", "MPO", "HEIF"})
SHOWN_SIDE, THUMB_SIDE = 1600, 320  # px
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
_ORIENTATION = 0x0112  # EXIF
_UPRIGHT = {
    2: (Image.Transpose.FLIP_LEFT_RIGHT,),
    3: (Image.Transpose.ROTATE_180,),
    4: (Image.Transpose.FLIP_TOP_BOTTOM,),
    5: (Image.Transpose.TRANSPOSE,),
    6: (Image.Transpose.ROTATE_270,),
    7: (Image.Transpose.TRANSVERSE,),
    8: (Image.Transpose.ROTATE_90,),
}
_one_at_a_time = Lock()  # so that memory is taken once a process


@dataclass(frozen=True)
class Photo:
    """A photo made for showing, as JPEG, and its thumbnail; size of the shown one in px."""

    shown: bytes
    thumb: bytes
    width: int
    height: int


def make_photo(data: bytes, name: str) -> Photo:
    """Re-encode a photo. Raises RefusedFile (by `name`) when it has too many pixels, is cut off or damaged."""
    try:
        with _one_at_a_time, _open(data) as picture:
            most = MAX_PIXELS if picture.format in _CAMERA_FORMATS else MAX_PIXELS_OTHERS
            if picture.width * picture.height > most:
                raise RefusedFile(name, Trouble.TOO_MANY_PIXELS, most)
            shown = _clean(picture)
    except (RefusedFile, MemoryError):
        raise
    except Image.DecompressionBombError as fault:
        raise RefusedFile(name, Trouble.TOO_MANY_PIXELS, MAX_PIXELS) from fault
    except Exception as fault:  # a forged picture makes Pillow raise nearly anything
        raise RefusedFile(name, Trouble.BROKEN) from fault
    thumb = shown.copy()
    thumb.thumbnail((THUMB_SIDE, THUMB_SIDE))
    return Photo(_jpeg(shown), _jpeg(thumb), shown.width, shown.height)


def _open(data: bytes) -> Image.Image:
    if not reads_heic():
        return Image.open(io.BytesIO(data), formats=_FORMATS)
    from pillow_heif import register_heif_opener

    register_heif_opener()
    return Image.open(io.BytesIO(data), formats=(*_FORMATS, "HEIF"))


def _clean(picture: Image.Image) -> Image.Image:
    """A new picture of the pixels alone: on white where it was transparent, upright, at most SHOWN_SIDE long."""
    orientation = picture.getexif().get(_ORIENTATION)
    picture.thumbnail((SHOWN_SIDE, SHOWN_SIDE))
    clean = Image.new("RGB", picture.size, "white")
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        layer = picture.convert("RGBA")
        clean.paste(layer, mask=layer)
    else:
        clean.paste(picture.convert("RGB"))
    for turn in _UPRIGHT.get(orientation, ()):
        clean = clean.transpose(turn)
    return clean


def _jpeg(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=85, optimize=True, progressive=True)
    return out.getvalue()
