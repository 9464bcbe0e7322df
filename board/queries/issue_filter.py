"""One filter for board, list, export and API. It is the query string, so a link can be shared."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum

import sqlalchemy as sa

from board.models.grid import Category, Grid, Source
from board.models.issue import Issue
from board.models.user import User
from board.queries.reading import NOW, Reading
from board.queries.search import search_condition
from board.queries.unit_names import units_called
from board.queries.visible_issues import seen_in_full
from board.rules.cards import JUDGED, Colour
from board.rules.clocks import Clocks
from board.rules.roles import SEES_ALL
from board.rules.workdays import ONE_DAY, WorkCalendar
from board.rules.workflow import COLUMN_STATES, Column, State


class CardWord(StrEnum):
    """The words of the card filter."""

    RED = "red"
    YELLOW = "yellow"
    NONE = "none"


class Due(StrEnum):
    """The words of the due filter: past its limit, soon past it, later, without a date."""

    OVERDUE = "overdue"
    SOON = "soon"
    LATER = "later"
    NONE = "none"


@dataclass(frozen=True)
class IssueFilter:
    """What a viewer asks for; empty words ask nothing. Units, grids, categories and sources go by their names."""

    unit: str = ""
    card: str = ""
    grid: str = ""
    category: str = ""
    source: str = ""
    due: str = ""
    q: str = ""

    @classmethod
    def read(cls, words: Mapping[str, str]) -> "IssueFilter":
        """From a query string; words that mean nothing are left out, so a link never breaks."""
        found = cls(**{field.name: words.get(field.name, "").strip()[:120] for field in fields(cls)})
        return replace(
            found,
            card=found.card if found.card in tuple(CardWord) else "",
            due=found.due if found.due in tuple(Due) else "",
        )

    @property
    def words(self) -> dict[str, str]:
        """The query string's words, only those that ask something."""
        return {field.name: value for field in fields(self) if (value := getattr(self, field.name))}

    def but(self, **changes: str) -> dict[str, str]:
        """The words with some of them changed; an empty one is left out."""
        return replace(self, **changes).words

    def condition(
        self, viewer: User, on: date, calendar: WorkCalendar, clocks: Clocks, reading: Reading = NOW
    ) -> sa.ColumnElement[bool]:
        """The condition in SQL. What the short shape does not show is only asked of issues seen whole."""
        own = None if viewer.role in SEES_ALL else seen_in_full(viewer)
        shown: list[sa.ColumnElement[bool]] = [sa.true()]
        hidden: list[sa.ColumnElement[bool]] = []
        if self.unit:
            shown.append(reading.unit_id.in_(units_called(self.unit)))
        if self.card:
            shown.append(_card_condition(CardWord(self.card), reading))
        if self.q:
            shown.append(search_condition(self.q, own))
        if self.grid:
            hidden.append(Issue.grid_id == _id(Grid, self.grid))
        if self.category:
            hidden.append(Issue.category_id == _id(Category, self.category))
        if self.source:
            hidden.append(Issue.source_id == _id(Source, self.source))
        if self.due:
            hidden.append(due_condition(Due(self.due), on, calendar, clocks.soon, reading))
        if hidden and own is not None:
            hidden.append(own)
        return sa.and_(*shown, *hidden)


def _card_condition(card: CardWord, reading: Reading) -> sa.ColumnElement[bool]:
    """By the card that stands; a suspended issue's does not."""
    if card is CardWord.NONE:
        return sa.or_(reading.colour.is_(None), reading.state == State.SUSPENDED)
    return sa.and_(reading.colour == Colour(card), reading.state != State.SUSPENDED)


def due_condition(
    due: Due, on: date, calendar: WorkCalendar, soon_days: int, reading: Reading = NOW
) -> sa.ColumnElement[bool]:
    """Judged issues by their limit, shifted off days off, on a day; soon over within `soon_days` working days."""
    passed = calendar.on_or_before(calendar.on_or_before(on) - ONE_DAY)
    soon = calendar.add(on, soon_days)
    unpassed = sa.and_(reading.due_on > passed, reading.due_on <= soon)
    limits = {
        Due.OVERDUE: reading.due_on <= passed,
        Due.SOON: unpassed,
        Due.LATER: reading.due_on > soon,
        Due.NONE: reading.due_on.is_(None),
    }
    return sa.and_(reading.state.in_(JUDGED), limits[due])


def column_condition(column: Column, reading: Reading = NOW) -> sa.ColumnElement[bool]:
    """The issues of a column."""
    found: sa.ColumnElement[bool] = reading.state.in_(COLUMN_STATES[column])
    return found


def _id(kind: type[Grid] | type[Category] | type[Source], name: str) -> sa.ScalarSelect[int]:
    return sa.select(kind.id).where(kind.name == name).scalar_subquery()
