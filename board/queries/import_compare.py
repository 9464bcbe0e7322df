"""A row about an existing number: texts may be updated; state, limit, units and other facts need their steps."""

from collections.abc import Iterator

from board.queries.import_known import KnownIssue
from board.queries.import_reading import NAMES, TEXTS
from board.queries.import_row import Finding, Needed, PlanRow, Reading, Sort
from board.rules.ledger_columns import ColumnKey
from board.rules.ledger_words import is_blank
from board.rules.workflow import State

K = ColumnKey


def compared(reading: Reading, issue: KnownIssue) -> PlanRow:
    """The plan for a row whose number exists. An empty cell says nothing, so it changes nothing."""
    changes = dict(_changes(reading, issue))
    return PlanRow(
        reading,
        Sort.WORDS if changes else Sort.UNCHANGED,
        issue.outline.number,
        issue_id=issue.outline.issue_id,
        changes=changes,
        needs_step=tuple(_steps(reading, issue)),
    )


def _changes(reading: Reading, issue: KnownIssue) -> Iterator[tuple[str, str]]:
    if reading.title != issue.outline.title:
        yield "title", reading.title
    for name in TEXTS:
        words = reading.texts[name]
        if words and _plain(words) != _plain(issue.texts.get(name, "")):
            yield name, words
    if reading.progress and _plain(reading.progress) not in {_plain(words) for words in issue.progress}:
        yield "progress", reading.progress


def _steps(reading: Reading, issue: KnownIssue) -> Iterator[Finding]:
    if _says(reading, K.STATE) and not _same_state(reading.state, issue.state):
        yield _need(reading, K.STATE, Needed.STATE, now=issue.state, read=reading.state)
    if _says(reading, K.TIME_LIMIT) and _bare(reading.limit.words) != _bare(issue.limit_words):
        facts = {"now": issue.limit_words, "due_on": issue.due_on, "colour": issue.colour}
        yield _need(reading, K.TIME_LIMIT, Needed.LIMIT, **facts)
    if reading.lead and reading.lead != issue.outline.lead:
        yield _need(reading, K.LEAD_UNIT, Needed.REASSIGN, now=issue.outline.lead)
    if reading.supporting and set(reading.supporting) != issue.supporting:
        yield _need(reading, K.SUPPORTING_UNITS, Needed.SUPPORT, now=tuple(sorted(issue.supporting)))
    if _says(reading, K.REGISTERED_ON) and reading.registered_on != issue.registered_on:
        yield _need(reading, K.REGISTERED_ON, Needed.CORRECT, now=issue.registered_on)
    struck = reading.struck_off_on if _says(reading, K.STRUCK_OFF_ON) else None
    if struck and issue.struck_off_on and struck != issue.struck_off_on:
        yield _need(reading, K.STRUCK_OFF_ON, Needed.CORRECT, now=issue.struck_off_on)
    for key in NAMES:
        if reading.names[key] and reading.names[key] != issue.names[key]:
            yield _need(reading, key, Needed.CORRECT, now=issue.names[key])


def _same_state(read: State, now: State) -> bool:
    """A ledger's 已销号 says nothing about consolidation."""
    return read is now or (read is State.STRUCK_OFF and now is State.CONSOLIDATED)


def _says(reading: Reading, key: ColumnKey) -> bool:
    cell = reading.written.get(key, "")
    return not (isinstance(cell, str) and is_blank(cell))


def _plain(words: str) -> str:
    """Words as they are compared: without differences in white space."""
    return " ".join(words.split())


def _bare(words: str) -> str:
    return "".join(words.split())


def _need(reading: Reading, column: ColumnKey, what: Needed, **facts: object) -> Finding:
    return Finding(reading.row, column, what, facts)
