"""The trail 留痕: one append-only row for every act, each sealed with the hash of the one before.

The form of this table cannot change afterwards: an event names fields, text versions and their salted hashes, codes,
dates, states and units. Words and names of persons never enter it. Source: the law of the board, §9.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy import event as sa_event
from sqlalchemy.orm import Mapped, Session, mapped_column

from board import clock
from board.extensions import Model, db
from board.models.types import Hash

if TYPE_CHECKING:
    from board.models.issue_columns import IssueColumns
    from board.models.text_version import TextVersion
    from board.models.user import User

FIRST_HASH = "0" * 64
_PENDING = "pending_events"


class Event(Model):
    """One act. `id` equals `seq`: both are drawn under the head's lock. `data` is canonical JSON."""

    __tablename__ = "event"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    seq: Mapped[int] = mapped_column(unique=True)
    kind: Mapped[str] = mapped_column(sa.String(40), index=True)
    subject: Mapped[str] = mapped_column(sa.String(80), index=True)  # "issue:17", "user:3", "batch:1"
    register_id: Mapped[int | None]
    issue_id: Mapped[int | None] = mapped_column(index=True)
    actor_id: Mapped[int | None]  # None: the board itself
    for_unit_id: Mapped[int | None]  # 代录: recorded by the actor for this unit
    happened_on: Mapped[date] = mapped_column(sa.Date)
    recorded_at: Mapped[str] = mapped_column(sa.String(32))  # ISO 8601, +08:00, microseconds
    data: Mapped[str] = mapped_column(sa.Text)
    previous_hash: Mapped[Hash]
    hash: Mapped[Hash] = mapped_column(unique=True)


class EventHead(Model):
    """The end of the chain, one row (id 1). Locked as the last thing before a commit; `seq` is the data version."""

    __tablename__ = "event_head"

    id: Mapped[int] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(default=0)
    hash: Mapped[Hash] = mapped_column(default=FIRST_HASH)
    recorded_at: Mapped[str] = mapped_column(sa.String(32), default="")


COVERED = (
    "seq",
    "kind",
    "subject",
    "register_id",
    "issue_id",
    "actor_id",
    "for_unit_id",
    "happened_on",
    "recorded_at",
    "data",
    "previous_hash",
)


def event_hash(row: Mapping[str, Any]) -> str:
    """SHA-256 (hex) over every other column of an event in the order of COVERED, as a JSON list."""
    values = [str(row[name]) if name == "happened_on" else row[name] for name in COVERED]
    return hashlib.sha256(json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


@dataclass
class Pending:
    """An act waiting for the commit, when ids are known and the head can be locked."""

    kind: str
    subject: Any  # a model with an id and a table name
    issue: "IssueColumns | None"
    by: "User | None"
    on: date
    for_unit_id: int | None
    data: Mapping[str, Any]
    texts: Sequence["TextVersion"] = field(default_factory=tuple)


def record(
    kind: str,
    subject: Any,
    *,
    by: "User | None",
    on: date,
    issue: "IssueColumns | None" = None,
    for_unit_id: int | None = None,
    data: Mapping[str, Any] | None = None,
    texts: Sequence["TextVersion"] = (),
) -> None:
    """Write an act into the trail with the change that it tells of; it is sealed when the transaction commits.

    `subject` is the row it is about; `texts` are named by field, version and salted hash, their words stay out.
    """
    pending = db.session.info.setdefault(_PENDING, [])
    pending.append(Pending(kind, subject, issue, by, on, for_unit_id, data or {}, texts))


def hold_the_trail() -> None:
    """Lock the head before the commit does: whoever writes an act waits until this transaction ends."""
    db.session.flush()
    db.session.get(EventHead, 1, with_for_update=True, populate_existing=True)


@sa_event.listens_for(db.session, "before_commit")
def _seal(session: Session) -> None:
    """Lock the head, give each pending act its number and hash, insert them."""
    pending: list[Pending] = session.info.pop(_PENDING, [])
    if not pending:
        return
    session.flush()
    head = session.get(EventHead, 1, with_for_update=True, populate_existing=True)
    if head is None:
        head = EventHead(id=1, seq=0, hash=FIRST_HASH, recorded_at="")
        session.add(head)
    seq, previous, recorded_at, rows = head.seq, head.hash, head.recorded_at, []
    for act in pending:
        recorded_at = max(clock.now().isoformat(timespec="microseconds"), recorded_at)
        rows.append(_row(act, seq + 1, recorded_at, previous))
        seq, previous = seq + 1, rows[-1]["hash"]
    head.seq, head.hash, head.recorded_at = seq, previous, recorded_at
    session.flush()
    session.connection().execute(sa.insert(Event), rows)


@sa_event.listens_for(db.session, "after_rollback")
def _forget(session: Session) -> None:
    session.info.pop(_PENDING, None)


def _row(act: Pending, seq: int, recorded_at: str, previous_hash: str) -> dict[str, Any]:
    data = dict(act.data)
    if act.texts:
        data["texts"] = [{"field": t.field, "version": t.id, "sha256": t.sha256} for t in act.texts]
    row: dict[str, Any] = {
        "id": seq,
        "seq": seq,
        "kind": act.kind,
        "subject": f"{act.subject.__tablename__}:{act.subject.id}",
        "register_id": act.issue.register_id if act.issue else None,
        "issue_id": act.issue.id if act.issue else None,
        "actor_id": act.by.id if act.by else None,
        "for_unit_id": act.for_unit_id,
        "happened_on": act.on,
        "recorded_at": recorded_at,
        "data": json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str),
        "previous_hash": previous_hash,
    }
    row["hash"] = event_hash(row)
    return row
