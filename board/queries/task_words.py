"""What was said on the issues of a list: what came back and why, who asks this unit for what, who reported when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import lazyload

from board.extensions import db
from board.models.assignment import Assignment
from board.models.grid import Grid
from board.models.issue import Issue
from board.models.look_back import LookBack
from board.models.removal import Removal
from board.models.strike_off import StrikeOffRequest
from board.models.text_version import TextVersion
from board.models.unit import Unit
from board.models.update import Update
from board.rules.agenda import Called
from board.rules.task import Turn, TurnedBack
from board.rules.workflow import OPEN, State

Said = tuple[int, TurnedBack]  # with the number of its words: later words have higher ones


@dataclass(frozen=True)
class Report:
    """The last update of a unit on an issue, disowned ones left out; `words_id`: see Said."""

    words_id: int
    on: date


@dataclass(frozen=True)
class Around:
    """What stands around the issues of a list, by issue id; reports by issue and unit."""

    reports: Mapping[tuple[int, int | None], Report]
    helps: Mapping[int, Sequence[Update]]
    failed: Mapping[int, LookBack]
    sent_back: Mapping[int, Assignment]
    removals: Mapping[int, Removal]

    def turned_back(self, issue: Issue) -> TurnedBack | None:
        """What came back to where it lies now, None when its unit has reported since."""
        if issue.state is State.REGISTERED:
            given = self.sent_back.get(issue.id)
            return _sent_back(given) if given else None
        found = [said for said in (_refused(issue.strike_off_requests), self._failed(issue)) if said]
        words_id, last = max(found, key=lambda said: said[0], default=(0, None))
        report = self.reports.get((issue.id, issue.lead_unit_id))
        return None if report is not None and report.words_id > words_id else last

    def asking(self, issue: Issue, unit_id: int | None) -> list[Update]:
        """The updates by which this unit is asked for help, unless it or the asker has reported since."""
        ours = self.reports.get((issue.id, unit_id))
        return [
            update
            for update in self.helps.get(issue.id, ())
            if self.reports[issue.id, update.unit_id].words_id == update.text_id
            and (ours is None or ours.words_id < update.text_id)
        ]

    def _failed(self, issue: Issue) -> Said | None:
        seen = self.failed.get(issue.id)
        if seen is None or seen.findings_id is None or seen.done_on is None:
            return None
        return seen.findings_id, TurnedBack(Turn.LOOK_BACK, seen.done_on, body(seen.findings))


def around(issues: Sequence[Issue], unit_id: int | None) -> Around:
    """What stands around these issues for a viewer of this unit."""
    ids = [issue.id for issue in issues]
    open_ids = [issue.id for issue in issues if issue.state in OPEN]
    reopened = [issue.id for issue in issues if issue.reopenings]
    registered = [issue.id for issue in issues if issue.state is State.REGISTERED]
    removing = [issue.id for issue in issues if issue.removal_by_id is not None]
    return Around(
        reports=_reports(ids) if unit_id is not None else {},
        helps=_helps(open_ids, unit_id) if unit_id is not None else {},
        failed={seen.issue_id: seen for seen in _failed(reopened)},
        sent_back={given.issue_id: given for given in _assignments(registered)},
        removals={removal.issue_id: removal for removal in _removals(removing)},
    )


def called(thing: Unit | Grid | None) -> Called | None:
    """A unit or grid by its names."""
    return Called(thing.name, thing.name_en) if thing else None


def body(text: TextVersion | None) -> str | None:
    """The words of a text, None when they were blanked."""
    return text.body if text else None


def _refused(requests: Sequence[StrikeOffRequest]) -> Said | None:
    """That the last request for strike-off was returned, or not approved."""
    last = requests[-1] if requests else None
    if last is None:
        return None
    if last.disapproval:
        said = last.disapproval
        return said.reason_id, TurnedBack(Turn.DISAPPROVAL, said.on, body(said.reason))
    seen = last.verification
    if seen is None or seen.passed:
        return None
    told = TurnedBack(Turn.VERIFICATION, seen.on, body(seen.findings), called(seen.by_unit))
    return seen.findings_id, told


def _sent_back(given: Assignment) -> TurnedBack | None:
    if given.returned_on is None:
        return None
    return TurnedBack(Turn.ASSIGNMENT, given.returned_on, body(given.return_reason), called(given.unit))


def _reports(ids: Sequence[int]) -> dict[tuple[int, int | None], Report]:
    query = (
        sa.select(
            Update.issue_id, Update.unit_id, sa.func.max(Update.text_id), sa.func.max(Update.on).label("on")
        )
        .where(Update.issue_id.in_(ids), Update.disowned_on.is_(None))
        .group_by(Update.issue_id, Update.unit_id)
    )
    return {(row[0], row[1]): Report(row[2], row[3]) for row in db.session.execute(query)}


def _helps(ids: Sequence[int], unit_id: int) -> dict[int, list[Update]]:
    query = sa.select(Update).where(
        Update.issue_id.in_(ids), Update.asks_unit_id == unit_id, Update.disowned_on.is_(None)
    )
    found: dict[int, list[Update]] = {}
    for update in db.session.scalars(query.options(lazyload(Update.attachments)).order_by(Update.id)):
        found.setdefault(update.issue_id, []).append(update)
    return found


def _failed(ids: Sequence[int]) -> Sequence[LookBack]:
    query = sa.select(LookBack).where(LookBack.issue_id.in_(ids), LookBack.passed.is_(False))
    return db.session.scalars(query.order_by(LookBack.id)).all() if ids else []


def _assignments(ids: Sequence[int]) -> Sequence[Assignment]:
    query = sa.select(Assignment).where(Assignment.issue_id.in_(ids), Assignment.returned_on.is_not(None))
    return db.session.scalars(query.order_by(Assignment.id)).all() if ids else []


def _removals(ids: Sequence[int]) -> Sequence[Removal]:
    query = sa.select(Removal).where(Removal.issue_id.in_(ids), Removal.decided_on.is_(None))
    return db.session.scalars(query).all() if ids else []
