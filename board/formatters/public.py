"""What the public page says: five states, the headline, cells of the wall, lines of the list."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from flask_babel import format_date, gettext, lazy_gettext, ngettext
from markupsafe import Markup, escape

from board import clock
from board.formatters.trend import month_label, trend_drawing
from board.i18n import Named, is_english, named
from board.rules.publishing import PublicIssue, PublicState

_ = lazy_gettext

STATES = {
    PublicState.ACCEPTED: _("已受理"),
    PublicState.IN_HAND: _("办理中"),
    PublicState.CHECKING: _("核查中"),
    PublicState.SOLVED: _("已解决"),
    PublicState.PAUSED: _("暂缓"),
}
KINDS = {
    PublicState.SOLVED: "solved",
    PublicState.CHECKING: "waiting",
    PublicState.IN_HAND: "open",
    PublicState.ACCEPTED: "unsigned",
    PublicState.PAUSED: "suspended",
}
DIGITS = "零一二三四五六七八九"
IN_WORDS = 99  # greater counts are written in figures


class Lists(Protocol):
    """The register's year and its names by key, as the page's figures hold them."""

    @property
    def year(self) -> int:
        """The year whose numbers need no year."""

    @property
    def categories(self) -> Mapping[int, Named]:
        """By id."""

    @property
    def grids(self) -> Mapping[int, Named]:
        """By id."""


@dataclass(frozen=True)
class Cell:
    """One cell of the wall."""

    no: str
    kind: str
    label: str
    href: str


@dataclass(frozen=True)
class Part:
    """A part of the legend or bar."""

    kind: str
    word: str
    count: int


def counted(count: int, *, first: bool = False) -> str:
    """A count before 个, `first` in its line: 六十八, 两; from a hundred on, and in English, figures."""
    if is_english():
        return str(count)
    if not 0 < count <= IN_WORDS:
        return f"{count} " if first else f" {count} "
    if count == 2:
        return "两"
    tens, ones = divmod(count, 10)
    return (DIGITS[tens] if tens > 1 else "") + ("十" if tens else "") + (DIGITS[ones] if ones else "")


def headline(identified: int, resolved: int) -> tuple[str, str]:
    """The page's one sentence, in two lines."""
    first = ngettext(
        "%(found)s个问题，", "%(found)s个问题，", identified, found=counted(identified, first=True)
    )
    if not resolved:
        return first, gettext("正在一件一件办")
    if resolved == identified:
        return first, gettext("已经全部解决")
    return first, gettext("已经解决%(solved)s个", solved=counted(resolved))


def short_number(issue: PublicIssue, year: int) -> str:
    """17; of another year than the register's 2021-17."""
    return f"{issue.seq:02d}" if issue.year == year else f"{issue.year}-{issue.seq:02d}"


def anchor(issue: PublicIssue, year: int) -> str:
    """The id of an issue's line: p017."""
    return f"p{issue.seq:03d}" if issue.year == year else f"p{issue.year}-{issue.seq:03d}"


def registered_in(month: date) -> str:
    """4月登记; with its year when it is not this one."""
    if is_english():
        words = format_date(month, "MMM yyyy")
    elif month.year == clock.today().year:
        words = f"{month.month}月"
    else:
        words = f"{month.year}年{month.month}月"
    return str(gettext("%(month)s登记", month=words))


def cells(issues: Sequence[PublicIssue], lists: Lists) -> list[Cell]:
    """The wall, in the order of numbers."""
    in_order = sorted(issues, key=lambda issue: (issue.year, issue.seq))
    return [
        Cell(
            short_number(issue, lists.year),
            KINDS[issue.state],
            cell_label(issue, lists),
            f"#{anchor(issue, lists.year)}",
        )
        for issue in in_order
    ]


def cell_label(issue: PublicIssue, lists: Lists) -> str:
    """17：营商环境，园区层面，4月登记，办理中. In English without names that have only Chinese."""
    things = [lists.categories.get(issue.category_id or 0), lists.grids.get(issue.grid_id or 0)]
    words = [named(thing) for thing in things if thing and (thing.name_en or not is_english())]
    if issue.title and not is_english():
        words = [issue.title]
    words += [registered_in(issue.month), str(STATES[issue.state])]
    return gettext(
        "%(number)s：%(words)s", number=short_number(issue, lists.year), words=gettext("，").join(words)
    )


def parts(states: Mapping[PublicState, int]) -> list[Part]:
    """The legend: each public state with its count."""
    return [Part(kind, str(STATES[state]), states[state]) for state, kind in KINDS.items()]


def bar_parts(states: Mapping[PublicState, int]) -> list[Part]:
    """The bar of totals that stands where no wall may: solved and not."""
    solved = states[PublicState.SOLVED]
    left = sum(states.values()) - solved
    return [Part("solved", gettext("已解决"), solved), Part("open", gettext("还没有解决"), left)]


def marked(text: str, words: Sequence[str]) -> Markup:
    """A text with what was searched for marked."""
    if not words:
        return escape(text)
    pattern = re.compile("|".join(re.escape(word) for word in words), re.IGNORECASE)
    out, at = Markup(""), 0
    for match in pattern.finditer(text):
        out += escape(text[at : match.start()]) + Markup("<mark>") + escape(match[0]) + Markup("</mark>")
        at = match.end()
    return out + escape(text[at:])


FILTERS: dict[str, Any] = {
    "public_state": lambda state: STATES[state],
    "registered_in": registered_in,
    "marked": marked,
    "trend_drawing": trend_drawing,
}
GLOBALS: dict[str, Any] = {
    "month_label": month_label,
    "public_headline": headline,
    "public_cells": cells,
    "public_parts": parts,
    "public_bar": bar_parts,
    "public_anchor": anchor,
    "public_number": short_number,
}
