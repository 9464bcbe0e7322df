"""What reading and comparing a ledger gives: a plan of rows, with what is wrong, what is unclear, what needs a step."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Protocol

from board.rules.ledger_columns import ColumnKey
from board.rules.numbering import IssueNumber
from board.rules.time_limits import TimeLimit
from board.rules.workflow import State

Cell = str | date


class WrittenRow(Protocol):
    """A row of a ledger as written; `row` counts from 1 in the sheet."""

    @property
    def row(self) -> int: ...

    @property
    def values(self) -> Mapping[ColumnKey, Cell]: ...


class Fault(StrEnum):
    """What is wrong with a row. With one fault nothing of the file is applied."""

    NO_TITLE = "no_title"
    UNKNOWN_STATE = "unknown_state"  # words
    NO_LEAD = "no_lead"  # state: beyond 待签收, yet no lead unit
    NO_NUMBER = "no_number"  # words, why (NumberFault), meant
    REPEATED_NUMBER = "repeated_number"  # number, first (row)
    OTHER_PREFIX = "other_prefix"  # number, prefix
    NUMBER_WAITS = "number_waits"  # number: in a batch that waits for the committee
    UNREADABLE_DAY = "unreadable_day"  # words
    TOO_LONG = "too_long"  # longest


class Question(StrEnum):
    """What is unclear about a row and is applied as read, for a person to confirm."""

    LIMIT = "limit"  # limit (TimeLimit), written_on
    SEVERAL_LEADS = "several_leads"  # lead, others
    PHRASE = "phrase"  # words: no unit, kept in the remark
    NEW_NAME = "new_name"  # name
    STRUCK_WITHOUT_DAY = "struck_without_day"  # day taken
    STRUCK_DAY_UNUSED = "struck_day_unused"  # words, state
    OPEN_SUSPENSION = "open_suspension"  # day
    DAY_MISSING = "day_missing"  # day taken
    DAY_LATER = "day_later"  # day, as_of
    STRUCK_BEFORE = "struck_before"  # day, registered_on
    REPEATED_ROW = "repeated_row"  # first (row)
    ONE_OF_SEVERAL = "one_of_several"  # number, numbers
    SIMILAR = "similar"  # number, title
    OTHER_TITLE = "other_title"  # number, title


class Needed(StrEnum):
    """Which step a differing cell of an existing number needs. The cell is listed, never applied."""

    STATE = "state"  # now, read (states)
    LIMIT = "other_limit"  # now (words), due_on, colour
    REASSIGN = "reassign"  # now (name or None)
    SUPPORT = "support"  # now (names)
    CORRECT = "correct"  # now


@dataclass(frozen=True)
class Finding:
    """One thing found in one cell. `what` says what, `facts` with which facts; the sentence is made in formatters."""

    row: int
    column: ColumnKey
    what: Fault | Question | Needed
    facts: Mapping[str, object] = field(default_factory=dict)


class Sort(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    WORDS = "words"  # texts or progress of an existing number change
    UNCHANGED = "unchanged"
    FAULTY = "faulty"


@dataclass(frozen=True)
class Reading:
    """A row as understood. Names are as written, "" where nothing stands; `written` are its cells."""

    row: int
    written: Mapping[ColumnKey, Cell]
    number: IssueNumber | None
    title: str
    texts: Mapping[str, str]  # description, measure, remark
    progress: str
    names: Mapping[ColumnKey, str]  # category, grid, source, leader
    lead: str | None
    supporting: tuple[str, ...]
    registered_on: date
    limit: TimeLimit
    state: State
    struck_off_on: date | None
    faults: tuple[Finding, ...] = ()
    questions: tuple[Finding, ...] = ()

    @property
    def handed_over(self) -> bool:
        """Whether it comes with a state beyond 待签收, which only a handover 移交 can give it."""
        return self.state not in (State.REGISTERED, State.ASSIGNED)


@dataclass(frozen=True)
class PlanRow:
    """A row of the plan: its number (given, or the one it will get), and what is to be done with it."""

    reading: Reading
    sort: Sort
    number: str
    issue_id: int | None = None
    changes: Mapping[str, str] = field(default_factory=dict)  # field -> new words; "progress" for an update
    needs_step: tuple[Finding, ...] = ()
    faults: tuple[Finding, ...] = ()
    to_confirm: tuple[Finding, ...] = ()

    @property
    def row(self) -> int:
        """The row of the sheet, from 1."""
        return self.reading.row


@dataclass(frozen=True)
class Plan:
    """A whole file, read and compared. `prefix` and `year` are the register's, or adopted from the file."""

    register_id: int
    prefix: str
    year: int
    as_of: date
    rows: tuple[PlanRow, ...]

    def of(self, sort: Sort) -> tuple[PlanRow, ...]:
        """The rows of one sort."""
        return tuple(row for row in self.rows if row.sort is sort)

    @property
    def faults(self) -> list[Finding]:
        """Everything wrong, by row."""
        return [finding for row in self.rows for finding in row.faults]

    @property
    def to_confirm(self) -> list[Finding]:
        """Everything a person should confirm, by row."""
        return [finding for row in self.rows for finding in row.to_confirm]

    @property
    def needs_step(self) -> list[Finding]:
        """Every cell of an existing number that only a step can change, by row."""
        return [finding for row in self.rows for finding in row.needs_step]

    @property
    def handed_over(self) -> tuple[PlanRow, ...]:
        """The new rows that are a handover 移交."""
        return tuple(row for row in self.of(Sort.NEW) if row.reading.handed_over)
