"""What stands in a register already, for a file to be compared with. A constant number of SELECTs."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from board.extensions import db
from board.models.grid import Category, Grid, Source
from board.models.import_batch import BatchState, ImportBatch
from board.models.issue import Issue, issue_unit
from board.models.text_version import TextVersion
from board.models.unit import Leader, Unit
from board.models.update import Update
from board.queries.import_reading import NAMES, TEXTS
from board.rules.cards import Colour
from board.rules.ledger_columns import ColumnKey
from board.rules.numbering import IssueNumber, parse_number
from board.rules.workflow import State

K = ColumnKey
TABLES: Mapping[ColumnKey, type[Any]] = {
    K.LEAD_UNIT: Unit,
    K.CATEGORY: Category,
    K.GRID: Grid,
    K.SOURCE: Source,
    K.LEADER: Leader,
}


@dataclass(frozen=True)
class Outline:
    """An issue as identity needs it."""

    issue_id: int
    number: str
    title: str
    lead: str | None


@dataclass(frozen=True)
class KnownIssue:
    """An issue as it stands, for its cells to be compared with."""

    outline: Outline
    state: State
    limit_words: str
    due_on: date | None
    colour: Colour | None
    registered_on: date
    struck_off_on: date | None
    names: Mapping[ColumnKey, str]
    supporting: frozenset[str]
    texts: Mapping[str, str]
    progress: frozenset[str]  # the newest update, and the newest that came with a ledger


@dataclass
class Known:
    """The register: its issues by number and by title and lead, the names there are, the numbers kept for others."""

    by_number: dict[str, Outline] = field(default_factory=dict)
    by_title: dict[tuple[str, str | None], list[Outline]] = field(default_factory=lambda: defaultdict(list))
    names: dict[ColumnKey, frozenset[str]] = field(default_factory=dict)
    waiting: frozenset[str] = frozenset()

    @property
    def numbers(self) -> Iterable[IssueNumber]:
        """Every number taken or kept."""
        for number in (*self.by_number, *self.waiting):
            yield parse_number(number)


def plain_title(title: str) -> str:
    """A title as it is compared: no white space, no punctuation, small letters."""
    return "".join(sign for sign in title.lower() if sign.isalnum())


def known_register(register_id: int, *, batch_id: int | None = None) -> Known:
    """Outlines of all issues, all names, and numbers kept by batches that wait, other than this one."""
    known = Known(waiting=_waiting(register_id, batch_id))
    lead = aliased(Unit)
    query = (
        sa.select(Issue.id, Issue.number, Issue.title, lead.name)
        .outerjoin(lead, Issue.lead_unit_id == lead.id)
        .where(Issue.register_id == register_id)
        .order_by(Issue.id)
    )
    for row in db.session.execute(query):
        outline = Outline(*row)
        known.by_number[outline.number] = outline
        known.by_title[plain_title(outline.title), outline.lead].append(outline)
    for key, table in TABLES.items():
        known.names[key] = frozenset(db.session.scalars(sa.select(table.name)))
    return known


def known_issues(outlines: Collection[Outline]) -> dict[int, KnownIssue]:
    """The issues of these outlines as they stand, by id."""
    if not outlines:
        return {}
    ids = [outline.issue_id for outline in outlines]
    supporting = _supporting(ids)
    texts = _texts(ids)
    progress = _progress(ids)
    by_id = {outline.issue_id: outline for outline in outlines}
    columns = (Issue.id, Issue.state, Issue.limit_words, Issue.due_on, Issue.colour)
    days = (Issue.registered_on, Issue.struck_off_on)
    names = (Category.name, Grid.name, Source.name, Leader.name)  # as in NAMES
    query = (
        sa.select(*columns, *days, *names)
        .outerjoin(Category, Issue.category_id == Category.id)
        .outerjoin(Grid, Issue.grid_id == Grid.id)
        .outerjoin(Source, Issue.source_id == Source.id)
        .outerjoin(Leader, Issue.leader_id == Leader.id)
        .where(Issue.id.in_(ids))
    )
    found = {}
    for row in db.session.execute(query):
        found[row.id] = KnownIssue(
            outline=by_id[row.id],
            state=row.state,
            limit_words=row.limit_words,
            due_on=row.due_on,
            colour=row.colour,
            registered_on=row.registered_on,
            struck_off_on=row.struck_off_on,
            names={key: str(row[place] or "") for place, key in enumerate(NAMES, len(columns + days))},
            supporting=frozenset(supporting[row.id]),
            texts=texts[row.id],
            progress=frozenset(progress[row.id].values()),
        )
    return found


def _waiting(register_id: int, batch_id: int | None) -> frozenset[str]:
    query = sa.select(ImportBatch.id, ImportBatch.numbers).where(
        ImportBatch.register_id == register_id, ImportBatch.state == BatchState.WAITING
    )
    kept: set[str] = set()
    for other_id, numbers in db.session.execute(query):
        if other_id != batch_id:
            kept.update(numbers.values())
    return frozenset(kept)


def _supporting(ids: Collection[int]) -> dict[int, set[str]]:
    names: dict[int, set[str]] = defaultdict(set)
    query = (
        sa.select(issue_unit.c.issue_id, Unit.name)
        .join(Unit, Unit.id == issue_unit.c.unit_id)
        .where(issue_unit.c.issue_id.in_(ids))
    )
    for issue_id, name in db.session.execute(query):
        names[issue_id].add(name)
    return names


def _texts(ids: Collection[int]) -> dict[int, dict[str, str]]:
    texts: dict[int, dict[str, str]] = defaultdict(dict)
    query = (
        sa.select(TextVersion.issue_id, TextVersion.field, TextVersion.body)
        .where(TextVersion.issue_id.in_(ids), TextVersion.current, TextVersion.field.in_(list(TEXTS)))
        .order_by(TextVersion.id)
    )
    for issue_id, name, body in db.session.execute(query):
        texts[issue_id][name] = body or ""
    return texts


def _progress(ids: Collection[int]) -> dict[int, dict[str, str]]:
    """The newest update, and the newest of a ledger, by issue. An older one is overwritten by a newer."""
    progress: dict[int, dict[str, str]] = defaultdict(dict)
    query = (
        sa.select(Update.issue_id, Update.from_ledger, TextVersion.body)
        .join(TextVersion, Update.text_id == TextVersion.id)
        .where(Update.issue_id.in_(ids))
        .order_by(Update.id)
    )
    for issue_id, from_ledger, body in db.session.execute(query):
        progress[issue_id]["newest"] = body or ""
        if from_ledger:
            progress[issue_id]["ledger"] = body or ""
    return progress
