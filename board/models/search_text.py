"""The search index: two-character pieces of an issue's words, so that 电梯 is found inside a sentence on any database.

`short` is what every cadre sees of an issue (number, title, unit, pinyin initials); `full` is the rest, searched for
those who see it whole.
"""

from collections.abc import Mapping

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from board.extensions import Model, db
from board.models.types import Words


class SearchText(Model):
    """The words of an issue as they are searched: lower case, no white space."""

    __tablename__ = "search_text"

    issue_id: Mapped[int] = mapped_column(sa.ForeignKey("issue.id"), primary_key=True)
    short: Mapped[Words]
    full: Mapped[Words]


class SearchGram(Model):
    """One two-character piece of an issue's searched words; `is_short` when the short words hold it."""

    __tablename__ = "search_gram"

    gram: Mapped[str] = mapped_column(sa.String(2), primary_key=True)
    issue_id: Mapped[int] = mapped_column(sa.ForeignKey("issue.id"), primary_key=True, index=True)
    is_short: Mapped[bool]


def squeeze(words: str) -> str:
    """Words as they are searched: lower case, without white space."""
    return "".join(words.lower().split())


def grams(words: str) -> set[str]:
    """Every two neighbouring characters of squeezed words."""
    return {words[i : i + 2] for i in range(len(words) - 1)}


def index_all(words: Mapping[int, tuple[str, str]]) -> None:
    """Replace the index of many issues, short and full words by issue, in four statements."""
    db.session.execute(sa.delete(SearchGram).where(SearchGram.issue_id.in_(words)))
    db.session.execute(sa.delete(SearchText).where(SearchText.issue_id.in_(words)))
    texts, rows = [], []
    for issue_id, pair in words.items():
        short, full = ("\n".join(map(squeeze, field.split("\n"))) for field in pair)
        texts.append({"issue_id": issue_id, "short": short, "full": full})
        pieces = grams(short)
        rows += [{"gram": g, "issue_id": issue_id, "is_short": g in pieces} for g in pieces | grams(full)]
    for name, values in (("search_text", texts), ("search_gram", rows)):
        if values:  # the table itself, not the model: five times faster
            db.session.execute(sa.insert(Model.metadata.tables[name]), values)


def add_words(issue_id: int, words: str) -> None:
    """Add words to what is searched for those who see the issue whole."""
    more = "\n".join(map(squeeze, words.split("\n")))
    row = db.session.get(SearchText, issue_id)
    if row is None:
        index_all({issue_id: ("", more)})
        return
    row.full += "\n" + more
    pieces = grams(more)
    known = set(
        db.session.scalars(
            sa.select(SearchGram.gram).where(SearchGram.issue_id == issue_id, SearchGram.gram.in_(pieces))
        )
    )
    rows = [{"gram": gram, "issue_id": issue_id, "is_short": False} for gram in sorted(pieces - known)]
    if rows:
        db.session.execute(sa.insert(SearchGram), rows)
