"""The verb by which the office puts a fact of an issue right 更正; state, limit and units have steps of their own."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from board.extensions import db
from board.models.correction import Correction
from board.models.issue_steps import IssueSteps
from board.models.text_version import TextVersion
from board.models.user import User
from board.rules.workflow import Refusal, Refused, StepName

WORDS = ("title", "description", "measure")
CODES = ("category_id", "grid_id", "source_id", "leader_id", "registered_on")


class IssueCorrecting(IssueSteps):
    """Correct facts; the old version stays beside the new."""

    __abstract__ = True

    def correct(
        self, changes: Mapping[str, Any], *, title_breaks: str | None = None, by: User, on: date, at: datetime
    ) -> Correction:
        """Set the facts of `changes` (of WORDS and CODES) that differ from what stands.

        `title_breaks`: a new title with its line-break hints. Raises Refused when nothing differs.
        """
        self.check(StepName.CORRECT, by)
        noted: dict[str, Any] = {}
        texts: list[TextVersion] = []
        for field in CODES:
            if field in changes and changes[field] != getattr(self, field):
                noted[field] = [_plain(getattr(self, field)), _plain(changes[field])]
                setattr(self, field, changes[field])
        for field in WORDS:
            if field in changes and changes[field] != (self.words(field) or ""):
                before = self.version_of(field)
                text = self.write(field, changes[field], by=by, on=on)
                db.session.flush()
                noted[field] = [before.id if before else None, text.id]
                texts.append(text)
        if not noted:
            raise Refused(StepName.CORRECT, Refusal.NOTHING_CHANGED)
        if "title" in noted:
            self.title, self.title_breaks = changes["title"], title_breaks or changes["title"]
        corrected = Correction(issue_id=self.id, by_id=by.id, on=on, recorded_at=at, changes=noted)
        db.session.add(corrected)
        self.changed("correct", by=by, on=on, data={"fields": noted}, texts=texts)
        self.reindex()
        return corrected

    def version_of(self, field: str) -> TextVersion | None:
        """The text version in force of a field, None when it has none."""
        return next((text for text in reversed(self.texts) if text.field == field and text.current), None)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
