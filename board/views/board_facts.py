"""What the board's templates show, gathered from the queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask import request, url_for
from flask_login import current_user

from board import clock
from board.queries.calendar import work_calendar
from board.queries.card_facts import facts_for, stage_of
from board.queries.facets import facets, names
from board.queries.issue_filter import IssueFilter, column_condition
from board.queries.kanban import Placed, board_tiles, column_tiles, in_order_of_numbers
from board.queries.tally import Tally, tally
from board.queries.wall import wall
from board.rules.cards import Colour
from board.rules.outlook import Outlook, outlook
from board.rules.roles import Shape
from board.rules.workflow import Column, State, reachable
from board.views.masthead import register

FEW = 6  # a column of so few tiles stays in view beside the long ones
ROWS = 50  # of a list's page


@dataclass(frozen=True)
class Tile:
    """A tile: the issue, its shape, the sentence at its foot as facts (None for the short shape)."""

    placed: Placed
    outlook: Outlook | None

    @property
    def standing(self) -> Colour | None:
        """The colour of the card that stands; a suspended issue's does not."""
        issue = self.placed.issue
        return None if issue.state is State.SUSPENDED else issue.colour

    @property
    def moves(self) -> dict[str, str]:
        """Where the tile may be dropped: the address of the step's form by column."""
        issue = self.placed.issue
        return {
            str(to): url_for("issue.move", number=issue.number, to=str(to)) for to in reachable(issue.state)
        }


@dataclass(frozen=True)
class ColumnFacts:
    """A column: its count, its tiles in groups by card (one group without a colour elsewhere), what is left."""

    column: Column
    count: int
    groups: tuple[tuple[Colour | None, int, Sequence[Tile]], ...]
    shown: int

    @property
    def few(self) -> bool:
        """Whether the column is short enough to stay in view."""
        return self.count <= FEW

    @property
    def more(self) -> bool:
        """Whether tiles are left."""
        return self.count > self.shown


def board_facts(asked: IssueFilter) -> dict[str, Any]:
    """Everything of the board's body: figures, wall, filter, columns."""
    register_id, condition = register().id, _condition(asked)
    held, every = names(), tally(register_id)
    found = tally(register_id, condition) if asked.words else every
    tiles = board_tiles(register_id, current_user, condition, found)
    columns = [_column(column, found, placed) for column, placed in tiles.items()]
    return {
        "filter": asked,
        "names": held,
        "every": every,
        "found": found,
        "facets": facets(register_id, current_user, every),
        "columns": columns,
        "wall_cells": wall(register_id, current_user, every),
        "on": clock.today(),
    }


def more_facts(asked: IssueFilter, column: Column, after: int) -> dict[str, Any]:
    """The next tiles of a column."""
    register_id, condition = register().id, _condition(asked)
    held, placed = names(), column_tiles(register_id, column, current_user, condition, after=after)
    count = tally(register_id, condition).of_column(column)
    left = max(count - after - len(placed), 0)
    return {
        "names": held,
        "filter": asked,
        "column": column,
        "tiles": _tiles(placed),
        "after": after + len(placed),
        "left": left,
    }


def list_facts(asked: IssueFilter, column: Column | None) -> dict[str, Any]:
    """A page of the list, in the board's own order within a column, else by number."""
    register_id, condition = register().id, _condition(asked)
    held, page = names(), max(request.args.get("page", 1, type=int), 1)
    if column is not None:
        condition = sa.and_(condition, column_condition(column))
    every, found = tally(register_id), tally(register_id, condition)
    placed = in_order_of_numbers(register_id, current_user, condition, after=(page - 1) * ROWS, limit=ROWS)
    return {
        "names": held,
        "every": every,
        "found": found,
        "facets": facets(register_id, current_user, every),
        "tiles": _tiles(placed),
        "at": page,
        "pages": max(-(-found.identified // ROWS), 1),
        "column": column,
    }


def _condition(asked: IssueFilter) -> sa.ColumnElement[bool]:
    return asked.condition(current_user, clock.today(), work_calendar(), register().clocks)


def _tiles(placed: Sequence[Placed]) -> list[Tile]:
    whole = [each.issue for each in placed if each.shape is Shape.FULL]
    facts, rules = facts_for(whole), register().rules
    on, calendar, clocks = clock.today(), work_calendar(), register().clocks
    outlooks = {
        issue.id: outlook(facts[issue.id], stage_of(issue), on, rules, calendar, clocks) for issue in whole
    }
    return [Tile(each, outlooks.get(each.issue.id)) for each in placed]


def _column(column: Column, found: Tally, placed: Sequence[Placed]) -> ColumnFacts:
    tiles, count = _tiles(placed), found.of_column(column)
    if column is not Column.IN_HAND:
        return ColumnFacts(column, count, ((None, count, tiles),), len(tiles))
    groups = []
    for colour in (Colour.RED, Colour.YELLOW, None):
        of_colour = [tile for tile in tiles if tile.standing is colour]
        in_all = found.of_colour(colour, State.IN_HAND, State.SUSPENDED)
        groups.append((colour, in_all, of_colour))
    return ColumnFacts(column, count, tuple(group for group in groups if group[2]), len(tiles))
