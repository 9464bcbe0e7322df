"""Where two wordings differ, so that a person sees it at a glance."""

from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

MOST_WORK = 1_000_000  # product of the lengths above which only the whole is told


class Part(StrEnum):
    """What became of a part of the first wording."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True)
class Piece:
    """Some neighbouring characters."""

    part: Part
    words: str


def differences(before: str, after: str) -> list[Piece]:
    """The pieces of both wordings in order: without the new ones they give `before`, without the gone ones `after`."""
    if before == after:
        return [Piece(Part.SAME, after)] if after else []
    if len(before) * len(after) > MOST_WORK:
        return [Piece(part, words) for part, words in ((Part.GONE, before), (Part.NEW, after)) if words]
    found: list[Piece] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Piece(Part.SAME, after[c:d]))
            continue
        if before[a:b]:
            found.append(Piece(Part.GONE, before[a:b]))
        if after[c:d]:
            found.append(Piece(Part.NEW, after[c:d]))
    return found
