"""The verbs that close an issue 销号: ask, take back, verify, strike off, not approve. Two persons at the least."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from board.extensions import db
from board.models.attachment import Attachment
from board.models.decision_request import overtake
from board.models.issue_steps import IssueSteps
from board.models.look_back import plan_look_backs
from board.models.step_parts import attach, for_unit, hashes, required
from board.models.strike_off import Disapproval, StrikeOff, StrikeOffRequest, Verification
from board.models.user import User
from board.rules.look_backs import due_days
from board.rules.workdays import WorkCalendar
from board.rules.workflow import Refusal, Refused, State, StepName


class IssueClosing(IssueSteps):
    """Request strike-off, take it back, verify, strike off, not approve. Verbs as in IssueSteps."""

    __abstract__ = True

    def request_strike_off(
        self,
        *,
        by: User,
        on: date,
        at: datetime,
        result: str,
        measures_done: str,
        long_term: str,
        attachments: Sequence[Attachment],
    ) -> StrikeOffRequest:
        """Ask for strike-off 申请销号 with its evidence, at least one file."""
        self.check(StepName.REQUEST_STRIKE_OFF, by)
        if not attachments:
            raise Refused(StepName.REQUEST_STRIKE_OFF, Refusal.NO_EVIDENCE)
        request = StrikeOffRequest(
            by_id=by.id,
            unit_id=self.lead_unit_id,
            recorded_for=self.note_recorder(by, self.lead_unit_id),
            on=on,
            result=self.note("result", result, by=by, on=on),
            measures_done=self.note("measures_done", measures_done, by=by, on=on),
            long_term=self.note("long_term", long_term, by=by, on=on),
        )
        self.strike_off_requests.append(request)
        attach(self, attachments, by, at)
        db.session.flush()
        for attachment in attachments:
            attachment.request_id = request.id
        self.state, self.asked_on = State.AWAITING, on
        self.verified_on = self.notice_until = None
        texts = [
            text for text in (request.result, request.measures_done, request.long_term) if text is not None
        ]
        self.changed(
            "request_strike_off",
            by=by,
            on=on,
            for_unit_id=for_unit(by, self.lead_unit_id),
            data=hashes(attachments),
            texts=texts,
        )
        return request

    def verify(
        self,
        *,
        by: User,
        on: date,
        at: datetime,
        on_site: bool,
        passed: bool,
        findings: str,
        attachments: Sequence[Attachment] = (),
    ) -> Verification:
        """Verify 核查, on site or on paper. Returned: the clock runs on as if completion had never been claimed."""
        self.check(StepName.VERIFY, by)
        request = required(self.strike_off_request)
        request.verification = Verification(
            issue_id=self.id,
            by_id=by.id,
            requester_id=request.by_id,
            verifier_unit_id=by.unit_id,
            lead_unit_id=self.lead_unit_id,
            on=on,
            on_site=on_site,
            passed=passed,
            findings=self.note("findings", findings, by=by, on=on),
        )
        attach(self, attachments, by, at)
        db.session.flush()
        for attachment in attachments:
            attachment.verification_id = request.verification.id
        if passed:
            self.verified_on = on
            self.notice_until = on + timedelta(days=self.clocks.notice) if self.clocks.notice else None
        else:
            self.back_in_hand(request)
            self.news_on, self.returns = on, self.returns + 1
        self.changed(
            "verify",
            by=by,
            on=on,
            data={"passed": passed, "on_site": on_site, **self._notice, **hashes(attachments)},
            texts=[request.verification.findings],
        )
        return request.verification

    @property
    def _notice(self) -> dict[str, date]:
        return {"notice_until": self.notice_until} if self.notice_until else {}

    def strike_off(self, *, by: User, on: date, calendar: WorkCalendar) -> StrikeOff:
        """Strike off 销号: the committee's approval, by a second person. Ends the card, plans the look-backs."""
        self.check(StepName.STRIKE_OFF, by)
        if self.in_notice(on):
            raise Refused(StepName.STRIKE_OFF, Refusal.IN_NOTICE)
        request = required(self.strike_off_request)
        verification = required(request.verification)
        struck = StrikeOff(
            issue_id=self.id,
            verification_id=verification.id,
            verifier_id=verification.by_id,
            by_id=by.id,
            by_unit_id=by.unit_id,
            on=on,
        )
        db.session.add(struck)
        request.closed = True
        self.state, self.struck_off_on, self.struck_off_by_handover = State.STRUCK_OFF, on, False
        # of a ledger's request the day of asking is unknown; until now it was the office's clock
        self.asked_on = request.on
        self.end_card_by_closing(on=on)
        overtake(self, on=on)
        plan_look_backs(struck, due_days(on, calendar, self.clocks))
        self.changed("strike_off", by=by, on=on, data={"asked_on": self.asked_on})
        return struck

    def take_back(self, *, by: User, on: date) -> StrikeOffRequest:
        """Take the request back 撤回申请, before verification. It is no news: the silence goes on."""
        self.check(StepName.TAKE_BACK, by)
        request = required(self.strike_off_request)
        self.note_recorder(by, self.lead_unit_id)
        request.taken_back_on, request.taken_back_by_id = on, by.id
        self.back_in_hand(request)
        self.changed("take_back", by=by, on=on, for_unit_id=for_unit(by, self.lead_unit_id))
        return request

    def disapprove(self, *, by: User, on: date, reason: str) -> Disapproval:
        """Not approved 不予销号: in hand again, counted as returned; a new silence begins."""
        self.check(StepName.DISAPPROVE, by)
        request = required(self.strike_off_request)
        words = self.note("disapproval", reason, by=by, on=on)
        request.disapproval = Disapproval(issue_id=self.id, by_id=by.id, on=on, reason=words)
        self.back_in_hand(request)
        self.news_on, self.returns = on, self.returns + 1
        self.changed("disapprove", by=by, on=on, texts=[words])
        return request.disapproval

    def back_in_hand(self, request: StrikeOffRequest) -> None:
        """Close a request that led nowhere: the clock runs on as if completion had never been claimed."""
        request.closed = True
        self.state = State.IN_HAND
        self.asked_on = self.verified_on = self.notice_until = None
