"""What stands of the facts that may be corrected 更正, and what somebody else corrected meanwhile."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from board.extensions import db
from board.models.correction import Correction
from board.models.grid import Category, Grid, Source
from board.models.issue import Issue
from board.models.issue_correcting import WORDS
from board.models.text_version import TextVersion
from board.models.unit import Leader

LISTS: Mapping[str, type[Any]] = {
    "category_id": Category,
    "grid_id": Grid,
    "source_id": Source,
    "leader_id": Leader,
}
FIELDS = (*WORDS, *LISTS, "registered_on")


def standing(issue: Issue) -> dict[str, Any]:
    """What stands now, by field: of words the id of the text version, else the id or day; None for none."""
    found: dict[str, Any] = {}
    for field in WORDS:
        text = issue.version_of(field)
        found[field] = text.id if text else None
    for field in LISTS:
        found[field] = getattr(issue, field)
    found["registered_on"] = issue.registered_on.isoformat()
    return found


def wordings(issue: Issue, ids: Mapping[str, Any]) -> dict[str, str]:
    """The words of these text versions of the issue, by field; "" where there are none or they were blanked."""
    query = sa.select(TextVersion.field, TextVersion.body).where(
        TextVersion.issue_id == issue.id,
        TextVersion.id.in_([ids[field] for field in WORDS if ids.get(field)]),
    )
    found = {row.field: row.body or "" for row in db.session.execute(query)}
    return {field: found.get(field, "") for field in WORDS}


def row_named(field: str, key: int | None) -> Any:
    """The category, grid, source or leader of this id; None for none."""
    return db.session.get(LISTS[field], key) if key else None


def newest_correction(issue_id: int, field: str) -> Correction | None:
    """Who corrected this field last."""
    query = sa.select(Correction).where(Correction.issue_id == issue_id).order_by(Correction.id.desc())
    return next((each for each in db.session.scalars(query.limit(50)) if field in each.changes), None)
