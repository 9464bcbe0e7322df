"""The standings 晾晒 as a csv: its columns."""

from collections.abc import Sequence
from fractions import Fraction

from flask_babel import gettext

from board.formatters.periods import against_words
from board.formatters.standings import FIGURES, KINDS, figure_name, rise_words
from board.i18n import named
from board.queries.standings import Compared, Group, Standings


def standings_head(found: Standings) -> list[str]:
    """The first row of the table as a file."""
    words = (
        *(gettext("比较组"), gettext("名次"), against_words(found.period), gettext("单位")),
        *(gettext("按时率（现期限）"), gettext("按时率（首次期限）")),
        *(figure_name(figure) for figure in FIGURES),
    )
    return [str(word) for word in words]


def standings_row(group: Group, row: Compared, comparable: bool) -> Sequence[object]:
    """A unit as a row under standings_head; rates as fractions of a hundred, to reckon with."""
    return (
        str(group.name or KINDS[group.kind]),
        row.place or "",
        rise_words(row, comparable),
        named(row),
        _hundredths(row.standing.rate),
        _hundredths(row.standing.first_rate),
        *(row.standing.count(figure) for figure in FIGURES),
    )


def _hundredths(rate: Fraction | None) -> str:
    return "" if rate is None else f"{float(100 * rate):.1f}"
