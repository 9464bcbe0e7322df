"""Board, list and cards as known on a past day `?as_of=`: to read only, no acts and no poll."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from board import clock
from board.formatters.days import full_day
from board.models.unit import Unit
from board.queries.calendar import calendar_on
from board.queries.facets import facets, names
from board.queries.issue_filter import IssueFilter, column_condition
from board.queries.kanban import Placed, board_tiles, in_order_of_numbers
from board.queries.past_cards import past_cards
from board.queries.past_marks import Marks, past_marks
from board.queries.reading import Reading, as_known
from board.queries.tally import Tally, tally
from board.queries.unit_names import otherwise_called
from board.queries.wall import wall
from board.rules.cards import Colour
from board.rules.roles import Shape
from board.rules.workflow import Column
from board.views.masthead import register
from board.views.render import render

PAGES = {"board": "board/past.html", "list": "list/past.html"}
ROWS = 50  # of a list's page


@dataclass(frozen=True)
class PastDay:
    """The day that was asked for: `words` as sent, `problem` when they name no past day."""

    words: str
    day: date
    problem: str = ""


def past_day() -> PastDay | None:
    """The past day of the address; None when it asks for today, which is the page as always."""
    words, today = request.args.get("as_of", "").strip()[:40], clock.today()
    if not words:
        return None
    try:
        day = date.fromisoformat(words)
    except ValueError:
        return PastDay(words, today, _("日子要写成 %(example)s 这样", example=str(today)))
    if day > today:
        return PastDay(words, today, _("只能看今天和以前的日子，今天是 %(day)s", day=full_day(today)))
    return None if day == today else PastDay(words, day)


def past_page(past: PastDay, what: str, asked: IssueFilter, column: Column | None) -> ResponseReturnValue:
    """The board, list or cards of that day; the form again (422) when there is no such past day."""
    facts: dict[str, Any] = {"past": past, "what": what, "filter": asked, "column": column}
    if past.problem:
        return render("board/past_none.html", status=422, **facts)
    register_id = register().id
    then = as_known(register_id, past.day)
    every = tally(register_id, reading=then)
    if not every.cells:
        return render("board/past_none.html", **facts)
    facts |= {"every": every, "names": (held := names())}
    standing = {each.id: each for each in held if isinstance(each, Unit)}
    facts["units"] = {**standing, **otherwise_called(past.day)}
    if what == "cards":
        blocks = past_cards(register_id, current_user, past.day)
        return render("cards/past.html", blocks=blocks, **facts, **_colours(every))
    clocks = register().clocks_on(past.day)
    condition = asked.condition(current_user, past.day, calendar_on(past.day), clocks, then)
    facts["facets"] = facets(register_id, current_user, every, then)
    if what == "board":
        found = tally(register_id, condition, reading=then) if asked.words else every
        return render(PAGES[what], **facts, **_board(every, found, condition, column, then))
    return render(PAGES[what], **facts, **_list(condition, column, then))


def _board(
    every: Tally, found: Tally, condition: sa.ColumnElement[bool], column: Column | None, then: Reading
) -> Mapping[str, Any]:
    register_id = register().id
    tiles = board_tiles(register_id, current_user, condition, found, then)
    return {
        "found": found,
        "tiles": tiles,
        "wall_cells": wall(register_id, current_user, every, then),
        "chosen": column or Column.IN_HAND,
        "marks": _marks([tile for placed in tiles.values() for tile in placed], then),
    }


def _list(condition: sa.ColumnElement[bool], column: Column | None, then: Reading) -> Mapping[str, Any]:
    register_id = register().id
    if column is not None:
        condition = sa.and_(condition, column_condition(column, then))
    found, page = tally(register_id, condition, reading=then), max(request.args.get("page", 1, type=int), 1)
    after = (page - 1) * ROWS
    rows = in_order_of_numbers(register_id, current_user, condition, after=after, limit=ROWS, reading=then)
    pages = max(-(-found.identified // ROWS), 1)
    return {"found": found, "rows": rows, "at": page, "pages": pages, "marks": _marks(rows, then)}


def _marks(placed: Sequence[Placed], then: Reading) -> Mapping[int, Marks]:
    """Reopenings and deferrals of those that are seen whole."""
    whole = [each.issue.id for each in placed if each.shape is Shape.FULL]
    return past_marks(whole, then.day) if then.day else {}


def _colours(every: Tally) -> dict[str, int]:
    return {str(colour): every.of_colour(colour) for colour in (Colour.RED, Colour.YELLOW)}
