"""The verbs of an issue: each asks the table of steps, writes its decision as a row, and the event with it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy.orm import Mapped

from board.extensions import db
from board.models.attachment import Attachment
from board.models.directive import Directive
from board.models.issue_cards import IssueCards
from board.models.issue_recorder import IssueRecorder
from board.models.milestone import tick
from board.models.search_text import add_words
from board.models.sign_for import SignFor
from board.models.step_parts import attach, for_unit, hashes, required
from board.models.strike_off import StrikeOffRequest
from board.models.support import Support
from board.models.update import Update
from board.models.user import User
from board.rules.directives import DirectiveKind
from board.rules.roles import Role
from board.rules.workdays import WorkCalendar
from board.rules.workflow import Refused, Situation, State, StepName, refusal


class IssueSteps(IssueCards):
    """Sign, post an update. Every verb raises Refused when it is not allowed.

    `by` is the person who acts, `on` the business day, `at` the moment for the record.
    """

    __abstract__ = True

    if TYPE_CHECKING:
        strike_off_requests: Mapped[list[StrikeOffRequest]]
        directives: Mapped[list[Directive]]
        recorders: Mapped[list[IssueRecorder]]
        supports: Mapped[list[Support]]

        def reindex(self) -> None:
            """Bring the search index up to the words as they stand."""

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

    def note_recorder(self, by: User, unit_id: int | None) -> bool:
        """Note who records for the lead unit 代录, who may then not verify. Whether `by` records for another unit."""
        recorded_for = by.unit_id != unit_id
        known = any(recorder.user_id == by.id for recorder in self.recorders) if recorded_for else True
        if unit_id == self.lead_unit_id and not known:
            self.recorders.append(IssueRecorder(user_id=by.id))
        return recorded_for

    def sign(self, *, by: User, on: date, calendar: WorkCalendar) -> SignFor:
        """Sign for the assignment 签收; lateness is counted in working days."""
        self.check(StepName.SIGN, by)
        unit_id = required(self.lead_unit_id)
        due_on = calendar.add(self.assigned_on or self.registered_on, self.clocks.sign)
        signed = SignFor(
            issue_id=self.id,
            unit_id=unit_id,
            by_id=by.id,
            on=on,
            late_days=calendar.count(due_on, on),
            recorded_for=self.note_recorder(by, unit_id),
        )
        db.session.add(signed)
        for paper in self.directives:
            if paper.kind is DirectiveKind.ASSIGN and paper.unit_id == unit_id:
                paper.sign(by=by, on=on)
        self.state, self.signed_on, self.news_on = State.IN_HAND, on, on
        self.changed(
            "sign", by=by, on=on, for_unit_id=for_unit(by, unit_id), data={"late_days": signed.late_days}
        )
        return signed

    def _take_in(self, update: Update, milestone_ids: Sequence[int]) -> dict[str, object]:
        """What an update changes on the issue; what the event says of it."""
        if update.percent is not None:
            self.percent = update.percent
        if not update.is_news:
            return {}
        self.news_on = update.on
        if not milestone_ids:
            return {}
        return {"milestones": tick(milestone_ids, self.id, update, on=update.on)}

    def _hear(self, unit_id: int | None, *, by: User, on: date) -> None:
        """A supporting unit that reports has signed for its part too."""
        if unit_id != self.lead_unit_id:
            for support in self.supports:
                if support.unit_id == unit_id:
                    support.sign(by=by, on=on)

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
        milestone_ids: Sequence[int] = (),
    ) -> Update:
        """Post progress 进展. News is what the lead unit posts, or the office for it; it may tick milestones."""
        self.check(StepName.UPDATE, by)
        unit_id = self.lead_unit_id if by.role is Role.OFFICE else by.unit_id
        update = Update(
            issue_id=self.id,
            unit_id=unit_id,
            by_id=by.id,
            recorded_for=self.note_recorder(by, unit_id),
            on=on,
            recorded_at=at,
            text=self.note("update", text, by=by, on=on),
            percent=percent,
            asks_unit_id=asks_unit_id,
            asks=self.note("asks", asks, by=by, on=on) if asks else None,
            is_news=unit_id == self.lead_unit_id,
        )
        db.session.add(update)
        self._hear(unit_id, by=by, on=on)
        attach(self, attachments, by, at)
        update.attachments.extend(attachments)
        add_words(self.id, text)
        facts = {"percent": percent, "asks_unit": asks_unit_id, **hashes(attachments)}
        facts |= self._take_in(update, milestone_ids)
        self.changed(
            "update",
            by=by,
            on=on,
            for_unit_id=for_unit(by, unit_id),
            data=facts,
            texts=[text for text in (update.text, update.asks) if text is not None],
        )
        return update
