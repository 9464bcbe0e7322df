"""State spans: what was known of an issue from which day to which, written beside the events."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from board.extensions import Model, db
from board.models.types import Day, Key, code
from board.rules.cards import Colour
from board.rules.workflow import State

if TYPE_CHECKING:
    from board.models.issue_columns import IssueColumns

_TOGETHER = "spans_together"


class StateSpan(Model):
    """State, lead unit, standing colour and limit of an issue, as known from the end of one day to that of another.

    `known_to` is the first day on which it is no longer known so; None while it stands. `happened_on` is the day the
    state is about, earlier than `known_from` where it was back-entered (补录).
    """

    __tablename__ = "state_span"
    __table_args__ = (
        sa.Index("ix_state_span_as_of", "register_id", "known_from", "known_to"),
        sa.Index(
            "uq_state_span_standing",
            "issue_id",
            unique=True,
            sqlite_where=sa.text("known_to IS NULL"),
            postgresql_where=sa.text("known_to IS NULL"),
        ),
    )

    id: Mapped[Key]
    issue_id: Mapped[int] = mapped_column(sa.ForeignKey("issue.id"), index=True)
    register_id: Mapped[int] = mapped_column(sa.ForeignKey("register.id"))
    state: Mapped[State] = code(State)
    unit_id: Mapped[int | None] = mapped_column(sa.ForeignKey("unit.id"))
    colour: Mapped[Colour | None] = code(Colour)
    due_on: Mapped[Day | None]
    by_handover: Mapped[bool] = mapped_column(
        default=False
    )  # resolved by a strike-off that came with a ledger
    happened_on: Mapped[Day]
    known_from: Mapped[Day]
    known_to: Mapped[Day | None]


@contextmanager
def spans_together() -> Iterator[None]:
    """Within it the spans of many issues are noted at its end, in a few statements for them all."""
    noted = db.session.info[_TOGETHER] = {}
    try:
        yield
    finally:
        del db.session.info[_TOGETHER]
    _note(list(noted.values()))


def note_span(issue: "IssueColumns", *, known_on: date, happened_on: date) -> None:
    """Close the span that stands and open the one that holds from now on; several changes of a day leave one span."""
    noted = db.session.info.get(_TOGETHER)
    if noted is None:
        _note([(issue, known_on, happened_on)])
    else:
        noted[issue.id] = (issue, known_on, happened_on)


def _note(changed: Sequence[tuple["IssueColumns", date, date]]) -> None:
    """Issues as they are now, with the day from which that is known and the day it is about."""
    db.session.flush()
    ids = [issue.id for issue, _known_on, _happened_on in changed]
    query = sa.select(StateSpan).where(StateSpan.issue_id.in_(ids), StateSpan.known_to.is_(None))
    standing = {span.issue_id: span for span in db.session.scalars(query)}
    opened = [_follow(standing.get(issue.id), issue, *days) for issue, *days in changed]
    db.session.flush()  # closed before another may stand: a unique index holds it
    rows = [row for row in opened if row is not None]
    if rows:
        db.session.execute(sa.insert(StateSpan), rows)


def _follow(
    standing: StateSpan | None, issue: "IssueColumns", known_on: date, happened_on: date
) -> dict[str, Any] | None:
    """Bring the span that stands up to the issue, or close it and return the row that follows."""
    facts = {
        "state": issue.state,
        "unit_id": issue.lead_unit_id,
        "colour": issue.colour,
        "due_on": issue.due_on,
        "by_handover": bool(issue.struck_off_by_handover),
    }
    if standing is not None:
        if all(getattr(standing, name) == value for name, value in facts.items()):
            return None
        if standing.known_from == known_on:
            for name, value in facts.items():
                setattr(standing, name, value)
            standing.happened_on = happened_on
            return None
        standing.known_to = known_on
    days = {"happened_on": happened_on, "known_from": known_on}
    return {"issue_id": issue.id, "register_id": issue.register_id, **days, **facts}
