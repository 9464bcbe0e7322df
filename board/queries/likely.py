"""Likely duplicates of a problem that is being registered: issues whose titles share many two-character words."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from board.extensions import db
from board.models.issue import Issue
from board.models.search_text import SearchGram, grams, squeeze
from board.models.user import User
from board.queries.import_known import plain_title
from board.queries.visible_issues import visible_issues
from board.rules.workflow import State

LIKELY = 0.3  # share of two-character words in common (Dice), from which an issue is worth a look
FEW = 5  # shown at most
LOOKED_AT = 40  # candidates, those with the most words in common


@dataclass(frozen=True)
class Likely:
    """An issue that may be the same problem; `share` of its words in common, 0 to 1."""

    issue: Issue
    share: float


def likely_issues(title: str, register_id: int, viewer: User) -> Sequence[Likely]:
    """The issues whose titles are most like `title`, most like first; only what the viewer sees whole."""
    pieces = grams(plain_title(squeeze(title)))
    if not pieces:
        return ()
    common = sa.func.count()
    closest = (
        sa.select(SearchGram.issue_id)
        .join(Issue, Issue.id == SearchGram.issue_id)
        .where(SearchGram.gram.in_(sorted(pieces)), SearchGram.is_short)
        .where(Issue.register_id == register_id, Issue.state != State.WITHDRAWN)
        .group_by(SearchGram.issue_id)
        .order_by(common.desc(), SearchGram.issue_id.desc())
        .limit(LOOKED_AT)
    )
    query = visible_issues(viewer).where(Issue.id.in_(closest)).options(joinedload(Issue.lead_unit))
    found = [Likely(issue, _share(pieces, issue.title)) for issue in db.session.scalars(query)]
    found.sort(key=lambda each: (-each.share, each.issue.number))
    return [each for each in found if each.share >= LIKELY][:FEW]


def _share(pieces: set[str], title: str) -> float:
    others = grams(plain_title(title))
    return 2 * len(pieces & others) / (len(pieces) + len(others)) if others else 0.0
