"""A file against the register: which rows are new, which change words, which need a step, what is wrong or unclear."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from board.models.register import Register
from board.queries.calendar import work_calendar
from board.queries.import_compare import compared
from board.queries.import_identity import Identity
from board.queries.import_known import Known, known_issues, known_register
from board.queries.import_old_names import by_standing_names
from board.queries.import_reading import NAMES, RowReader
from board.queries.import_row import Fault, Finding, Plan, PlanRow, Question, Reading, Sort, WrittenRow
from board.rules.ledger_columns import ColumnKey
from board.rules.numbering import IssueNumber, format_number, next_serial, parse_number

K = ColumnKey


def make_plan(
    rows: Sequence[WrittenRow],
    register: Register,
    as_of: date,
    *,
    batch_id: int | None = None,
    kept: Mapping[str, str] | None = None,
    choices: Mapping[str, str] | None = None,
) -> Plan:
    """Read and compare; writes nothing.

    `kept` are the numbers of a waiting batch by sheet row; `choices` what a person decided on its page:
    "limit-12", "struck-12" → an ISO day, "same-12" → the number it is, or "new".
    """
    known = known_register(register.id, batch_id=batch_id)
    reader = RowReader(as_of, work_calendar(), choices or {}, register.clocks.immediate)
    readings = list(by_standing_names(reader.read(row) for row in rows))
    prefix, year = _adopted(register, known, readings)
    matched = Identity(known, choices or {}).match_all(readings)
    issues = known_issues(
        {match.outline.issue_id: match.outline for match in matched if match.outline}.values()
    )
    numbers = _Numbers(known, readings, prefix, year, kept or {})
    seen: dict[ColumnKey, set[str]] = {key: set(names) for key, names in known.names.items()}
    plan: list[PlanRow] = []
    for reading, match in zip(readings, matched, strict=True):
        faults = (*reading.faults, *numbers.faults(reading))
        if faults:
            plan.append(PlanRow(reading, Sort.FAULTY, str(reading.number or ""), faults=faults))
        elif match.outline:
            row = compared(reading, issues[match.outline.issue_id])
            plan.append(replace(row, to_confirm=match.questions))
        else:
            asked = (*match.questions, *reading.questions, *_new_names(reading, seen))
            plan.append(PlanRow(reading, Sort.NEW, numbers.of(reading), to_confirm=asked))
    return Plan(register.id, prefix, year, as_of, tuple(plan))


def _adopted(register: Register, known: Known, readings: Iterable[Reading]) -> tuple[str, int]:
    """The register's prefix and year; while it has no issue, those most of the file's own numbers have."""
    if not known.by_number and not known.waiting:
        found = Counter((r.number.prefix, r.number.year) for r in readings if r.number)
        if found:
            return found.most_common(1)[0][0]
    return register.prefix, register.year


class _Numbers:
    """Numbers of the file: given ones are checked, missing ones are drawn after the highest of the year."""

    def __init__(
        self, known: Known, readings: Sequence[Reading], prefix: str, year: int, kept: Mapping[str, str]
    ) -> None:
        self.known, self.prefix, self.year, self.kept = known, prefix, year, kept
        given = [reading.number for reading in readings if reading.number]
        self.next = next_serial([*known.numbers, *given, *_parsed(kept)], prefix=prefix, year=year)
        self.first_row: dict[IssueNumber, int] = {}
        for reading in readings:
            if reading.number:
                self.first_row.setdefault(reading.number, reading.row)

    def faults(self, reading: Reading) -> tuple[Finding, ...]:
        """What is wrong with a given number beside its neighbours and the register."""
        number = reading.number
        if number is None:
            return ()
        first = self.first_row[number]
        if first != reading.row:
            return (_fault(reading, Fault.REPEATED_NUMBER, number=str(number), first=first),)
        if str(number) in self.known.waiting:
            return (_fault(reading, Fault.NUMBER_WAITS, number=str(number)),)
        if number.prefix != self.prefix and str(number) not in self.known.by_number:
            return (_fault(reading, Fault.OTHER_PREFIX, number=str(number), prefix=self.prefix),)
        return ()

    def of(self, reading: Reading) -> str:
        """The number of a new row: given, kept, or the next one."""
        if reading.number:
            return str(reading.number)
        kept = self.kept.get(str(reading.row))
        if kept:
            return kept
        number = format_number(self.prefix, self.year, self.next)
        self.next += 1
        return number


def _parsed(kept: Mapping[str, str]) -> list[IssueNumber]:
    return [parse_number(number) for number in kept.values()]


def _fault(reading: Reading, what: Fault, **facts: object) -> Finding:
    return Finding(reading.row, K.NUMBER, what, facts)


def _new_names(reading: Reading, seen: dict[ColumnKey, set[str]]) -> Iterable[Finding]:
    """Names the register does not know yet, each once, where it comes first."""
    named = [(K.LEAD_UNIT, K.LEAD_UNIT, reading.lead or "")]
    named += [(K.SUPPORTING_UNITS, K.LEAD_UNIT, name) for name in reading.supporting]
    named += [(key, key, reading.names[key]) for key in NAMES]
    for column, table, name in named:
        if name and name not in seen[table]:
            seen[table].add(name)
            yield Finding(reading.row, column, Question.NEW_NAME, {"name": name})
