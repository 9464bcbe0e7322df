"""Issues as rows of a ledger 台账, in its own columns; the import reads them back and finds nothing changed."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa

from board.extensions import db
from board.models.grid import Category, Grid, Source
from board.models.issue import Issue, issue_unit
from board.models.state_span import StateSpan
from board.models.text_version import TextVersion
from board.models.unit import Leader, Unit
from board.models.update import Update
from board.queries.as_known import known_by
from board.queries.import_reading import TEXTS
from board.queries.import_row import Cell
from board.queries.unit_names import otherwise_called
from board.rules.ledger_columns import ColumnKey
from board.rules.workflow import RESOLVED, State

K = ColumnKey
AT_ONCE = 500  # issues
# As a ledger says it; board.rules.ledger_words reads each back as the same state.
STATE_WORDS = {
    State.REGISTERED: "待交办",
    State.ASSIGNED: "待签收",
    State.IN_HAND: "办理中",
    State.AWAITING: "待核查",
    State.STRUCK_OFF: "已销号",
    State.CONSOLIDATED: "已巩固",
    State.SUSPENDED: "暂缓",
    State.WITHDRAWN: "已撤销",
}


def ledger_rows(
    *conditions: sa.ColumnElement[bool], as_of: date | None = None
) -> Iterator[Mapping[ColumnKey, Cell | None]]:
    """The issues that meet the conditions, by number. Their words are fetched 500 issues at a time.

    `as_of`: state, units' names, lead unit and strike-off as known on that day; words and lists are as they are now.
    """
    units = {row.id: row.name for row in db.session.execute(sa.select(Unit.id, Unit.name))}
    if as_of is not None:
        units |= {unit_id: old.name for unit_id, old in otherwise_called(as_of).items()}
    state, unit_id = (StateSpan.state, StateSpan.unit_id) if as_of else (Issue.state, Issue.lead_unit_id)
    struck_off_on = sa.case((state.in_(RESOLVED), Issue.struck_off_on), else_=None)
    query = (
        sa.select(
            *(Issue.id, Issue.number, Issue.title, unit_id.label("lead_unit_id"), Issue.registered_on),
            *(Issue.limit_words, state.label("state"), struck_off_on.label("struck_off_on")),
            *(Category.name.label("category"), Grid.name.label("grid")),
            *(Source.name.label("source"), Leader.name.label("leader")),
        )
        .outerjoin(Category, Issue.category_id == Category.id)
        .outerjoin(Grid, Issue.grid_id == Grid.id)
        .outerjoin(Source, Issue.source_id == Source.id)
        .outerjoin(Leader, Issue.leader_id == Leader.id)
        .where(*conditions)
        .order_by(Issue.year, Issue.seq)
    )
    if as_of is not None:
        query = query.join(StateSpan, StateSpan.issue_id == Issue.id).where(known_by(as_of))
    issues = db.session.execute(query).all()
    for start in range(0, len(issues), AT_ONCE):
        part = issues[start : start + AT_ONCE]
        words = _Words([issue.id for issue in part], units)
        for place, issue in enumerate(part, start + 1):
            yield _row(place, issue, words, units)


def _row(
    place: int, issue: Any, words: "_Words", units: Mapping[int, str]
) -> Mapping[ColumnKey, Cell | None]:
    texts = words.texts[issue.id]
    return {
        K.SEQ: str(place),
        K.NUMBER: issue.number,
        K.CATEGORY: issue.category,
        K.TITLE: issue.title,
        K.DESCRIPTION: texts.get("description"),
        K.SOURCE: issue.source,
        K.GRID: issue.grid,
        K.LEAD_UNIT: units.get(issue.lead_unit_id),
        K.SUPPORTING_UNITS: "、".join(words.supporting[issue.id]),
        K.LEADER: issue.leader,
        K.MEASURE: texts.get("measure"),
        K.REGISTERED_ON: issue.registered_on,
        K.TIME_LIMIT: issue.limit_words,
        K.PROGRESS: words.progress.get(issue.id),
        K.STATE: STATE_WORDS[issue.state],
        K.STRUCK_OFF_ON: issue.struck_off_on,
        K.REMARK: texts.get("remark"),
    }


class _Words:
    """Texts, supporting units and newest progress of some issues, in three SELECTs."""

    def __init__(self, ids: Collection[int], units: Mapping[int, str]) -> None:
        self.texts: dict[int, dict[str, str]] = defaultdict(dict)
        self.supporting: dict[int, list[str]] = defaultdict(list)
        current = (
            sa.select(TextVersion.issue_id, TextVersion.field, TextVersion.body)
            .where(TextVersion.issue_id.in_(ids), TextVersion.current, TextVersion.field.in_(list(TEXTS)))
            .order_by(TextVersion.id)
        )
        for issue_id, field, body in db.session.execute(current):
            self.texts[issue_id][field] = body or ""
        supporting = (
            sa.select(issue_unit.c.issue_id, issue_unit.c.unit_id)
            .where(issue_unit.c.issue_id.in_(ids))
            .order_by(issue_unit.c.issue_id, issue_unit.c.unit_id)
        )
        for issue_id, unit_id in db.session.execute(supporting):
            self.supporting[issue_id].append(units[unit_id])
        newest = sa.select(sa.func.max(Update.id)).where(Update.issue_id.in_(ids)).group_by(Update.issue_id)
        progress = (
            sa.select(Update.issue_id, TextVersion.body)
            .join(TextVersion, Update.text_id == TextVersion.id)
            .where(Update.id.in_(newest))
        )
        self.progress = {issue_id: body or "" for issue_id, body in db.session.execute(progress)}
