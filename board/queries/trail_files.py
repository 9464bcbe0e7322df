"""What events name of files and words, and whether each row of evidence is still what they named."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.engine import RowMapping as Row

from board.queries.trail_removed import Removed

FileHash = Callable[[str], str | None]
COLUMNS = ("id", "issue_id", "sha256", "shown_sha256", "thumb_sha256", "removed_on")


@dataclass(frozen=True)
class NamedText:
    """Words by field, version and salted hash."""

    field: str
    version: int
    sha256: str


@dataclass(frozen=True)
class Named:
    """What an event names: files as received and pictures made of them by hash (None: it is older than that), words."""

    files: tuple[str, ...]
    pictures: tuple[str, ...] | None
    texts: tuple[NamedText, ...]


def named(row: Row) -> Named | None:
    """None when the data is not what an event's data can be."""
    try:
        data = json.loads(row["data"])
        files = tuple(str(sha256) for sha256 in data.get("attachments", ()))
        pictures = tuple(str(sha256) for sha256 in data["pictures"]) if "pictures" in data else None
        words = data.get("texts", ())
        texts = tuple(NamedText(str(t["field"]), int(t["version"]), t["sha256"]) for t in words)
    except (AttributeError, KeyError, TypeError, ValueError):
        return None
    return Named(files, pictures, texts)


@dataclass
class Evidence:
    """Every file that the walk met, by issue and hash: the first event that names it, the pictures made of it."""

    files: dict[tuple[object, str], int] = field(default_factory=dict)
    pictured: set[tuple[object, str]] = field(default_factory=set)
    pictures: set[tuple[object, str]] = field(default_factory=set)

    def take(self, row: Row, found: Named) -> None:
        """Note what a whole event names."""
        issue = row["issue_id"]
        for sha256 in found.files if issue is not None else ():
            self.files.setdefault((issue, sha256), row["seq"])
            if found.pictures is not None:
                self.pictured.add((issue, sha256))
        self.pictures.update((issue, sha256) for sha256 in found.pictures or ())


@dataclass(frozen=True)
class Exchanged:
    """A row of evidence that is not what the trail tells; seq None: no event names it. row None: it is gone."""

    seq: int | None
    row: object | None


def exchanged(
    connection: Connection, evidence: Evidence, removed: Removed, file_hash: FileHash
) -> Exchanged | None:
    """The first row that was added, exchanged, hidden or deleted behind the program's back."""
    left = dict(evidence.files)
    for row in _rows(connection):
        key = row["issue_id"], row["sha256"]
        if key not in evidence.files:
            return Exchanged(None, row["id"])
        left.pop(key, None)
        hidden = row["removed_on"] is not None
        if hidden != (row["id"] in removed.attachments):
            return Exchanged(evidence.files[key], row["id"])
        for sha256 in (row["shown_sha256"], row["thumb_sha256"]):
            if sha256 is None or hidden:
                continue
            foreign = key in evidence.pictured and (row["issue_id"], sha256) not in evidence.pictures
            if foreign or file_hash(str(sha256)) != sha256:
                return Exchanged(evidence.files[key], row["id"])
    return Exchanged(min(left.values()), None) if left else None


def _rows(connection: Connection) -> Iterator[Row]:
    query: sa.Select[*tuple[Any, ...]] = (
        sa.select(*map(sa.literal_column, COLUMNS))
        .select_from(sa.table("attachment"))
        .order_by(sa.literal_column("id"))
    )
    yield from connection.execution_options(yield_per=1000).execute(query).mappings()
