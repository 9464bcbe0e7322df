"""New issues of a plan, each with its words, state, limit, papers, span and event."""

from datetime import date, datetime

from board.extensions import db
from board.jobs.import_names import Names, kept_words
from board.models.handover import file_papers, look_back_at, note_import, report_progress, take_over
from board.models.import_batch import ImportBatch
from board.models.issue import Issue
from board.models.search_words import reindex
from board.models.user import User
from board.queries.calendar import work_calendar
from board.queries.import_row import Plan, PlanRow, Reading, Sort
from board.rules.ledger_columns import ColumnKey
from board.rules.line_breaks import with_breaks
from board.rules.numbering import parse_number

K = ColumnKey


def write_new(plan: Plan, batch: ImportBatch, *, by: User | None, on: date, at: datetime) -> None:
    """Make the new rows of a plan issues, from `on`; asks the database a constant number of times."""
    rows = plan.of(Sort.NEW)
    if not rows:
        return
    batch.register.prefix, batch.register.year = plan.prefix, plan.year
    names = Names(rows, by=by)
    keep = kept_words()
    issues = []
    for row in rows:
        issue = _issue(row, batch, names, keep)
        take_over(issue, as_of=plan.as_of, on=on)
        _write_texts(issue, row.reading, by=by, as_of=plan.as_of, at=at)
        issues.append(issue)
    db.session.add_all(issues)
    db.session.flush()
    strike_offs = []
    for row, issue in zip(rows, issues, strict=True):
        struck = file_papers(issue, row.reading.limit, by=by)
        strike_offs += [struck] if struck else []
        note_import(issue, by=by, on=on, texts=issue.texts)
    clocks = batch.register.clocks
    look_back_at(strike_offs, on=max(plan.as_of, on), calendar=work_calendar(), clocks=clocks)
    db.session.flush()
    reindex(issues)


def _issue(row: PlanRow, batch: ImportBatch, names: Names, keep: list[str]) -> Issue:
    reading, number = row.reading, parse_number(row.number)
    limit = reading.limit
    return Issue(
        register_id=batch.register_id,
        batch_id=batch.id,
        number=str(number),
        year=number.year,
        seq=number.serial,
        state=reading.state,
        title=reading.title,
        title_breaks=with_breaks(reading.title, keep),
        category=names.one(K.CATEGORY, reading.names[K.CATEGORY]),
        grid=names.one(K.GRID, reading.names[K.GRID]),
        source=names.one(K.SOURCE, reading.names[K.SOURCE]),
        leader=names.one(K.LEADER, reading.names[K.LEADER]),
        lead_unit=names.one(K.LEAD_UNIT, reading.lead),
        supporting_units=[names.one(K.LEAD_UNIT, name) for name in reading.supporting],
        registered_on=reading.registered_on,
        struck_off_on=reading.struck_off_on,
        limit_words=limit.words,
        limit_kind=limit.kind,
        limit_doubts=",".join(limit.doubts)[:120],
        limit_to_confirm=limit.to_confirm,
        follow_up=limit.follow_up,
        due_on=limit.due_on,
        first_due_on=limit.due_on,
        texts=[],
        updates=[],
        strike_off_requests=[],
        cards=[],
    )


def _write_texts(issue: Issue, reading: Reading, *, by: User | None, as_of: date, at: datetime) -> None:
    words = {"title": reading.title, **reading.texts, "time_limit": reading.limit.words}
    for field, body in words.items():
        if body:
            issue.write(field, body, by=by, on=as_of)
    if reading.progress:
        report_progress(issue, reading.progress, as_of=as_of, at=at, is_news=True)
