"""The verbs of supporting units 配合单位: who supports, sign for it, send it back, finish one's part."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy.orm import Mapped

from board.extensions import db
from board.models.attachment import Attachment
from board.models.issue_directing import IssueDirecting
from board.models.search_text import add_words
from board.models.step_parts import attach, for_unit, hashes
from board.models.support import Support
from board.models.text_version import TextVersion
from board.models.unit import Unit
from board.models.update import Update
from board.models.user import User
from board.rules.roles import Role
from board.rules.support import SupportStatus
from board.rules.workdays import WorkCalendar
from board.rules.workflow import Refusal, Refused, StepName


class IssueSupporting(IssueDirecting):
    """Each supporting unit has its own assignment, sign-for and status. Verbs as in IssueSteps."""

    __abstract__ = True

    if TYPE_CHECKING:
        supporting_units: Mapped[list[Unit]]

    def change_support(
        self,
        units: Sequence[Unit],
        *,
        task: str | None,
        reason: str | None,
        by: User,
        on: date,
        calendar: WorkCalendar,
    ) -> None:
        """Which units support from now on 增减配合单位: `task` goes to the new ones, `reason` to those that leave."""
        self.check(StepName.CHANGE_SUPPORT, by)
        before, after = {unit.id for unit in self.supporting_units}, {unit.id for unit in units}
        if before == after:
            raise Refused(StepName.CHANGE_SUPPORT, Refusal.NOTHING_CHANGED)
        asked = self.note("support_task", task, by=by, on=on) if task and after - before else None
        left = self.note("support_reason", reason, by=by, on=on) if reason and before - after else None
        self.ask_support(units, by=by, on=on, calendar=calendar, task=asked, reason=left)
        facts = {"supporting": [unit.id for unit in self.supporting_units]}
        words = [text for text in (asked, left) if text is not None]
        self.changed("change_support", by=by, on=on, data=facts, texts=words)
        self.reindex()

    def ask_support(
        self,
        units: Sequence[Unit],
        *,
        by: User,
        on: date,
        calendar: WorkCalendar,
        task: TextVersion | None = None,
        reason: TextVersion | None = None,
    ) -> None:
        """Those that stay keep their sign-for and status; new ones wait to sign. Writes no event."""
        wanted = {unit.id: unit for unit in units if unit.id != self.lead_unit_id}
        standing = {support.unit_id: support for support in self.supports if support.stands}
        for unit_id, support in standing.items():
            if unit_id not in wanted:
                support.end(by=by, on=on, reason=reason)
        sign_by = calendar.add(on, self.clocks.sign)
        for unit_id, unit in wanted.items():
            if unit_id not in standing:
                self.supports.append(
                    Support(
                        unit=unit,
                        unit_id=unit_id,
                        status=SupportStatus.WAITING,
                        asked_on=on,
                        asked_by_id=by.id,
                        task=task,
                        sign_by=sign_by,
                    )
                )
        self.supporting_units = list(wanted.values())

    def support_of(self, step: StepName, unit_id: int, by: User) -> Support:
        """The unit's part in the issue, when `by` may take this step for it now. Raises Refused."""
        self.check(step, by)
        if by.role is not Role.OFFICE and by.unit_id != unit_id:
            raise Refused(step, Refusal.WRONG_PERSON)
        fit = {SupportStatus.WAITING}
        if step is not StepName.SIGN_SUPPORT:
            fit.add(SupportStatus.WORKING)
        found = (each for each in self.supports if each.unit_id == unit_id and each.status in fit)
        support = next(found, None)
        if support is None:
            raise Refused(step, Refusal.NOTHING_WAITS)
        return support

    def sign_support(self, unit_id: int, *, by: User, on: date, calendar: WorkCalendar) -> Support:
        """The supporting unit signs for its part 配合签收; lateness is counted in working days."""
        support = self.support_of(StepName.SIGN_SUPPORT, unit_id, by)
        support.sign(by=by, on=on)
        late = calendar.count(support.sign_by, on) if support.sign_by else 0
        facts = {"unit": unit_id, "late_days": late}
        self.changed("sign_support", by=by, on=on, for_unit_id=for_unit(by, unit_id), data=facts)
        return support

    def return_support(self, unit_id: int, *, reason: str, by: User, on: date) -> None:
        """The supporting unit sends its part back 退回配合; it supports no longer."""
        support = self.support_of(StepName.RETURN_SUPPORT, unit_id, by)
        words = self.note("support_reason", reason, by=by, on=on)
        support.end(by=by, on=on, reason=words)
        self.supporting_units = [unit for unit in self.supporting_units if unit.id != unit_id]
        facts = {"unit": unit_id}
        self.changed(
            "return_support", by=by, on=on, for_unit_id=for_unit(by, unit_id), data=facts, texts=[words]
        )
        self.reindex()

    def finish_support(
        self,
        unit_id: int,
        *,
        text: str,
        by: User,
        on: date,
        at: datetime,
        attachments: Sequence[Attachment] = (),
    ) -> Support:
        """The unit's part is done 配合完成. What it says is progress of its own; it is no news of the lead unit."""
        support = self.support_of(StepName.FINISH_SUPPORT, unit_id, by)
        update = Update(
            issue_id=self.id,
            unit_id=unit_id,
            by_id=by.id,
            recorded_for=by.unit_id != unit_id,
            on=on,
            recorded_at=at,
            text=self.note("update", text, by=by, on=on),
            is_news=False,
        )
        db.session.add(update)
        attach(self, attachments, by, at)
        update.attachments.extend(attachments)
        add_words(self.id, text)
        db.session.flush()
        support.finish(update, by=by)
        facts = {"unit": unit_id, **hashes(attachments)}
        self.changed(
            "finish_support",
            by=by,
            on=on,
            for_unit_id=for_unit(by, unit_id),
            data=facts,
            texts=[update.text],
        )
        return support
