"""New words and progress for issues that exist."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from board.extensions import db
from board.jobs.import_names import kept_words
from board.models.handover import renew_words
from board.models.import_batch import ImportBatch
from board.models.issue import Issue
from board.models.search_words import reindex
from board.models.user import User
from board.queries.import_row import Plan, Sort
from board.rules.line_breaks import with_breaks


def write_words(plan: Plan, batch: ImportBatch, *, by: User | None, at: datetime) -> None:
    """Write the changed words of a plan; asks the database a constant number of times."""
    rows = {row.issue_id: row for row in plan.of(Sort.WORDS)}
    if not rows:
        return
    query = (
        sa.select(Issue)
        .where(Issue.id.in_(rows))
        .order_by(Issue.id)
        .with_for_update(of=Issue)
        .options(selectinload(Issue.texts), selectinload(Issue.updates), joinedload(Issue.lead_unit))
    )
    issues = list(db.session.scalars(query))
    keep = kept_words()
    for issue in issues:
        changes = rows[issue.id].changes
        renew_words(issue, changes, by=by, as_of=plan.as_of, at=at, batch_id=batch.id)
        if "title" in changes:
            issue.title, issue.title_breaks = changes["title"], with_breaks(changes["title"], keep)
    db.session.flush()
    reindex(issues)
