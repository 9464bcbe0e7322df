"""Requests that wait and suspensions, as the judge of cards must know them by the end of a day."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from board.extensions import db
from board.models.decision_request import DecisionRequest
from board.models.issue import Issue
from board.models.suspension import Suspension
from board.queries.card_spans import Ids
from board.queries.card_then import round_then
from board.rules.cards import Colour, EndedCard, Ending
from board.rules.requests import Waiting


@dataclass(frozen=True)
class Asked:
    """What waits on an issue, the oldest first; the colour that a late deferral of this round left, and when."""

    waiting: tuple[Waiting, ...] = ()
    kept: Colour | None = None
    kept_on: date | None = None

    def keeps(self, ended: Sequence[EndedCard]) -> Colour | None:
        """That colour, unless a person's word has ended the card, or the red that took its place, since."""
        for each in ended:
            since = self.kept_on is not None and each.on >= self.kept_on
            if since and each.ending in BY_WORD and not self._only_beside(each):
                return None
        return self.kept

    def _only_beside(self, each: EndedCard) -> bool:
        """Whether it is a later yellow by decision that waited beside and never stood: no word on it sheds a colour."""
        card = each.card
        yellow = card.is_decided and card.colour is Colour.YELLOW
        return yellow and self.kept_on is not None and each.on == card.shown_on > self.kept_on


NOTHING_ASKED = Asked()
BY_WORD = (Ending.WITHDRAWN, Ending.EXEMPTED)


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
            asked.decided_on,
            waits.label("waits"),
        )
        .join(issue, issue.id == asked.issue_id)
        .where(asked.issue_id.in_(ids), asked.asked_on <= on, asked.round == round_then(issue, on))
        .where(sa.or_(waits, asked.kept_colour.is_not(None)))
        .order_by(asked.asked_on, asked.id)
    )
    waiting: dict[int, list[Waiting]] = defaultdict(list)
    kept: dict[int, tuple[Colour, date]] = {}
    for row in db.session.execute(query):
        if row.waits:
            waiting[row.issue_id].append(Waiting(row.kind, row.asked_on, row.late, row.asked_by_id))
        else:
            kept[row.issue_id] = row.kept_colour, row.decided_on
    return {each: Asked(tuple(waiting[each]), *kept.get(each, (None, None))) for each in {*waiting, *kept}}


def suspensions_known(ids: Ids, on: date, suspended: Collection[int]) -> dict[int, tuple[date, date | None]]:
    """First and last day of the suspensions of which these issues knew by the end of `on`, by issue.

    suspended: issues that were so by then; of those one that was over by itself, but not yet written, is told too.
    """
    given = Suspension
    query = (
        sa.select(given.issue_id, given.first_day, given.last_day, given.resumed_on)
        .where(given.issue_id.in_(ids), sa.func.coalesce(given.granted_on, given.first_day) <= on)
        .where(sa.or_(given.resumed_on.is_(None), given.resumed_on > on, given.resumed_by_id.is_(None)))
        .order_by(given.id)
    )
    return {
        row.issue_id: (row.first_day, row.last_day)
        for row in db.session.execute(query)
        if row.resumed_on is None or row.resumed_on > on or row.issue_id in suspended
    }
