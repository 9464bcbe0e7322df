"""`board verify`: walk the trail 留痕 from the first link to the last."""

import hashlib
import json
import re
from pathlib import Path

import click

from board.cli import Trouble
from board.documents.store import path_of
from board.extensions import db, writing
from board.queries.trail_walk import Broken, Fault, Walk, walk

SAYS = {
    Fault.NUMBER: "event {seq} is missing or out of order",
    Fault.PREVIOUS: "event {seq} does not follow the one before it",
    Fault.HASH: "event {seq} was changed: its hash does not fit its contents",
    Fault.DATA: "the data of event {seq} cannot be read",
    Fault.TEXT: "words named by event {seq} are gone or were changed",
    Fault.FILE: "a file named by event {seq} is gone or was changed",
    Fault.EVIDENCE: "evidence named by event {seq} is gone, was hidden or shows another file",
    Fault.STRAY: "evidence that no event up to {seq} names was put in",
    Fault.HEAD: "the chain ends at event {seq}, its head says otherwise: events were cut off or added",
    Fault.EXPECTED: "event {seq} with the expected hash is not in the chain",
}


def register(cli: click.Group) -> None:
    """Add the command."""
    cli.add_command(verify)


@click.command()
@click.option(
    "--expect", metavar="SEQ:HASH", help="a link printed by an earlier walk, which must be in the chain"
)
@click.option("--json", "as_json", is_flag=True, help="print JSON alone")
def verify(expect: str | None, as_json: bool) -> None:
    """Check every link of the trail, the words and files it names. Exit status 1 at the first broken link."""
    db.session.rollback()
    writing.set(False)  # reading holds nobody up
    done = walk(_file_hash, expect=_link(expect) if expect else None)
    sentence = _sentence(done.broken) if done.broken else None
    if as_json:
        click.echo(json.dumps(_facts(done, sentence), ensure_ascii=False))
    elif sentence is None:
        click.echo(
            f"{done.events} events, {done.files} files, {done.removed_texts} removed texts, "
            f"{done.removed_files} removed files: whole.\n"
            f"Last: {done.seq}:{done.hash}"
        )
    if sentence is not None:
        raise Trouble(f"The trail is broken: {sentence}.", exit_code=1)


def _sentence(broken: Broken) -> str:
    what = f" ({broken.kind} of {broken.subject})" if broken.kind else ""
    return SAYS[broken.fault].format(seq=broken.seq) + what


def _facts(done: Walk, sentence: str | None) -> dict[str, object]:
    broken = (
        {"seq": done.broken.seq, "fault": done.broken.fault, "message": sentence} if done.broken else None
    )
    return {
        "events": done.events,
        "last": {"seq": done.seq, "hash": done.hash},
        "files": done.files,
        "removed_files": done.removed_files,
        "removed_texts": done.removed_texts,
        "broken": broken,
    }


def _link(words: str) -> tuple[int, str]:
    found = re.fullmatch(r"([0-9]{1,18}):([0-9a-f]{64})", words)
    if found is None:
        raise Trouble("--expect wants SEQ:HASH as `board verify` prints it.")
    return int(found[1]), found[2]


def _file_hash(sha256: str) -> str | None:
    """The hash of the file kept under a hash."""
    try:
        path: Path = path_of(sha256)
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return None
