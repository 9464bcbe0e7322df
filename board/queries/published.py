"""The list of what is public, a page at a time, and the search over it.

Only columns of the allow-list are asked for.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from board.extensions import db
from board.models.issue import Issue
from board.models.unit import Unit
from board.rules.publishing import PUBLIC_STATES, PublicIssue, PublicState, Visibility, publish
from board.rules.workflow import RESOLVED, State

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
SHORTEST_MONTH = 3  # letters
LONGEST = 40  # characters of a search that are read
_SERIAL = re.compile(r"#?0*(\d{1,6})[号件]?")
_NUMBER = re.compile(r"[a-z0-9-]{3,}")
_MONTH = re.compile(r"(?:(\d{4})年)?(1[0-2]|0?[1-9])月(?:登记)?")


def published(register_id: int, *, after: int = 0, limit: int) -> tuple[PublicIssue, ...]:
    """The public issues, open ones first, then by number."""
    solved = sa.case((Issue.state.in_(RESOLVED), 1), else_=0)
    return _rows(register_id, sa.true(), (solved, Issue.year, Issue.seq), after, limit)


@dataclass(frozen=True)
class Found:
    """What a search found: how many, and the first of them."""

    count: int
    issues: tuple[PublicIssue, ...]


def search_published(
    register_id: int,
    words: Sequence[str],
    *,
    categories: Mapping[int, str],
    grids: Mapping[int, str],
    states: Mapping[PublicState, str],
    limit: int,
) -> Found:
    """Public issues in which every word is found: number, category, grid, public state or month of registration.

    Categories and grids by id, and states, are given as the reader reads them. A number alone is nothing but a number;
    titles are searched where a summary was released.
    """
    alone = len(words) == 1 and serial(words[0]) is not None
    condition = sa.and_(
        sa.true(),
        *(
            sa.or_(
                *_of_number(word),
                *_of_month(word),
                Issue.category_id.in_([] if alone else _named(word, categories)),
                Issue.grid_id.in_([] if alone else _named(word, grids)),
                Issue.state.in_([] if alone else _states(word, states)),
                sa.and_(Issue.visibility == Visibility.SUMMARY, Issue.title.icontains(word, autoescape=True)),
            )
            for word in words
        ),
    )
    count = db.session.scalar(
        sa.select(sa.func.count()).select_from(Issue).where(_public(register_id), condition)
    )
    return Found(count or 0, _rows(register_id, condition, (Issue.year, Issue.seq), 0, limit))


def search_words(asked: str) -> tuple[str, ...]:
    """What was typed, as words to look for: full-width as half-width, small letters, no white space."""
    return tuple(unicodedata.normalize("NFKC", asked[:LONGEST]).casefold().split())


def serial(word: str) -> int | None:
    """The running number a word means: 17, 017, #17, 17号; None for any other."""
    match = _SERIAL.fullmatch(word)
    return int(match[1]) if match else None


def _public(register_id: int) -> sa.ColumnElement[bool]:
    return sa.and_(
        Issue.register_id == register_id,
        Issue.visibility != Visibility.INTERNAL,
        Issue.state != State.WITHDRAWN,
    )


def _rows(
    register_id: int, condition: sa.ColumnElement[bool], order: Sequence[Any], after: int, limit: int
) -> tuple[PublicIssue, ...]:
    query = (
        sa.select(
            Issue.state,
            Issue.visibility,
            Issue.registered_on,
            Issue.number,
            Issue.year,
            Issue.seq,
            Issue.category_id,
            Issue.grid_id,
            _of_summary(Issue.title, "title"),
            _of_summary(Issue.title_breaks, "title_breaks"),
            _of_summary(Unit.name, "unit"),
            _of_summary(Unit.name_en, "unit_en"),
            _of_summary(Issue.due_on, "due_on"),
            _of_summary(Issue.struck_off_on, "solved_on"),
        )
        .outerjoin(Unit, Unit.id == Issue.lead_unit_id)
        .where(_public(register_id), condition)
        .order_by(*order)
        .offset(after)
        .limit(limit)
    )
    return tuple(publish(**row) for row in db.session.execute(query).mappings())


def _of_summary(column: Any, name: str) -> sa.Label[Any]:
    """A column of released summaries; of other issues it never leaves the database."""
    return sa.case((Issue.visibility == Visibility.SUMMARY, column), else_=None).label(name)


def _of_number(word: str) -> list[sa.ColumnElement[bool]]:
    number = serial(word)
    if number is not None:
        return [Issue.seq == number]
    return [Issue.number.icontains(word, autoescape=True)] if _NUMBER.fullmatch(word) else []


def _of_month(word: str) -> list[sa.ColumnElement[bool]]:
    if len(word) >= SHORTEST_MONTH and word.isascii():
        return [sa.extract("month", Issue.registered_on) == n for n in _english_months(word)]
    match = _MONTH.fullmatch(word)
    if match is None:
        return []
    condition = sa.extract("month", Issue.registered_on) == int(match[2])
    if match[1]:
        condition = sa.and_(condition, sa.extract("year", Issue.registered_on) == int(match[1]))
    return [condition]


def _english_months(word: str) -> list[int]:
    """Apr, April and what is between."""
    return [n for n, name in enumerate(MONTHS, 1) if name.startswith(word.casefold())]


def _named(word: str, names: Mapping[int, str]) -> list[int]:
    return [key for key, name in names.items() if word in name.casefold()]


def _states(word: str, states: Mapping[PublicState, str]) -> list[State]:
    return [state for state, public in PUBLIC_STATES.items() if word in states[public].casefold()]
