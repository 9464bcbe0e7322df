"""Search: words inside sentences, numbers, pinyin initials of titles and units."""

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute

from board.extensions import db
from board.models.issue import Issue, issue_unit
from board.models.search_text import SearchGram, SearchText, grams, squeeze
from board.queries.unit_names import units_like

MAX_TOKENS = 6
MAX_LENGTH = 60


def search_condition(q: str, own: sa.ColumnElement[bool] | None) -> sa.ColumnElement[bool]:
    """The condition that every word of `q` is found. Words are parted by white space.

    `own` limits the full words (description, measure …) to the issues seen whole; None: all are. The short words
    (number, title, unit, initials) are searched for everybody, since everybody sees them.
    """
    tokens = [squeeze(token) for token in q[:MAX_LENGTH].split()][:MAX_TOKENS]
    return sa.and_(*(_token_condition(token, own) for token in tokens))


def _token_condition(token: str, own: sa.ColumnElement[bool] | None) -> sa.ColumnElement[bool]:
    short = Issue.id.in_(_holding(token, SearchText.short, short=True))
    full = Issue.id.in_(_holding(token, SearchText.full, short=False))
    found = [short, full if own is None else sa.and_(own, full)]
    if token.isascii() and token.isdigit():
        found.append(Issue.seq == int(token[:9]))
    units = _units(token)
    if units:
        found.append(Issue.lead_unit_id.in_(units))
        supported = Issue.id.in_(sa.select(issue_unit.c.issue_id).where(issue_unit.c.unit_id.in_(units)))
        found.append(supported if own is None else sa.and_(own, supported))
    return sa.or_(*found)


def _holding(token: str, words: InstrumentedAttribute[str], *, short: bool) -> sa.Select[int]:
    """Issues whose words hold the token: narrowed by its two-character pieces, then checked as a whole."""
    query = sa.select(SearchText.issue_id).where(words.contains(token, autoescape=True))
    pieces = grams(token)
    if not pieces:
        return query
    narrowed = sa.select(SearchGram.issue_id).where(SearchGram.gram.in_(sorted(pieces)))
    if short:
        narrowed = narrowed.where(SearchGram.is_short)
    narrowed = narrowed.group_by(SearchGram.issue_id).having(sa.func.count() == len(pieces))
    return query.where(SearchText.issue_id.in_(narrowed))


def _units(token: str) -> list[int]:
    """Units by what they are or were called, also where the index still holds another name."""
    return list(db.session.scalars(units_like(token)))
