"""Walking the trail 留痕核验: every link from the first to the last, on raw columns.

A forged row is a broken link, never a traceback. A chain alone cannot see its tail cut off: hold the last link of an
earlier walk against a later one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.engine import RowMapping as Row

from board.extensions import db
from board.models.event import COVERED, FIRST_HASH, event_hash
from board.models.text_version import salted_hash
from board.queries.trail_files import Evidence, FileHash, exchanged, named
from board.queries.trail_removed import Removed, removed_by_two

BATCH = 1000  # events looked at together


class Fault(StrEnum):
    """What is wrong with a link."""

    NUMBER = "number"  # not the number that follows, or id and seq differ
    PREVIOUS = "previous"  # does not name the hash of the link before
    HASH = "hash"  # its hash does not fit its contents
    DATA = "data"  # its data cannot be read
    TEXT = "text"  # words it names are gone or others
    FILE = "file"  # a file it names is gone or another
    EVIDENCE = "evidence"  # a row of evidence is gone, shows another file or was hidden
    STRAY = "stray"  # a row of evidence that no event names
    HEAD = "head"  # the end of the chain is not where the head says
    EXPECTED = "expected"  # the link that was expected is not there


@dataclass(frozen=True)
class Broken:
    """The first broken link."""

    seq: int
    kind: str
    subject: str
    fault: Fault


@dataclass
class Walk:
    """How far the walk came: links, the last of them, words and files that two persons removed, files looked at."""

    events: int = 0
    seq: int = 0
    hash: str = FIRST_HASH
    removed_texts: int = 0
    files: int = 0
    removed_files: int = 0
    broken: Broken | None = None


def walk(file_hash: FileHash, *, expect: tuple[int, str] | None = None) -> Walk:
    """Walk the whole trail of the current database, up to the first broken link.

    `file_hash` gives the SHA-256 of the file kept under a SHA-256, None when it is gone.
    `expect` is a link (seq, hash) that must be in it.
    """
    done, evidence = Walk(), Evidence()
    seen_expected = expect is None or expect == (0, FIRST_HASH)
    with _at_one_moment() as connection:
        removed = removed_by_two(connection)
        head = connection.execute(_select("event_head", ("seq", "hash", "recorded_at"))).mappings().first()
        rows = connection.execution_options(yield_per=BATCH).execute(_events()).mappings()
        for batch in _batches(rows):
            texts = _text_rows(batch, connection)
            for row in batch:
                done.broken = _link(row, done) or _evidence(row, done, texts, removed, file_hash, evidence)
                if done.broken:
                    return done
                done.events, done.seq, done.hash = done.events + 1, row["seq"], row["hash"]
                seen_expected = seen_expected or expect == (done.seq, done.hash)
        stray = exchanged(connection, evidence, removed, file_hash)
    if (head["seq"], head["hash"]) != (done.seq, done.hash) if head else done.events:
        done.broken = Broken(done.seq, "", "", Fault.HEAD)
    elif not seen_expected and expect:
        done.broken = Broken(expect[0], "", "", Fault.EXPECTED)
    elif stray:
        fault = Fault.STRAY if stray.seq is None else Fault.EVIDENCE
        kind, subject = ("row", f"attachment:{stray.row}") if stray.row is not None else ("", "")
        done.broken = Broken(stray.seq or done.seq, kind, subject, fault)
    return done


@contextmanager
def _at_one_moment() -> Iterator[Connection]:
    """A connection that sees one state of the database throughout, and every value as it lies there."""
    with db.engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            yield connection.execution_options(isolation_level="REPEATABLE READ")
            return
        driver: Any = connection.connection.driver_connection
        driver.text_factory = lambda raw: raw.decode(errors="surrogateescape")
        try:
            yield connection
        finally:
            driver.text_factory = str


def _select(table: str, names: Sequence[str]) -> "sa.Select[*tuple[Any, ...]]":
    """Columns without their types: what lies there, not what a model makes of it."""
    return sa.select(*(sa.literal_column(name) for name in names)).select_from(sa.table(table))


def _events() -> sa.Executable:
    return _select("event", ("id", "hash", *COVERED)).order_by(
        sa.literal_column("seq"), sa.literal_column("id")
    )


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    source = iter(rows)
    while batch := list(islice(source, BATCH)):
        yield batch


def _link(row: Row, before: Walk) -> Broken | None:
    """Whether the row follows the one before and is whole itself."""
    if row["seq"] != before.seq + 1 or row["id"] != row["seq"]:
        return _broken(row, Fault.NUMBER, seq=before.seq + 1)
    if row["previous_hash"] != before.hash:
        return _broken(row, Fault.PREVIOUS)
    try:
        whole = event_hash(dict(row)) == row["hash"]
    except (TypeError, ValueError):  # a value that JSON does not know, or text that is none
        whole = False
    return None if whole else _broken(row, Fault.HASH)


def _evidence(
    row: Row,
    done: Walk,
    texts: Mapping[object, Row],
    removed: Removed,
    file_hash: FileHash,
    evidence: Evidence,
) -> Broken | None:
    """Whether the files and words that an event names are still these; what the trail says two persons removed is
    counted, not broken."""
    found = named(row)
    if found is None:
        return _broken(row, Fault.DATA)
    for sha256 in found.files:
        if file_hash(sha256) == sha256:
            continue
        if sha256 not in removed.files:
            return _broken(row, Fault.FILE)
        done.removed_files += 1
    for words in found.texts:
        text = texts.get(words.version)
        where = (text["sha256"], text["field"], text["issue_id"]) if text else None
        if text is None or where != (words.sha256, words.field, row["issue_id"]):
            return _broken(row, Fault.TEXT)
        if text["body"] is None and words.version in removed.texts:
            done.removed_texts += 1
        elif text["body"] is None or salted_hash(str(text["salt"]), str(text["body"])) != words.sha256:
            return _broken(row, Fault.TEXT)
    evidence.take(row, found)
    done.files += len(found.files)
    return None


def _text_rows(batch: Sequence[Row], connection: Connection) -> dict[object, Row]:
    """The words that a batch of events names, by version."""
    ids = [text.version for row in batch if (found := named(row)) for text in found.texts]
    rows: dict[object, Row] = {}
    for start in range(0, len(ids), BATCH):
        key = sa.literal_column("id", sa.Integer)
        query = _select("text_version", ("id", "issue_id", "field", "body", "salt", "sha256")).where(
            key.in_(ids[start : start + BATCH])
        )
        rows |= {row["id"]: row for row in connection.execute(query).mappings()}
    return rows


def _broken(row: Row, fault: Fault, *, seq: int | None = None) -> Broken:
    return Broken(row["seq"] if seq is None else seq, str(row["kind"]), str(row["subject"]), fault)
