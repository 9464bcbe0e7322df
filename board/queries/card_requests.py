"""Requests that wait and suspensions, as the judge of cards must know them by the end of a day."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from board.extensions import db
from board.models.decision_request import DecisionRequest
from board.models.issue import Issue
from board.models.suspension import Suspension
from board.queries.card_spans import Ids
from board.rules.cards import Colour
from board.rules.requests import Waiting


@dataclass(frozen=True)
class Asked:
    """What waits on an issue, the oldest first; the colour that a late deferral of this round left."""

    waiting: tuple[Waiting, ...] = ()
    kept: Colour | None = None


NOTHING_ASKED = Asked()


def asked_on_issues(ids: Ids, on: date) -> dict[int, Asked]:
    """What waited on these issues at the end of `on`, by issue; those with nothing are not in the answer."""
    asked, issue = DecisionRequest, aliased(Issue)  # `ids` may ask the same table
    waits = sa.or_(asked.decided_on.is_(None), asked.decided_on > on)
    query = (
        sa.select(
            asked.issue_id,
            asked.kind,
            asked.asked_on,
            asked.late,
            asked.asked_by_id,
            asked.kept_colour,
            waits.label("waits"),
        )
        .join(issue, issue.id == asked.issue_id)
        .where(asked.issue_id.in_(ids), asked.asked_on <= on, asked.round == issue.round)
        .where(sa.or_(waits, asked.kept_colour.is_not(None)))
        .order_by(asked.asked_on, asked.id)
    )
    waiting: dict[int, list[Waiting]] = defaultdict(list)
    kept: dict[int, Colour] = {}
    for row in db.session.execute(query):
        if row.waits:
            waiting[row.issue_id].append(Waiting(row.kind, row.asked_on, row.late, row.asked_by_id))
        else:
            kept[row.issue_id] = row.kept_colour
    return {each: Asked(tuple(waiting[each]), kept.get(each)) for each in {*waiting, *kept}}


def suspensions_known(ids: Ids, on: date) -> dict[int, tuple[date, date | None]]:
    """First and last day of the suspensions of which these issues knew by the end of `on`, by issue."""
    given = Suspension
    query = (
        sa.select(given.issue_id, given.first_day, given.last_day)
        .where(given.issue_id.in_(ids), sa.func.coalesce(given.granted_on, given.first_day) <= on)
        .where(sa.or_(given.resumed_on.is_(None), given.resumed_on > on))
        .order_by(given.id)
    )
    return {row.issue_id: (row.first_day, row.last_day) for row in db.session.execute(query)}
