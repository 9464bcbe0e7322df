"""The two places a figure is read from: the issues as they stand now, or their spans as known on a past day.

One filter, one tally and one board serve both: they ask a reading for the columns that change with the steps.
Words, categories and the viewer's rights are always those of now.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from board.models.issue import Issue
from board.models.state_span import StateSpan
from board.queries.as_known import known_by


@dataclass(frozen=True)
class Reading:
    """Where state, lead unit, colour, limit and strike-off stand. `day`: the past day, None for now."""

    day: date | None
    state: Any
    unit_id: Any
    colour: Any
    due_on: Any
    by_handover: Any
    reopened: sa.ColumnElement[bool]
    condition: sa.ColumnElement[bool]  # joins the spans of that day to the issues


NOW = Reading(
    day=None,
    state=Issue.state,
    unit_id=Issue.lead_unit_id,
    colour=Issue.colour,
    due_on=Issue.due_on,
    by_handover=Issue.struck_off_by_handover,
    reopened=Issue.round > 1,
    condition=sa.true(),
)


def as_known(register_id: int, day: date) -> Reading:
    """What was recorded of a register by the end of a day. Reopenings are not told: spans do not know them.

    The day's spans come first, then their issues: told so, SQLite does not look up every issue's spans instead.
    """
    span = StateSpan
    facts = (span.issue_id, span.state, span.unit_id, span.colour, span.due_on, span.by_handover)
    known = sa.select(*facts).where(span.register_id == register_id, known_by(day)).cte("known")
    spans = known.prefix_with("MATERIALIZED", dialect="sqlite").c
    return Reading(
        day=day,
        state=spans.state,
        unit_id=spans.unit_id,
        colour=spans.colour,
        due_on=spans.due_on,
        by_handover=spans.by_handover,
        reopened=sa.false(),
        condition=spans.issue_id == Issue.id,
    )
