"""The trend as a drawing: two lines over month ends, by geometry alone; its words and table stand in the template."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from flask_babel import format_date

from board.i18n import is_english

LEFT, RIGHT, TOP, BOTTOM = 10, 710, 32, 250
LABELS = 12  # at most, so that they keep apart on a phone
APART = 44  # the two figures at the end of the lines


class Point(Protocol):
    """A day and the two counts at its end."""

    @property
    def day(self) -> date:
        """The day."""

    @property
    def identified(self) -> int:
        """Found by then."""

    @property
    def resolved(self) -> int:
        """Solved by then."""


@dataclass(frozen=True)
class Label:
    """A month under the base line."""

    x: int
    word: str
    anchor: str


@dataclass(frozen=True)
class Drawing:
    """Paths, the last counts, and where their words stand; in units of the view box."""

    width: int
    height: int
    base: str
    under: str
    found: str
    solved: str
    labels: tuple[Label, ...]
    right: int
    solved_y: int
    found_text_y: int
    solved_text_y: int
    found_count: int
    solved_count: int


def trend_drawing(points: Sequence[Point]) -> Drawing:
    """Draw at least two points. Raises ValueError for fewer: one point is no line."""
    if len(points) < 2:
        raise ValueError("a line needs two points")
    most = max(point.identified for point in points) or 1
    xs = [LEFT + round((RIGHT - LEFT) * place / (len(points) - 1)) for place in range(len(points))]
    found = [_y(point.identified, most) for point in points]
    solved = [_y(point.resolved, most) for point in points]
    found_text = found[-1] + 8
    return Drawing(
        width=780 + 24 * max(len(str(most)) - 3, 0),
        height=284,
        base=f"M{LEFT} {BOTTOM}H{RIGHT}",
        under=f"{_path(xs, solved)} L{RIGHT} {BOTTOM} L{LEFT} {BOTTOM}Z",
        found=_path(xs, found),
        solved=_path(xs, solved),
        labels=_labels(xs, points),
        right=RIGHT,
        solved_y=solved[-1],
        found_text_y=found_text,
        solved_text_y=max(solved[-1] + 8, found_text + APART),
        found_count=points[-1].identified,
        solved_count=points[-1].resolved,
    )


def month_label(day: date) -> str:
    """4月; Apr. January says its year."""
    if day.month == 1:
        return str(day.year) if is_english() else f"{day.year}年"
    return format_date(day, "MMM") if is_english() else f"{day.month}月"


def _y(count: int, most: int) -> int:
    return round(BOTTOM - (BOTTOM - TOP) * count / most)


def _path(xs: Sequence[int], ys: Sequence[int]) -> str:
    return "M" + " L".join(f"{x} {y}" for x, y in zip(xs, ys, strict=True))


def _labels(xs: Sequence[int], points: Sequence[Point]) -> tuple[Label, ...]:
    step = -(-len(points) // LABELS)
    chosen = [place for place in range(len(points)) if (len(points) - 1 - place) % step == 0]
    return tuple(
        Label(xs[place], month_label(points[place].day), "start" if place == 0 else "middle")
        for place in chosen
    )
