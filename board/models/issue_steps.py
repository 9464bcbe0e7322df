"""The verbs of an issue: each asks the table of steps, writes its decision as a row, and the event with it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy.orm import Mapped

from board.extensions import db
from board.models.attachment import Attachment
from board.models.issue_cards import IssueCards
from board.models.search_text import add_words
from board.models.sign_for import SignFor
from board.models.strike_off import StrikeOff, StrikeOffRequest, Verification
from board.models.update import Update
from board.models.user import User
from board.rules.roles import Role
from board.rules.workdays import WorkCalendar
from board.rules.workflow import Refusal, Refused, Situation, State, StepName, refusal

T = TypeVar("T")

SIGN_WITHIN = 1  # working days after assignment


class IssueSteps(IssueCards):
    """Sign, post an update, request strike-off, verify, strike off. Every verb raises Refused when it is not allowed.

    `by` is the person who acts, `on` the business day, `at` the moment for the record.
    """

    __abstract__ = True

    if TYPE_CHECKING:
        strike_off_requests: Mapped[list[StrikeOffRequest]]

        @property
        def situation(self) -> Situation:
            """What the table of steps must know."""

    @property
    def strike_off_request(self) -> StrikeOffRequest | None:
        """The request that stands, None when there is none."""
        return next((request for request in reversed(self.strike_off_requests) if not request.closed), None)

    def check(self, step: StepName, by: User) -> None:
        """Raise Refused when `by` may not take `step` now."""
        reason = refusal(step, by.actor, self.situation)
        if reason is not None:
            raise Refused(step, reason)

    def sign(self, *, by: User, on: date, calendar: WorkCalendar) -> SignFor:
        """Sign for the assignment 签收; lateness is counted in working days."""
        self.check(StepName.SIGN, by)
        unit_id = _required(self.lead_unit_id)
        due_on = calendar.add(self.assigned_on or self.registered_on, SIGN_WITHIN)
        signed = SignFor(
            issue_id=self.id,
            unit_id=unit_id,
            by_id=by.id,
            on=on,
            late_days=calendar.count(due_on, on),
            recorded_for=by.unit_id != unit_id,
        )
        db.session.add(signed)
        self.state, self.signed_on, self.news_on = State.IN_HAND, on, on
        self.changed(
            "sign", by=by, on=on, for_unit_id=_for_unit(by, unit_id), data={"late_days": signed.late_days}
        )
        return signed

    def post_update(
        self,
        *,
        by: User,
        on: date,
        at: datetime,
        text: str,
        percent: int | None = None,
        asks_unit_id: int | None = None,
        asks: str | None = None,
        attachments: Sequence[Attachment] = (),
    ) -> Update:
        """Post progress 进展. News is what the lead unit posts, or the office for it."""
        self.check(StepName.UPDATE, by)
        unit_id = self.lead_unit_id if by.role is Role.OFFICE else by.unit_id
        update = Update(
            issue_id=self.id,
            unit_id=unit_id,
            by_id=by.id,
            recorded_for=by.unit_id != unit_id,
            on=on,
            recorded_at=at,
            text=self.note("update", text, by=by, on=on),
            percent=percent,
            asks_unit_id=asks_unit_id,
            asks=self.note("asks", asks, by=by, on=on) if asks else None,
            is_news=unit_id == self.lead_unit_id,
        )
        db.session.add(update)
        _attach(self, attachments, by, at)
        update.attachments.extend(attachments)
        if percent is not None:
            self.percent = percent
        if update.is_news:
            self.news_on = on
        add_words(self.id, text)
        self.changed(
            "update",
            by=by,
            on=on,
            for_unit_id=_for_unit(by, unit_id),
            data={"percent": percent, "asks_unit": asks_unit_id, **_hashes(attachments)},
            texts=[text for text in (update.text, update.asks) if text is not None],
        )
        return update

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
            on=on,
            result=self.note("result", result, by=by, on=on),
            measures_done=self.note("measures_done", measures_done, by=by, on=on),
            long_term=self.note("long_term", long_term, by=by, on=on),
        )
        self.strike_off_requests.append(request)
        _attach(self, attachments, by, at)
        db.session.flush()
        for attachment in attachments:
            attachment.request_id = request.id
        self.state, self.asked_on, self.verified_on = State.AWAITING, on, None
        texts = [
            text for text in (request.result, request.measures_done, request.long_term) if text is not None
        ]
        self.changed(
            "request_strike_off",
            by=by,
            on=on,
            for_unit_id=_for_unit(by, self.lead_unit_id),
            data=_hashes(attachments),
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
        request = _required(self.strike_off_request)
        request.verification = Verification(
            issue_id=self.id,
            by_id=by.id,
            on=on,
            on_site=on_site,
            passed=passed,
            findings=self.note("findings", findings, by=by, on=on),
        )
        _attach(self, attachments, by, at)
        db.session.flush()
        for attachment in attachments:
            attachment.verification_id = request.verification.id
        if passed:
            self.verified_on = on
        else:
            request.closed = True
            self.state, self.asked_on, self.news_on = State.IN_HAND, None, on
        self.changed(
            "verify",
            by=by,
            on=on,
            data={"passed": passed, "on_site": on_site, **_hashes(attachments)},
            texts=[request.verification.findings],
        )
        return request.verification

    def strike_off(self, *, by: User, on: date) -> StrikeOff:
        """Strike off 销号: the committee's approval, by a second person. Ends the standing card at once."""
        self.check(StepName.STRIKE_OFF, by)
        request = _required(self.strike_off_request)
        struck = StrikeOff(
            issue_id=self.id, verification_id=_required(request.verification).id, by_id=by.id, on=on
        )
        db.session.add(struck)
        request.closed = True
        self.state, self.struck_off_on = State.STRUCK_OFF, on
        self.end_card_by_closing(on=on)
        self.changed("strike_off", by=by, on=on, data={"asked_on": self.asked_on})
        return struck


def _required(value: T | None) -> T:
    """What the table of steps has already made sure of."""
    if value is None:
        raise LookupError("the step was allowed without what it needs")
    return value


def _for_unit(by: User, unit_id: int | None) -> int | None:
    """The unit recorded for (代录), None when the person is of that unit."""
    return None if by.unit_id == unit_id else unit_id


def _attach(issue: IssueSteps, attachments: Sequence[Attachment], by: User, at: datetime) -> None:
    for attachment in attachments:
        attachment.issue_id, attachment.by_id, attachment.recorded_at = issue.id, by.id, at
        db.session.add(attachment)


def _hashes(attachments: Sequence[Attachment]) -> dict[str, Any]:
    return {"attachments": [attachment.sha256 for attachment in attachments]} if attachments else {}
