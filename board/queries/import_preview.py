"""A plan as its page shows it: findings beside their rows, names proposed, the new rows, in parts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from board.queries.import_cells import cell_words
from board.queries.import_row import Finding, Plan, PlanRow, Question, Sort
from board.rules.ledger_columns import ColumnKey

SHOWN = 200  # findings of a part
NEW_SHOWN = 20  # new rows
MUST_DECIDE = frozenset({Question.STRUCK_WITHOUT_DAY, Question.SIMILAR})


@dataclass(frozen=True)
class Entry:
    """One finding beside the row it is about. `written` are the words of its cell."""

    row: PlanRow
    finding: Finding

    @property
    def written(self) -> str:
        """The words of the cell, "" where it is empty."""
        return cell_words(self.row.reading.written.get(self.finding.column, ""))

    @property
    def must_decide(self) -> bool:
        """Whether writing waits for a person's answer."""
        return self.finding.what in MUST_DECIDE


@dataclass(frozen=True)
class Part:
    """Entries of a part of the page: those shown, and how many there are."""

    entries: tuple[Entry, ...]
    count: int


@dataclass(frozen=True)
class Preview:
    """The parts in their order. `names` are proposals by column."""

    plan: Plan
    faults: Part
    to_decide: Part
    needs_step: Part
    names: Mapping[ColumnKey, tuple[str, ...]]
    new: tuple[PlanRow, ...]
    new_shown: tuple[PlanRow, ...]
    words: tuple[PlanRow, ...]
    unchanged: int
    undecided: int

    @property
    def writes(self) -> int:
        """How many rows writing would touch."""
        return len(self.new) + len(self.words)


def preview(plan: Plan) -> Preview:
    """The parts of a plan."""
    asked = [entry for entry in _entries(plan.rows, "to_confirm") if not _is_name(entry.finding)]
    asked.sort(key=lambda entry: (not entry.must_decide, entry.row.row))
    new = plan.of(Sort.NEW)
    return Preview(
        plan=plan,
        faults=_part(_entries(plan.rows, "faults")),
        to_decide=_part(asked),
        needs_step=_part(_entries(plan.rows, "needs_step")),
        names=_names(plan.to_confirm),
        new=new,
        new_shown=new[:NEW_SHOWN],
        words=plan.of(Sort.WORDS),
        unchanged=len(plan.of(Sort.UNCHANGED)),
        undecided=sum(entry.must_decide for entry in asked),
    )


def _entries(rows: Iterable[PlanRow], part: str) -> list[Entry]:
    return [Entry(row, finding) for row in rows for finding in getattr(row, part)]


def _part(entries: list[Entry]) -> Part:
    return Part(tuple(entries[:SHOWN]), len(entries))


def _is_name(finding: Finding) -> bool:
    return finding.what is Question.NEW_NAME


def _names(findings: Iterable[Finding]) -> dict[ColumnKey, tuple[str, ...]]:
    """Proposed names by column; a unit first met as a supporting one stands with the units."""
    names: dict[ColumnKey, list[str]] = defaultdict(list)
    for finding in filter(_is_name, findings):
        column = finding.column
        if column is ColumnKey.SUPPORTING_UNITS:
            column = ColumnKey.LEAD_UNIT
        names[column].append(str(finding.facts["name"]))
    return {column: tuple(found) for column, found in names.items()}
