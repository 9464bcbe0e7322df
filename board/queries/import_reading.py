"""One row of a ledger, understood: words become states, days, limits, units. Pure; compares with nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from board.queries.import_cells import Row, cell_words
from board.queries.import_row import Fault, Question, Reading, WrittenRow
from board.rules.ledger_columns import HEADER_WORDS, ColumnKey
from board.rules.ledger_days import read_day
from board.rules.ledger_words import Units, is_blank, read_state, read_units
from board.rules.numbering import IssueNumber, NumberRefused, parse_number
from board.rules.time_limits import Kind, TimeLimit, read
from board.rules.workdays import WorkCalendar
from board.rules.workflow import State

K = ColumnKey
TEXTS = {"description": K.DESCRIPTION, "measure": K.MEASURE, "remark": K.REMARK}
NAMES = (K.CATEGORY, K.GRID, K.SOURCE, K.LEADER)
NEEDS_LEAD = frozenset({State.IN_HAND, State.AWAITING, State.SUSPENDED})
OVER = frozenset({State.STRUCK_OFF, State.CONSOLIDATED})
LONGEST_NAME = 120  # characters


class RowReader:
    """Reads the rows of one file. `choices` are what a person decided: "limit-12" or "struck-12" → an ISO day."""

    def __init__(
        self, as_of: date, calendar: WorkCalendar, choices: Mapping[str, str], immediate: int
    ) -> None:
        self.as_of = as_of
        self.calendar = calendar
        self.choices = choices
        self.immediate = immediate  # working days of 立行立改

    def read(self, written: WrittenRow) -> Reading:
        """A row as understood, with what is wrong with it and what is unclear."""
        row = Row(written)
        number = _number(row)
        title = row.text(K.TITLE)
        if not title:
            row.wrong(K.TITLE, Fault.NO_TITLE)
        units, support = read_units(row.text(K.LEAD_UNIT)), read_units(row.text(K.SUPPORTING_UNITS))
        lead = units.names[0] if units.names else None
        supporting = tuple(dict.fromkeys(n for n in (*units.names[1:], *support.names) if n != lead))
        state = _state(row, lead, has_words=bool(units.phrases))
        registered_on = self._registered_on(row)
        limit = self._limit(row, registered_on)
        struck_off_on = self._struck_off_on(row, state, registered_on)
        if state is State.SUSPENDED:
            row.ask(K.STATE, Question.OPEN_SUSPENSION, day=self.as_of)
        if len(units.names) > 1:
            row.ask(K.LEAD_UNIT, Question.SEVERAL_LEADS, lead=lead, others=units.names[1:])
        texts = {field: row.text(key) for field, key in TEXTS.items()}
        texts["remark"] = _remark(row, texts["remark"], units, support)
        names = {key: row.name(key) for key in NAMES}
        _check_lengths(row, names, (lead, *supporting))
        return Reading(
            row=row.row,
            written=written.values,
            number=number,
            title=title,
            texts=texts,
            progress=row.text(K.PROGRESS),
            names=names,
            lead=lead,
            supporting=supporting,
            registered_on=registered_on,
            limit=limit,
            state=state,
            struck_off_on=struck_off_on,
            faults=tuple(row.faults),
            questions=tuple(row.questions),
        )

    def _registered_on(self, row: "Row") -> date:
        """挂号日期, the as-of day where the ledger does not say."""
        day = _day(row, K.REGISTERED_ON)
        if day is None:
            if row.has(K.REGISTERED_ON):
                row.ask(K.REGISTERED_ON, Question.DAY_MISSING, day=self.as_of)
            return self.as_of
        if day > self.as_of:
            row.ask(K.REGISTERED_ON, Question.DAY_LATER, day=day, as_of=self.as_of)
        return day

    def _limit(self, row: "Row", registered_on: date) -> TimeLimit:
        limit = read(
            row.words(K.TIME_LIMIT),
            written_on=registered_on,
            calendar=self.calendar,
            immediate=self.immediate,
        )
        chosen = self._chosen("limit", row)
        if chosen is not None:
            return replace(limit, kind=Kind.DATE, due_on=chosen, start_on=None, milestones=(), doubts=())
        if limit.to_confirm:
            row.ask(K.TIME_LIMIT, Question.LIMIT, limit=limit, written_on=registered_on)
        return limit

    def _struck_off_on(self, row: "Row", state: State, registered_on: date) -> date | None:
        day = _day(row, K.STRUCK_OFF_ON)
        if state not in OVER:
            if day is not None:
                row.ask(K.STRUCK_OFF_ON, Question.STRUCK_DAY_UNUSED, day=day, state=state)
            return None
        chosen = day or self._chosen("struck", row)
        if chosen is None:
            if not any(fault.column is K.STRUCK_OFF_ON for fault in row.faults):
                row.ask(K.STRUCK_OFF_ON, Question.STRUCK_WITHOUT_DAY, day=self.as_of)
            return self.as_of
        if chosen > self.as_of:
            row.ask(K.STRUCK_OFF_ON, Question.DAY_LATER, day=chosen, as_of=self.as_of)
        elif chosen < registered_on:
            row.ask(K.STRUCK_OFF_ON, Question.STRUCK_BEFORE, day=chosen, registered_on=registered_on)
        return chosen

    def _chosen(self, what: str, row: "Row") -> date | None:
        return read_day(self.choices.get(f"{what}-{row.row}") or None)


def _number(row: Row) -> IssueNumber | None:
    words = row.text(K.NUMBER)
    if not words:
        return None
    try:
        return parse_number(words)
    except NumberRefused as refused:
        row.wrong(K.NUMBER, Fault.NO_NUMBER, words=words, why=refused.fault, meant=refused.meant)
        return None


def _state(row: Row, lead: str | None, *, has_words: bool) -> State:
    """The state meant. A faulty one is registered 待交办 for the rest of the reading; it is never applied."""
    words = row.words(K.STATE)
    state = read_state(words, has_lead=lead is not None)
    if state is None:
        row.wrong(K.STATE, Fault.UNKNOWN_STATE, words=words)
        return State.REGISTERED
    if state in NEEDS_LEAD and lead is None and not has_words:
        row.wrong(K.LEAD_UNIT, Fault.NO_LEAD, state=state)
    return state


def _day(row: Row, key: ColumnKey) -> date | None:
    cell = row.cell(key)
    if isinstance(cell, str) and is_blank(cell):
        return None
    day = read_day(cell)
    if day is None:
        row.wrong(key, Fault.UNREADABLE_DAY, words=cell_words(cell))
    return day


def _remark(row: Row, remark: str, units: Units, support: Units) -> str:
    """The remark, with phrases that name no unit kept in it as written: 配合单位：各审批条线单位."""
    lines = [remark] if remark else []
    for key, found in ((K.LEAD_UNIT, units), (K.SUPPORTING_UNITS, support)):
        if not found.phrases:
            continue
        words = "、".join(found.phrases)
        row.ask(key, Question.PHRASE, words=words)
        line = f"{HEADER_WORDS[key][0]}：{words}"
        if line not in remark.split("\n"):
            lines.append(line)
    return "\n".join(lines)


def _check_lengths(row: Row, names: Mapping[ColumnKey, str], units: tuple[str | None, ...]) -> None:
    for key, name in _named(names, units):
        if name and len(name) > LONGEST_NAME:
            row.wrong(key, Fault.TOO_LONG, longest=LONGEST_NAME)


def _named(
    names: Mapping[ColumnKey, str], units: tuple[str | None, ...]
) -> Iterator[tuple[ColumnKey, str | None]]:
    yield from names.items()
    yield K.LEAD_UNIT, units[0]
    for name in units[1:]:
        yield K.SUPPORTING_UNITS, name
