"""A file that is not taken, and why. The sentence is made in the form's field."""

from enum import StrEnum


class Trouble(StrEnum):
    """Why a file is not taken."""

    EMPTY = "empty"  # nothing in it
    TOO_LARGE = "too_large"  # more bytes than a file may have
    UNKNOWN = "unknown"  # none of the kinds that are taken, whatever its name says
    HEIC = "heic"  # an iPhone's own format, which cannot be read here
    BROKEN = "broken"  # cut off or damaged
    TOO_MANY_PIXELS = "too_many_pixels"  # a decompression bomb, or a picture no page needs
    PROTECTED = "protected"  # opens with a password only
    VIRUS = "virus"  # clamd found something in it
    NOT_SCANNED = "not_scanned"  # clamd is configured and does not answer


class RefusedFile(Exception):
    """A file that is not taken: its name as shown, the reason, and the limit it passed where there is one."""

    def __init__(self, name: str, trouble: Trouble, limit: int | None = None) -> None:
        super().__init__(f"{name}: {trouble}")
        self.name = name
        self.trouble = trouble
        self.limit = limit  # bytes, or pixels
