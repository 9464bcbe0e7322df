"""Which issue a row is about: by its number, else by title and lead unit; what is ambiguous is asked."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from board.queries.import_known import Known, Outline, plain_title
from board.queries.import_row import Finding, Question, Reading
from board.rules.ledger_columns import ColumnKey

ALIKE = 0.8  # share of a title's characters from which two are taken for perhaps the same
UNLIKE = 0.3  # below it, a number's title is perhaps another issue's
NEW = "new"


@dataclass(frozen=True)
class Match:
    """The issue a row is about (None: a new one), and what is unclear about that."""

    outline: Outline | None
    questions: tuple[Finding, ...] = ()


class Identity:
    """Matches the rows of one file, each issue to one row at most. `choices`: "same-12" → a number, or "new"."""

    def __init__(self, known: Known, choices: Mapping[str, str]) -> None:
        self.known = known
        self.choices = choices
        self.taken: set[int] = set()
        self.rows: dict[tuple[str, str | None], int] = {}
        self.by_lead: dict[str | None, list[Outline]] = defaultdict(list)
        for outline in known.by_number.values():
            self.by_lead[outline.lead].append(outline)

    def match_all(self, readings: Sequence[Reading]) -> list[Match]:
        """The issue of every row, in the order of the rows. Numbers are matched before titles."""
        numbered = {reading.row: self._by_number(reading) for reading in readings if reading.number}
        return [numbered.get(reading.row) or self._without_number(reading) for reading in readings]

    def _without_number(self, reading: Reading) -> Match:
        chosen = self.choices.get(f"same-{reading.row}")
        if chosen:
            return Match(self.known.by_number.get(chosen))
        return self._by_title(reading)

    def _by_number(self, reading: Reading) -> Match:
        outline = self.known.by_number.get(str(reading.number))
        if outline is None:
            return Match(None)
        self.taken.add(outline.issue_id)
        if likeness(reading.title, outline.title) < UNLIKE:
            facts = {"number": outline.number, "title": outline.title}
            return Match(outline, (_ask(reading, ColumnKey.TITLE, Question.OTHER_TITLE, **facts),))
        return Match(outline)

    def _by_title(self, reading: Reading) -> Match:
        key = plain_title(reading.title), reading.lead
        same = [outline for outline in self.known.by_title.get(key, []) if outline.issue_id not in self.taken]
        first = self.rows.setdefault(key, reading.row)
        if same:
            self.taken.add(same[0].issue_id)
            if len(same) == 1 and first == reading.row:
                return Match(same[0])
            numbers = tuple(outline.number for outline in same)
            facts = {"number": same[0].number, "numbers": numbers}
            return Match(same[0], (_ask(reading, ColumnKey.NUMBER, Question.ONE_OF_SEVERAL, **facts),))
        if first != reading.row:
            return Match(None, (_ask(reading, ColumnKey.TITLE, Question.REPEATED_ROW, first=first),))
        alike = self._alike(reading)
        if alike is None:
            return Match(None)
        facts = {"number": alike.number, "title": alike.title}
        return Match(None, (_ask(reading, ColumnKey.NUMBER, Question.SIMILAR, **facts),))

    def _alike(self, reading: Reading) -> Outline | None:
        """The issue of the same lead unit whose title is nearest, if it is near."""
        best, nearest = ALIKE, None
        for outline in self.by_lead[reading.lead]:
            share = likeness(reading.title, outline.title, at_least=best)
            if share >= best and outline.issue_id not in self.taken:
                best, nearest = share, outline
        return nearest


def likeness(one: str, other: str, at_least: float = 0) -> float:
    """The share of characters two titles have in common, 0 to 1; 0 when it is surely under `at_least`."""
    matcher = SequenceMatcher(None, plain_title(one), plain_title(other), autojunk=False)
    if matcher.real_quick_ratio() < at_least or matcher.quick_ratio() < at_least:
        return 0.0
    return matcher.ratio()


def _ask(reading: Reading, column: ColumnKey, what: Question, **facts: object) -> Finding:
    return Finding(reading.row, column, what, facts)
