"""The cells of one row of a ledger, and what is found in them on the way."""

from datetime import date

from board.queries.import_row import Cell, Fault, Finding, Question, WrittenRow
from board.rules.ledger_columns import ColumnKey
from board.rules.ledger_words import is_blank


class Row:
    """A written row and what is found in it on the way."""

    def __init__(self, written: WrittenRow) -> None:
        self.row = written.row
        self.values = written.values
        self.faults: list[Finding] = []
        self.questions: list[Finding] = []

    def has(self, key: ColumnKey) -> bool:
        return key in self.values

    def cell(self, key: ColumnKey) -> Cell:
        return self.values.get(key, "")

    def words(self, key: ColumnKey) -> str:
        """The cell as words, a real date as it is written."""
        return cell_words(self.cell(key))

    def text(self, key: ColumnKey) -> str:
        """The words, "" where a cell says nothing (/ or 无)."""
        words = self.words(key)
        return "" if is_blank(words) else words

    def name(self, key: ColumnKey) -> str:
        return " ".join(self.text(key).split())

    def wrong(self, key: ColumnKey, what: Fault, **facts: object) -> None:
        self.faults.append(Finding(self.row, key, what, facts))

    def ask(self, key: ColumnKey, what: Question, **facts: object) -> None:
        self.questions.append(Finding(self.row, key, what, facts))


def cell_words(cell: Cell) -> str:
    """A cell as words: a real date as 2022-06-24."""
    return cell.isoformat() if isinstance(cell, date) else cell.strip()
