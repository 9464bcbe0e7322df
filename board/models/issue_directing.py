"""The verbs of an issue that issue papers: urge 催办, supervise 督办, instruct 批示; and the unit's answer."""

from datetime import date
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import Mapped

from board.extensions import db
from board.models.directive import Directive
from board.models.instruction import Instruction
from board.models.issue_steps import IssueSteps
from board.models.numbers import next_of_kind
from board.models.step_parts import for_unit, required
from board.models.text_version import TextVersion
from board.models.unit import Unit, UnitKind
from board.models.user import User
from board.rules.directives import DirectiveKind
from board.rules.roles import Role
from board.rules.workflow import Refusal, Refused, StepName

PRINTED = ("title", "description", "measure")  # the words of the issue that a paper prints


class IssueDirecting(IssueSteps):
    """Papers to a unit about this issue, numbered under the register's lock."""

    __abstract__ = True

    if TYPE_CHECKING:
        supporting_units: Mapped[list[Unit]]
        directives: Mapped[list[Directive]]

    def urge(self, *, kind: DirectiveKind, text: str, reply_by: date, by: User, on: date) -> Directive:
        """Urge the lead unit 催办 or put it under supervision 督办, with a day to reply by."""
        self.check(StepName.URGE, by)
        words = self.note("directive", text, by=by, on=on)
        paper = self.issue_paper(
            kind, required(self.lead_unit_id), by=by, on=on, reply_by=reply_by, text=words
        )
        self.changed(
            str(kind),
            by=by,
            on=on,
            data={**paper.name, "unit": paper.unit_id, "reply_by": reply_by},
            texts=[words],
        )
        return paper

    def instruct(self, *, text: str, reply_by: date | None, by: User, on: date) -> Instruction:
        """A leader's word 批示, carried to the lead unit by a 督办单; without one, to the supervision office."""
        self.check(StepName.INSTRUCT, by)
        words = self.note("instruction", text, by=by, on=on)
        unit_id = self.lead_unit_id or _supervision()
        paper = self.issue_paper(
            DirectiveKind.SUPERVISE, unit_id, by=by, on=on, reply_by=reply_by, text=words
        )
        said = Instruction(
            issue_id=self.id, by_id=by.id, on=on, text_id=words.id, reply_by=reply_by, directive_id=paper.id
        )
        db.session.add(said)
        self.changed(
            "instruct",
            by=by,
            on=on,
            data={**paper.name, "unit": unit_id, "reply_by": reply_by},
            texts=[words],
        )
        return said

    def issue_paper(
        self,
        kind: DirectiveKind,
        unit_id: int,
        *,
        by: User,
        on: date,
        reply_by: date | None,
        text: TextVersion | None = None,
    ) -> Directive:
        """The next paper of its kind, with what it prints as it stands now. Flushes; writes no event."""
        paper = Directive(
            register_id=self.register_id,
            kind=kind,
            year=on.year,
            seq=next_of_kind(self, kind, on.year),
            unit_id=unit_id,
            by_id=by.id,
            on=on,
            reply_by=reply_by,
            text=text,
            facts={**self._printed(), **self._called(unit_id, by)},
        )
        self.directives.append(paper)
        db.session.flush()
        return paper

    def sign_directive(self, paper: Directive, *, by: User, on: date) -> None:
        """The unit has the paper 签收."""
        self.check_answer(paper, by)
        paper.sign(by=by, on=on)
        self.changed("sign_directive", by=by, on=on, for_unit_id=for_unit(by, paper.unit_id), data=paper.name)

    def answer(self, paper: Directive, *, text: str, by: User, on: date) -> None:
        """The unit's reply 回复; whoever replies has signed for it too."""
        self.check_answer(paper, by)
        words = self.note("reply", text, by=by, on=on)
        paper.sign(by=by, on=on)
        paper.reply, paper.replied_on, paper.replied_by_id = words, on, by.id
        late = paper.reply_by is not None and on > paper.reply_by
        self.changed(
            "answer",
            by=by,
            on=on,
            for_unit_id=for_unit(by, paper.unit_id),
            data={**paper.name, "late": late},
            texts=[words],
        )

    def check_answer(self, paper: Directive, by: User) -> None:
        """Raise Refused when `by` may not answer this paper now."""
        self.check(StepName.ANSWER, by)
        if not paper.is_open or not may_answer(paper, by):
            raise Refused(StepName.ANSWER, Refusal.NOT_ASKED)

    def _printed(self) -> dict[str, object]:
        db.session.flush()
        texts = {text.field: text.id for text in self.texts if text.current and text.field in PRINTED}
        return {
            "texts": texts,
            "supporting": [unit.id for unit in self.supporting_units],
            "leader": self.leader_id,
            "due_on": self.due_on.isoformat() if self.due_on else None,
            "first_due_on": self.first_due_on.isoformat() if self.first_due_on else None,
            "limit_kind": str(self.limit_kind),
            "state": str(self.state),
        }

    def _called(self, unit_id: int, by: User) -> dict[str, object]:
        """To whom and from whom, and by which of their names the units are called on it."""
        ids = {unit_id, by.unit_id, *(unit.id for unit in self.supporting_units)}
        rows = db.session.execute(sa.select(Unit.id, Unit.naming).where(Unit.id.in_(ids - {None})))
        namings = {str(row.id): row.naming for row in rows}
        return {"unit": unit_id, "by_unit": by.unit_id, "namings": namings}


def may_answer(paper: Directive, user: User) -> bool:
    """Whether this person answers the paper: of the unit it went to, or the office for it 代录."""
    return user.unit_id == paper.unit_id or user.role is Role.OFFICE


def _supervision() -> int:
    unit_id = db.session.scalar(
        sa.select(Unit.id).where(Unit.kind == UnitKind.SUPERVISION).order_by(Unit.id).limit(1)
    )
    if unit_id is None:
        raise Refused(StepName.INSTRUCT, Refusal.NO_LEAD_UNIT)
    return unit_id
