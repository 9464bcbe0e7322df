"""How an issue gets to its unit: assign 交办, send back 退回, reassign 转办, confirm its limit 确认时限."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy.orm import Mapped

from board.extensions import db
from board.models.assignment import Assignment
from board.models.correction import LimitConfirmation
from board.models.issue_limit import keep_limit, settle_milestones
from board.models.issue_supporting import IssueSupporting
from board.models.step_parts import required
from board.models.text_version import TextVersion
from board.models.unit import Unit
from board.models.user import User
from board.rules.directives import DirectiveKind
from board.rules.time_limits import TimeLimit
from board.rules.workdays import WorkCalendar
from board.rules.workflow import Refusal, Refused, State, StepName


class IssueAssigning(IssueSupporting):
    """Assign, send back, reassign, confirm the limit."""

    __abstract__ = True

    if TYPE_CHECKING:
        assignments: Mapped[list[Assignment]]
        lead_unit: Mapped[Unit | None]

    @property
    def times_sent_back(self) -> int:
        """How often a unit sent the issue back 退回."""
        return sum(each.returned_on is not None for each in self.assignments)

    def assign(
        self,
        *,
        lead: Unit,
        supporting: Sequence[Unit],
        leader_id: int | None,
        limit: TimeLimit | None,
        measure: str,
        by: User,
        on: date,
        calendar: WorkCalendar,
        urgent: bool = False,
    ) -> Assignment:
        """Assign to a lead unit with its supporting units, by a numbered 交办单. `limit` None: the one it has stays."""
        self.check(StepName.ASSIGN, by)
        self.leader_id = leader_id
        texts: list[TextVersion] = []
        if limit is not None:
            texts += keep_limit(self, limit, by=by, on=on)
        if measure and measure != self.words("measure"):
            texts.append(self.write("measure", measure, by=by, on=on))
        given = self._hand_to(lead, supporting, by=by, on=on, calendar=calendar, urgent=urgent)
        facts = {
            "unit": lead.id,
            "supporting": [unit.id for unit in self.supporting_units],
            "leader": leader_id,
            "limit_kind": self.limit_kind,
            "due_on": self.due_on,
            **_paper(given),
        }
        self.changed("assign", by=by, on=on, data=facts, texts=texts)
        self.reindex()
        return given

    def send_back(self, *, reason: str, by: User, on: date) -> None:
        """The lead unit sends it back 退回: not ours, unclear. Counted; till assigned anew it has no lead unit."""
        self.check(StepName.SEND_BACK, by)
        words = self.note("send_back_reason", reason, by=by, on=on)
        unit_id = self.lead_unit_id
        last = self.assignments[-1] if self.assignments else None
        if (
            last is None or last.returned_on or last.unit_id != unit_id
        ):  # it came with a ledger, without a paper
            last = Assignment(unit_id=unit_id, on=self.assigned_on or on)
            self.assignments.append(last)
        last.returned_on, last.returned_by_id, last.return_reason = on, by.id, words
        self._lapse_papers(unit_id, on=on)
        self.lead_unit, self.lead_unit_id = None, None
        self.state, self.assigned_on = State.REGISTERED, None
        self.changed("send_back", by=by, on=on, data={"unit": unit_id}, texts=[words])
        self.reindex()

    def reassign(
        self,
        *,
        lead: Unit,
        supporting: Sequence[Unit],
        reason: str,
        by: User,
        on: date,
        calendar: WorkCalendar,
        urgent: bool = False,
    ) -> Assignment:
        """Hand the issue to another lead unit 转办 by a new 交办单. The limit and the standing card stay on it."""
        self.check(StepName.REASSIGN, by)
        if lead.id == self.lead_unit_id:
            raise Refused(StepName.REASSIGN, Refusal.SAME_UNIT)
        words = self.note("reassign_reason", reason, by=by, on=on)
        before = self.lead_unit_id
        self._lapse_papers(before, on=on)
        given = self._hand_to(lead, supporting, by=by, on=on, calendar=calendar, urgent=urgent)
        given.reason, given.from_unit_id = words, before
        facts = {
            "unit": lead.id,
            "from_unit": before,
            "supporting": [unit.id for unit in self.supporting_units],
            **_paper(given),
        }
        self.changed("reassign", by=by, on=on, data=facts, texts=[words])
        self.reindex()
        return given

    def confirm_limit(self, limit: TimeLimit, *, by: User, on: date) -> LimitConfirmation:
        """Confirm how the limit is read 确认时限: it sets the first date and is no deferral. Accepts its milestones."""
        self.check(StepName.CONFIRM_LIMIT, by)
        confirmed = LimitConfirmation(
            issue_id=self.id,
            by_id=by.id,
            on=on,
            words=self.limit_words,
            read_due_on=self.due_on,
            read_kind=self.limit_kind,
            kind=limit.kind,
            due_on=limit.due_on,
        )
        db.session.add(confirmed)
        before = self.due_on
        moved = (
            before != self.first_due_on
        )  # a limit moved since and confirmed as it stands keeps its first date
        if not moved or limit.due_on != before:
            self.first_due_on = limit.due_on
        self.limit_kind, self.due_on = limit.kind, limit.due_on
        self.limit_doubts, self.limit_to_confirm = "", False
        settle_milestones(self, by=by, on=on)
        facts = {"read": before, "due_on": limit.due_on, "limit_kind": limit.kind}
        self.changed("confirm_limit", by=by, on=on, data=facts)
        return confirmed

    def _hand_to(
        self,
        lead: Unit,
        supporting: Sequence[Unit],
        *,
        by: User,
        on: date,
        calendar: WorkCalendar,
        urgent: bool,
    ) -> Assignment:
        """The issue waits for this unit's sign-for, with a paper of its own."""
        self.state, self.assigned_on, self.signed_on = State.ASSIGNED, on, None
        self.lead_unit, self.lead_unit_id = lead, lead.id
        self.ask_support(supporting, by=by, on=on, calendar=calendar)
        sign_by = calendar.add(on, self.clocks.sign)
        paper = self.issue_paper(DirectiveKind.ASSIGN, lead.id, by=by, on=on, reply_by=sign_by)
        paper.urgent = urgent
        given = Assignment(unit_id=lead.id, by_id=by.id, on=on, directive=paper)
        self.assignments.append(given)
        return given

    def _lapse_papers(self, unit_id: int | None, *, on: date) -> None:
        for paper in self.directives:
            if paper.unit_id == unit_id:
                paper.lapse(on=on)


def _paper(given: Assignment) -> dict[str, object]:
    """What an event says of the paper."""
    paper = required(given.directive)
    return {**paper.name, "urgent": True} if paper.urgent else paper.name
