"""What the board says: groups of cards, empty columns, the parts of its bar and legend."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext, lazy_pgettext
from flask_babel import lazy_gettext as _

from board.formatters.steps import STATES
from board.queries.tally import Tally
from board.queries.wall import WallCell
from board.rules.cards import Colour
from board.rules.workflow import RESOLVED, Column, State

GROUPS = {
    Colour.RED: (lazy_pgettext("several", "红牌"), _("按超期多少排")),
    Colour.YELLOW: (lazy_pgettext("several", "黄牌"), _("按转红牌的日子排")),
    None: (_("其余"), _("按剩余时间排")),
}
EMPTY = {
    Column.REGISTERED: _("没有等待交办的问题。"),
    Column.ASSIGNED: _("没有等待签收的问题。"),
    Column.IN_HAND: _("没有在办的问题。"),
    Column.AWAITING: _("没有等待核查的问题。"),
    Column.STRUCK: _("还没有销号的问题。"),
}


CARD_WORDS = {"red": _("红牌"), "yellow": _("黄牌")}


@dataclass(frozen=True)
class Part:
    """A part of a bar or legend: its CSS class, what it is called, how many."""

    kind: str
    word: object
    count: int


def cell_kind(state: State, colour: Colour | None) -> str:
    """How a problem stands on the wall: a card first, then its state. The CSS class is cell-<kind>."""
    if state in RESOLVED:
        return "solved"
    if state is State.SUSPENDED:
        return "suspended"
    if colour is not None:
        return str(colour)
    return {State.AWAITING: "waiting", State.IN_HAND: "open"}.get(state, "unsigned")


def legend_parts(tally: Tally) -> list[Part]:
    """The wall's legend; every problem is in one part."""
    words = {
        "red": GROUPS[Colour.RED][0],
        "yellow": GROUPS[Colour.YELLOW][0],
        "open": _("办理中（无牌）"),
        "waiting": _("待核查"),
        "unsigned": _("待签收"),
        "suspended": _("中止"),
        "solved": _("已销号"),
    }
    counts = dict.fromkeys(words, 0)
    for (state, colour), count in tally.by_colour.items():
        if state is not State.WITHDRAWN:
            counts[cell_kind(state, colour)] += count
    return [Part(kind, words[kind], count) for kind, count in counts.items()]


def bar_parts(tally: Tally) -> list[Part]:
    """The bar that stands for the wall on a phone and in a large register."""
    legend = {part.kind: part for part in legend_parts(tally)}
    rest = tally.open - legend["red"].count - legend["yellow"].count
    return [legend["red"], legend["yellow"], Part("open", _("其他未办结"), rest), legend["solved"]]


@dataclass(frozen=True)
class Cell:
    """A problem on the wall as the component takes it."""

    no: str
    kind: str
    label: str
    href: str | None


def wall_cells(cells: Sequence[WallCell]) -> list[Cell]:
    """The wall of a signed-in viewer: named “41：title，红牌”, a link where the issue is seen whole."""
    found = []
    for cell in cells:
        kind = cell_kind(cell.state, cell.colour)
        no = f"{cell.seq:02d}"
        seen = str(CARD_WORDS[kind] if kind in CARD_WORDS else STATES[cell.state]).lower()
        label = gettext("%(no)s：%(title)s，%(seen)s", no=no, title=cell.title, seen=seen)
        href = url_for("issue.show", number=cell.number) if cell.whole else None
        found.append(Cell(no, kind, label, href))
    return found


FILTERS = {"wall_cells": wall_cells, "legend_parts": legend_parts, "bar_parts": bar_parts}
GLOBALS = {
    "group_name": lambda colour: GROUPS[colour][0],
    "group_note": lambda colour: GROUPS[colour][1],
    "empty_column": lambda column: EMPTY[column],
    "cell_kind": cell_kind,
}
