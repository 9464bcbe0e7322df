"""Which words of an issue are searched, and for whom."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from board.extensions import db
from board.models.search_text import index_all
from board.models.unit import Unit
from board.rules.pinyin import initials

if TYPE_CHECKING:
    from board.models.issue import Issue

FULL = ("description", "measure", "remark")


def reindex(issues: Iterable["Issue"]) -> None:
    """Bring the search index of these issues up to their words; they must be flushed."""
    index_all({issue.id: search_words(issue) for issue in issues})


def search_words(issue: "Issue") -> tuple[str, str]:
    """Short words, which every cadre sees, and full words for those who see the issue whole."""
    unit = db.session.get(Unit, issue.lead_unit_id) if issue.lead_unit_id else None  # seldom a statement
    lead = unit.name if unit else ""
    short = (issue.number, issue.title, lead, initials(issue.title))
    words = _current(issue)
    units = [unit.name for unit in issue.supporting_units]
    progress = [update.text.body for update in issue.updates if update.text.body]
    return "\n".join(short), "\n".join((*(words.get(name, "") for name in FULL), *units, *progress))


def _current(issue: "Issue") -> Mapping[str, str]:
    return {text.field: text.body for text in issue.texts if text.current is not False and text.body}
