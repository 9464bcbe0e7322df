"""What comes after strike-off 巩固: looking back, consolidation, reopening."""

from collections.abc import Sequence
from datetime import date, datetime

import sqlalchemy as sa

from board.extensions import db
from board.models.attachment import Attachment
from board.models.issue_closing import IssueClosing
from board.models.look_back import LookBack, Round
from board.models.step_parts import attach, hashes, required
from board.models.user import User
from board.rules.time_limits import Kind
from board.rules.workflow import Refusal, Refused, State, StepName


class IssueAftercare(IssueClosing):
    """Look back. Verbs as in IssueSteps."""

    __abstract__ = True

    def open_look_backs(self) -> Sequence[LookBack]:
        """The look-backs still to be done, the next one first."""
        query = sa.select(LookBack).where(
            LookBack.issue_id == self.id, LookBack.passed.is_(None), ~LookBack.dropped
        )
        return db.session.scalars(
            query.options(sa.orm.joinedload(LookBack.strike_off)).order_by(LookBack.after_days)
        ).all()

    def look_back(
        self,
        *,
        by: User,
        on: date,
        at: datetime,
        passed: bool,
        findings: str,
        attachments: Sequence[Attachment],
        due_on: date | None = None,
    ) -> LookBack:
        """Look back 回头看 at the next look-back's day or later, with what was seen and at least one file. All passed:
        consolidated. Failed, on any day: reopened with the reason and a new limit `due_on`, under the same number."""
        self.check(StepName.LOOK_BACK, by)
        waiting = self.open_look_backs()
        if not waiting:
            raise Refused(StepName.LOOK_BACK, Refusal.NOTHING_WAITS)
        seen = waiting[0]
        if passed and on < seen.due_on:
            raise Refused(StepName.LOOK_BACK, Refusal.NOT_DUE)
        if not attachments or not findings.strip():
            raise Refused(StepName.LOOK_BACK, Refusal.NO_EVIDENCE)
        seen.passed, seen.done_on, seen.by_id, seen.by_unit_id = passed, on, by.id, by.unit_id
        seen.findings = self.note("look_back", findings, by=by, on=on)
        attach(self, attachments, by, at)
        for attachment in attachments:
            attachment.look_back_id = seen.id
        facts = {"after_days": seen.after_days, "passed": passed, **hashes(attachments)}
        if not passed:
            for other in waiting[1:]:
                other.dropped = True
            self._reopen(seen, on, required(due_on))
            facts |= {"due_on": due_on, "round": self.round}
        elif len(waiting) == 1:
            self.state = State.CONSOLIDATED
        self.changed("look_back" if passed else "reopen", by=by, on=on, data=facts, texts=[seen.findings])
        return seen

    def _reopen(self, seen: LookBack, on: date, due_on: date) -> None:
        """A new round with its own first date; the one before is kept."""
        seen.strike_off.undone = True
        db.session.add(
            Round(
                issue_id=self.id,
                number=self.round,
                look_back_id=seen.id,
                first_due_on=self.first_due_on,
                due_on=self.due_on,
                limit_kind=self.limit_kind,
                asked_on=self.asked_on,
                struck_off_on=self.struck_off_on,
                handed_over=self.struck_off_by_handover,
                reopened_on=on,
            )
        )
        self.round, self.reopened_on, self.news_on = self.round + 1, on, on
        self.state, self.struck_off_by_handover = State.IN_HAND, False
        self.asked_on = self.verified_on = self.notice_until = self.struck_off_on = None
        self.due_on = self.first_due_on = due_on
        self.deferrals, self.staged = 0, False
        for support in self.supports:
            support.begin_again()
        self.limit_words, self.limit_kind = "", Kind.DATE
        self.limit_doubts, self.limit_to_confirm = "", False
