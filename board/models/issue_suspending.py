"""Suspending 中止 and resuming, and the moves of the limit that they bring."""

from datetime import date

import sqlalchemy as sa

from board.extensions import db
from board.models.decision_request import DecisionRequest
from board.models.issue_steps import IssueSteps
from board.models.limit_move import LimitMove
from board.models.step_parts import required
from board.models.suspension import Suspension
from board.models.user import User
from board.rules.requests import Mover, days_stopped, moved_by
from board.rules.workdays import ONE_DAY, WorkCalendar
from board.rules.workflow import Refusal, Refused, State, StepName


class IssueSuspending(IssueSteps):
    """Suspend, resume, confirm a suspension that came with a ledger. Verbs as in IssueSteps."""

    __abstract__ = True

    def suspension(self) -> Suspension | None:
        """The suspension that runs or is granted for later, None when there is none."""
        query = sa.select(Suspension).where(Suspension.issue_id == self.id, Suspension.resumed_on.is_(None))
        return db.session.scalar(query)

    def move_limit(
        self,
        mover: Mover,
        to: date,
        *,
        by: User | None,
        on: date,
        request: DecisionRequest | None = None,
        suspension: Suspension | None = None,
    ) -> None:
        """Move the limit and write the move into the deadline ledger."""
        move = LimitMove(
            issue_id=self.id,
            round=self.round,
            mover=mover,
            on=on,
            before=self.due_on,
            after=to,
            request_id=request.id if request else None,
            suspension_id=suspension.id if suspension else None,
            by_id=by.id if by else None,
            by_unit_id=by.unit_id if by else None,
        )
        db.session.add(move)
        self.due_on = to

    def suspend(
        self, asked: DecisionRequest, *, by: User, on: date, calendar: WorkCalendar
    ) -> dict[str, object]:
        """Stop the clock as asked: the limit moves now, the state on the first day. Gives what the event says."""
        if self.state is not State.IN_HAND:
            raise Refused(StepName.DECIDE_SUSPENSION, Refusal.NOT_IN_HAND)
        first, last = required(asked.first_day), required(asked.last_day)
        days = days_stopped(first, last, calendar)
        granted = Suspension(
            issue_id=self.id,
            first_day=first,
            last_day=last,
            by_id=by.id,
            granted_on=on,
            request_id=asked.id,
            days=days,
            resumed_on=last + ONE_DAY if last < on else None,
        )
        db.session.add(granted)
        db.session.flush()
        before = self.due_on
        if before is not None and days:
            to = moved_by(before, days, calendar)
            self.move_limit(Mover.SUSPENSION, to, by=by, on=on, request=asked, suspension=granted)
        if granted.resumed_on is None:
            self.suspended_from, self.suspended_until = first, last
            self.state = State.SUSPENDED if first <= on else State.IN_HAND
        return {"first_day": first, "last_day": last, "days": days, "from": before, "to": self.due_on}

    def resume(self, *, by: User, on: date, calendar: WorkCalendar, reason: str) -> None:
        """Resume 恢复 earlier than granted: the limit moves back by the working days not used.

        An open end: it moves forward by the days that were stopped.
        """
        self.check(StepName.RESUME, by)
        running = required(self.suspension())
        if running.last_day is not None and running.last_day < on:  # over already, only not yet written
            return self.keep_suspension(on=on)
        used = days_stopped(running.first_day, on - ONE_DAY, calendar)
        before = self.due_on
        if before is not None and used != running.days:
            to = _without(before, running, used, calendar)
            self.move_limit(Mover.RESUMPTION, to, by=by, on=on, suspension=running)
        running.days = used
        words = self.note("resumption", reason, by=by, on=on)
        facts = {"days": used, "from": before, "to": self.due_on}
        self._back(running, on, by)
        self.changed("resume", by=by, on=on, data=facts, texts=[words])

    def confirm_suspension(self, *, by: User, on: date, calendar: WorkCalendar, last_day: date) -> None:
        """Set the last day of a suspension that came with an open end; the limit moves by its working days."""
        self.check(StepName.CONFIRM_SUSPENSION, by)
        running = required(self.suspension())
        if last_day < max(on, running.first_day):
            raise Refused(StepName.CONFIRM_SUSPENSION, Refusal.NOT_LATER)
        running.last_day, running.to_confirm = last_day, False
        running.days = days_stopped(running.first_day, last_day, calendar)
        before = self.due_on
        if before is not None and running.days:
            to = moved_by(before, running.days, calendar)
            self.move_limit(Mover.SUSPENSION, to, by=by, on=on, suspension=running)
        self.suspended_from, self.suspended_until = running.first_day, last_day
        facts = {"last_day": last_day, "days": running.days, "from": before, "to": self.due_on}
        self.changed("confirm_suspension", by=by, on=on, data=facts)

    def keep_suspension(self, *, on: date) -> None:
        """What a suspension brings by itself by the end of `on`: it begins on its first day, is over after its last."""
        running = self.suspension()
        if running is None:
            return
        if self.state is State.IN_HAND and running.first_day <= on:
            self.state = State.SUSPENDED
            self.changed("begin_suspension", by=None, on=running.first_day, known_on=on)
        if running.last_day is not None and running.last_day < on:
            back = running.last_day + ONE_DAY
            was = self.state
            self._back(running, back, None)
            if was is State.SUSPENDED:
                self.changed("resume", by=None, on=back, known_on=on, data={"days": running.days})

    def _back(self, running: Suspension, on: date, by: User | None) -> None:
        running.resumed_on, running.resumed_by_id = on, by.id if by else None
        running.to_confirm = False
        self.suspended_from = self.suspended_until = None
        if self.state is State.SUSPENDED:
            self.state = State.IN_HAND
        db.session.flush()


def _without(due_on: date, running: Suspension, used: int, calendar: WorkCalendar) -> date:
    """The limit with the days really stopped; none stopped and not moved since: the limit from before, as written."""
    moved = db.session.scalar(
        sa.select(LimitMove)
        .where(LimitMove.suspension_id == running.id)
        .order_by(LimitMove.id.desc())
        .limit(1)
    )
    if used == 0 and moved is not None and moved.after == due_on and moved.before is not None:
        return moved.before
    return moved_by(due_on, used - running.days, calendar)
