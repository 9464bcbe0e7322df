"""Removing a file or blanking a wording 移除, by two persons: the office proposes, somebody else agrees."""

from datetime import date

import sqlalchemy as sa

from board.extensions import db
from board.models.attachment import Attachment
from board.models.issue_planning import IssuePlanning
from board.models.removal import Removal
from board.models.step_parts import required
from board.models.text_version import TextVersion
from board.models.user import User
from board.rules.workflow import Refusal, Refused, StepName

BLANKED = "〔已删除〕"  # stands where the words of a derived column were


class IssueRemoving(IssuePlanning):
    """Propose a removal, decide it. Verbs as in IssueSteps."""

    __abstract__ = True

    def open_removal(self) -> Removal | None:
        """The removal that waits for a second person, None when there is none."""
        query = sa.select(Removal).where(Removal.issue_id == self.id, Removal.decided_on.is_(None))
        return db.session.scalar(query)

    def propose_removal(self, thing: Attachment | TextVersion, *, by: User, on: date, reason: str) -> Removal:
        """Propose to remove a file or to blank a wording of this issue that is wrong or private."""
        self.check(StepName.REMOVE, by)
        is_file = isinstance(thing, Attachment)
        gone = thing.removed_on is not None if isinstance(thing, Attachment) else thing.body is None
        if thing.issue_id != self.id or gone:
            raise Refused(StepName.REMOVE, Refusal.NOTHING_WAITS)
        removal = Removal(
            issue_id=self.id,
            attachment_id=thing.id if is_file else None,
            text_id=None if is_file else thing.id,
            by_id=by.id,
            on=on,
            reason=self.note("removal", reason, by=by, on=on),
        )
        db.session.add(removal)
        self.removal_by_id = by.id
        db.session.flush()
        self.changed("propose_removal", by=by, on=on, data=_facts(thing), texts=[removal.reason])
        return removal

    def decide_removal(self, *, by: User, on: date, approved: bool) -> list[str]:
        """The second person agrees or not. Hashes (SHA-256) of files that nothing else needs: to be deleted once this
        is committed."""
        self.check(StepName.CONFIRM_REMOVAL, by)
        removal = required(self.open_removal())
        thing: Attachment | TextVersion = removal.attachment or required(removal.text)
        removal.decided_by_id, removal.decided_on, removal.approved = by.id, on, approved
        self.removal_by_id = None
        if not approved:
            self.changed("decline_removal", by=by, on=on, data=_facts(thing))
            return []
        self.changed("confirm_removal", by=by, on=on, data=_facts(thing))
        if isinstance(thing, Attachment):
            thing.removed_on = on
            db.session.flush()
            return _unneeded(thing)
        thing.body = thing.salt = None
        db.session.flush()
        self._blank_derived(thing)
        return []

    def _blank_derived(self, text: TextVersion) -> None:
        """Take the words out of every column made from them; the search index is renewed by the caller."""
        if text.field == "title" and text.current is not False:
            self.title = self.title_breaks = BLANKED
        if text.field == "time_limit" and text.current is not False:
            self.limit_words = BLANKED


def _facts(thing: Attachment | TextVersion) -> dict[str, object]:
    if isinstance(thing, Attachment):
        return {"attachment": thing.id, "removed_file": thing.sha256}
    return {"field": thing.field, "removed_text": thing.id}


def _unneeded(attachment: Attachment) -> list[str]:
    """Of the hashes of a removed file those that no other one has."""
    hashes = {attachment.sha256, attachment.shown_sha256, attachment.thumb_sha256} - {None}
    columns = (Attachment.sha256, Attachment.shown_sha256, Attachment.thumb_sha256)
    for column in columns:
        query = sa.select(column).where(column.in_(hashes), Attachment.removed_on.is_(None))
        hashes -= set(db.session.scalars(query))
    return sorted(sha256 for sha256 in hashes if sha256 is not None)
