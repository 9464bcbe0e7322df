"""The issues behind a figure of the standings. What the short shape does not tell is told only of issues seen whole."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, lazyload

from board.extensions import db
from board.models.issue import Issue
from board.models.user import User
from board.queries.visible_issues import seen_in_full
from board.rules.roles import SEES_ALL
from board.rules.standings import SHORT, Figure, Moved, Standing

PAGE = 100  # issues
EACH = 20  # issues listed of each kind of what moved a unit


@dataclass(frozen=True)
class Listed:
    """An issue; whole, or in the short shape."""

    issue: Issue
    whole: bool


@dataclass(frozen=True)
class Listing:
    """A page of the issues behind a figure. hidden: how many more there are of which only the number is told."""

    rows: Sequence[Listed]
    total: int
    hidden: int
    page: int
    pages: int


@dataclass(frozen=True)
class Some:
    """The first issues of a kind, and how many there are that are not listed."""

    rows: Sequence[Listed]
    left: int

    def __bool__(self) -> bool:
        return bool(self.rows or self.left)


def issues_behind(standing: Standing, figure: Figure, viewer: User, page: int) -> Listing:
    """The issues behind one figure, each once, a page of them. A constant number of statements."""
    every = set(standing.of(figure))
    ids = sorted(every if figure in SHORT else _seen_whole(every, viewer))
    pages = max(1, -(-len(ids) // PAGE))
    page = min(max(page, 1), pages)
    shown = ids[(page - 1) * PAGE : page * PAGE]
    found = _listed(shown, viewer)
    return Listing([found[each] for each in shown], len(ids), len(every) - len(ids), page, pages)


def issues_moved(moved: Moved, viewer: User) -> dict[str, Some]:
    """The first issues of everything that moved a unit, of those seen whole."""
    kinds = {name: getattr(moved, name) for name in Moved.__dataclass_fields__}
    seen = _seen_whole(set().union(*kinds.values()), viewer)
    shown = {name: sorted(ids & seen)[:EACH] for name, ids in kinds.items()}
    found = _listed({each for ids in shown.values() for each in ids}, viewer)
    return {
        name: Some([found[each] for each in ids], len(kinds[name]) - len(ids)) for name, ids in shown.items()
    }


def issues_carded(standing: Standing, viewer: User) -> dict[Figure, Some]:
    """The issues on which a unit's cards stand, red ones first; colours are part of the short shape."""
    cards = (Figure.RED, Figure.YELLOW)
    found = _listed({each for figure in cards for each in standing.of(figure)[:PAGE]}, viewer)
    return {
        figure: Some(
            [found[each] for each in standing.of(figure)[:PAGE]], max(standing.count(figure) - PAGE, 0)
        )
        for figure in cards
    }


def _seen_whole(ids: set[int], viewer: User) -> set[int]:
    """Those of the issues that a viewer sees whole: a cadre's own are fewer than a list of ids may be."""
    if viewer.role in SEES_ALL or not ids:
        return ids
    return ids & set(db.session.scalars(sa.select(Issue.id).where(seen_in_full(viewer))))


def _listed(ids: Iterable[int], viewer: User) -> Mapping[int, Listed]:
    query = (
        sa.select(Issue, seen_in_full(viewer).label("whole"))
        .where(Issue.id.in_(list(ids)))
        .options(joinedload(Issue.lead_unit), lazyload(Issue.supporting_units))
    )
    return {issue.id: Listed(issue, bool(whole)) for issue, whole in db.session.execute(query)}
