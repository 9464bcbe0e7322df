"""The verbs of requests that wait: ask, decide, and what an approval brings."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy.orm import Mapped

from board.extensions import db
from board.models.decision_request import (
    DecisionRequest,
    Deferral,
    StagedCompletion,
    SuspensionRequest,
    Withdrawal,
    overtake,
)
from board.models.event import hold_the_trail
from board.models.issue_suspending import IssueSuspending
from board.models.step_parts import for_unit, required
from board.models.text_version import TextVersion
from board.models.user import User
from board.rules.requests import Mover, OutsideReason, RequestKind, filed_late
from board.rules.workdays import WorkCalendar
from board.rules.workflow import ASK, DECIDE, Refusal, Refused, State, StepName

if TYPE_CHECKING:
    from board.models.issue import Issue


class IssueRequesting(IssueSuspending):
    """Ask for deferral, suspension, staged completion; propose withdrawal; decide. Verbs as in IssueSteps."""

    __abstract__ = True

    if TYPE_CHECKING:
        decision_requests: Mapped[list[DecisionRequest]]

    def waiting_request(self, kind: RequestKind) -> DecisionRequest | None:
        """The request of this kind that waits, None when none does."""
        return next((each for each in self.decision_requests if each.waits and each.kind is kind), None)

    def ask_deferral(
        self,
        *,
        by: User,
        on: date,
        calendar: WorkCalendar,
        new_due_on: date,
        reason: str,
        done: str,
        todo: str,
    ) -> Deferral:
        """Ask for a later date 延期; after the day on which the limit ends it is filed late."""
        self.check(StepName.DEFER, by)
        due_on = required(self.due_on)
        if new_due_on <= due_on:
            raise Refused(StepName.DEFER, Refusal.NOT_LATER)
        asked = Deferral(new_due_on=new_due_on, late=filed_late(due_on, on, calendar))
        words = {"deferral_reason": reason, "deferral_done": done, "deferral_todo": todo}
        facts = {"from": due_on, "to": new_due_on, "late": asked.late}
        self._ask(asked, words, facts, by=by, on=on)
        return asked

    def ask_suspension(
        self,
        *,
        by: User,
        on: date,
        outside_reason: OutsideReason,
        first_day: date,
        last_day: date,
        reason: str,
    ) -> SuspensionRequest:
        """Ask to stop the clock 中止 from the day of asking at the earliest."""
        self.check(StepName.SUSPEND, by)
        if first_day < on or last_day < first_day:
            raise Refused(StepName.SUSPEND, Refusal.NOT_LATER)
        asked = SuspensionRequest(outside_reason=outside_reason, first_day=first_day, last_day=last_day)
        facts = {"reason": outside_reason, "from": first_day, "to": last_day}
        self._ask(asked, {"suspension_reason": reason}, facts, by=by, on=on)
        return asked

    def ask_staged_completion(
        self, *, by: User, on: date, new_due_on: date, done: str, todo: str
    ) -> StagedCompletion:
        """Ask that what is done be taken as a stage 阶段性办结, with a final date for what remains."""
        self.check(StepName.STAGE, by)
        if new_due_on <= on or (self.due_on is not None and new_due_on <= self.due_on):
            raise Refused(StepName.STAGE, Refusal.NOT_LATER)
        asked = StagedCompletion(new_due_on=new_due_on)
        words = {"staged_done": done, "staged_todo": todo}
        self._ask(asked, words, {"from": self.due_on, "to": new_due_on}, by=by, on=on)
        return asked

    def propose_withdrawal(
        self, *, by: User, on: date, reason: str, merged_into: "Issue | None" = None
    ) -> Withdrawal:
        """Propose to withdraw 撤销 the issue, or to merge it 并案 into another one that stands."""
        self.check(StepName.WITHDRAW, by)
        if merged_into is not None and (merged_into.id == self.id or merged_into.state is State.WITHDRAWN):
            raise Refused(StepName.WITHDRAW, Refusal.SAME_ISSUE)
        asked = Withdrawal(merged_into_id=merged_into.id if merged_into else None)
        facts = {"merged_into": merged_into.number} if merged_into else {}
        self._ask(asked, {"withdrawal_reason": reason} if reason else {}, facts, by=by, on=on)
        return asked

    def decide(
        self,
        kind: RequestKind,
        *,
        by: User,
        on: date,
        calendar: WorkCalendar,
        approved: bool,
        reason: str = "",
    ) -> DecisionRequest:
        """Approve or refuse the request of this kind that waits; an approval takes effect at once."""
        self.check(DECIDE[kind], by)
        asked = required(self.waiting_request(kind))
        answer = self.note("decision", reason, by=by, on=on) if reason else None
        asked.decided_on, asked.decided_by_id, asked.approved, asked.answer = on, by.id, approved, answer
        asked.decided_unit_id = by.unit_id
        facts: dict[str, object] = {"approved": approved, "asked_on": asked.asked_on}
        db.session.flush()
        if approved:
            facts |= self._grant(asked, by=by, on=on, calendar=calendar)
        self.changed(
            DECIDE[kind], by=by, on=on, for_unit_id=None, data=facts, texts=[answer] if answer else ()
        )
        return asked

    def _ask(
        self,
        asked: DecisionRequest,
        words: Mapping[str, str],
        facts: Mapping[str, object],
        *,
        by: User,
        on: date,
    ) -> None:
        """Write a request down: its words by field (…_reason, …_done, …_todo), its event."""
        own = by.unit_id if isinstance(asked, Withdrawal) else self.lead_unit_id
        asked.round, asked.asked_on, asked.asked_by_id = self.round, on, by.id
        asked.unit_id, asked.asked_unit_id, asked.due_on = own, by.unit_id, self.due_on
        texts: list[TextVersion] = []
        for field, body in words.items():
            text = self.note(field, body, by=by, on=on)
            setattr(asked, field.rsplit("_", 1)[1], text)
            texts.append(text)
        self.decision_requests.append(asked)
        db.session.flush()
        if not isinstance(asked, Withdrawal):
            self.note_recorder(by, self.lead_unit_id)
        self.changed(ASK[asked.kind], by=by, on=on, for_unit_id=for_unit(by, own), data=facts, texts=texts)

    def _grant(
        self, asked: DecisionRequest, *, by: User, on: date, calendar: WorkCalendar
    ) -> dict[str, object]:
        """What an approval brings; gives what the event says of it."""
        if isinstance(asked, SuspensionRequest):
            return self.suspend(asked, by=by, on=on, calendar=calendar)
        if isinstance(asked, Withdrawal):
            if asked.merged_into is not None:
                self._still_stands(asked.merged_into)
            self.state, self.suspended_from, self.suspended_until = State.WITHDRAWN, None, None
            self.end_card_by_closing(on=on)
            overtake(self, on=on)
            return {"merged_into": asked.merged_into.number} if asked.merged_into else {}
        new = required(asked.new_due_on)
        before = self.due_on
        if before is not None and new <= before:
            raise Refused(DECIDE[asked.kind], Refusal.NOT_LATER)
        if isinstance(asked, Deferral):
            self.deferrals += 1
            asked.kept_colour = self.colour if asked.late else None
        else:
            self.staged = True
        mover = Mover.DEFERRAL if isinstance(asked, Deferral) else Mover.STAGED
        self.move_limit(mover, new, by=by, on=on, request=asked)
        return {"from": before, "to": new}

    @staticmethod
    def _still_stands(other: "Issue") -> None:
        """Two issues merged into each other would both be lost: one decision after the other, by the trail's lock."""
        hold_the_trail()
        db.session.refresh(other, ["state"])
        if other.state is State.WITHDRAWN:
            raise Refused(StepName.DECIDE_WITHDRAWAL, Refusal.TARGET_GONE)
