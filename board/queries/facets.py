"""The words a filter's sentence offers, each with its count under the other words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from board.extensions import db
from board.models.grid import Category, Grid, Source
from board.models.unit import Unit
from board.models.user import User
from board.queries.issue_filter import CardWord
from board.queries.reading import NOW, Reading
from board.queries.tally import Tally, tally
from board.queries.visible_issues import seen_in_full
from board.rules.cards import Colour
from board.rules.roles import SEES_ALL

Thing = Unit | Grid | Category | Source


@dataclass(frozen=True)
class Choice:
    """A word of a facet: what stands in the URL, the thing it names (None for cards), how many."""

    word: str
    thing: Thing | None
    count: int


@dataclass(frozen=True)
class Facet:
    """One place in the sentence: its name in the URL, its choices, how many in all."""

    name: str
    choices: tuple[Choice, ...]
    total: int


def facets(register_id: int, viewer: User, every: Tally, reading: Reading = NOW) -> tuple[Facet, ...]:
    """Unit, card, grid, category and source with their counts over the register, of which `every` is the tally.

    Where a viewer sees others' issues short, grids, categories and sources count the issues seen whole only.
    """
    whole = every if viewer.role in SEES_ALL else tally(register_id, seen_in_full(viewer), reading=reading)
    return (
        _named("unit", Unit, every, "unit_id", (Unit.id,)),
        _cards(every),
        _named("grid", Grid, whole, "grid_id", (Grid.position, Grid.id)),
        _named("category", Category, whole, "category_id", (Category.position, Category.id)),
        _named("source", Source, whole, "source_id", (Source.position, Source.id)),
    )


def _named(name: str, kind: type[Thing], counted: Tally, column: str, order: Sequence[Any]) -> Facet:
    counts = counted.by(column)
    things: list[Thing] = list(db.session.scalars(sa.select(kind).order_by(*order)))
    choices = [Choice(thing.name, thing, counts[thing.id]) for thing in things if counts[thing.id]]
    if name in ("unit", "source"):
        choices.sort(key=lambda choice: -choice.count)
    return Facet(name, tuple(choices), counted.identified)


def _cards(counted: Tally) -> Facet:
    counts = {
        CardWord.RED: counted.of_colour(Colour.RED),
        CardWord.YELLOW: counted.of_colour(Colour.YELLOW),
        CardWord.NONE: counted.of_colour(None),
    }
    return Facet(
        "card", tuple(Choice(word, None, count) for word, count in counts.items()), counted.identified
    )


def names() -> list[Thing]:
    """Every unit, grid, category and source. Hold the list while tiles are rendered: they name theirs from it."""
    held: list[Thing] = []
    for kind in (Unit, Grid, Category, Source):
        held.extend(db.session.scalars(sa.select(kind)))
    return held
