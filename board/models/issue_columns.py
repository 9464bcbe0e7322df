"""The columns of an issue and the two verbs every change is written with."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from board import clock
from board.extensions import Model, db
from board.models.event import record
from board.models.register import Register
from board.models.state_span import note_span
from board.models.text_version import TextVersion
from board.models.types import Day, Key, Name, Words, code, to
from board.models.user import User
from board.rules.cards import CardRules, Colour
from board.rules.clocks import Clocks
from board.rules.publishing import Visibility
from board.rules.time_limits import Kind
from board.rules.workflow import State


class IssueColumns(Model):
    """What is kept of an issue. Dates are business days; `due_on` is as written, not yet shifted."""

    __abstract__ = True

    id: Mapped[Key]
    register_id: Mapped[int] = mapped_column(sa.ForeignKey("register.id"))
    number: Mapped[Name] = mapped_column(unique=True)  # 挂号编号
    year: Mapped[int]
    seq: Mapped[int]
    state: Mapped[State] = code(State)
    version: Mapped[int] = mapped_column(default=1)

    # derived from the current text version of the title, computed when it is saved
    title: Mapped[Words]
    title_breaks: Mapped[Words] = mapped_column(default="")  # the title with U+200B where a line may break

    category_id: Mapped[int | None] = to("category")
    grid_id: Mapped[int | None] = to("grid")
    source_id: Mapped[int | None] = to("source")
    leader_id: Mapped[int | None] = to("leader", index=False)
    lead_unit_id: Mapped[int | None] = to("unit")

    registered_on: Mapped[Day]  # 挂号日期
    assigned_on: Mapped[Day | None]  # the day the sign-for clock runs from
    signed_on: Mapped[Day | None]
    asked_on: Mapped[Day | None]  # strike-off asked for; the office's clock runs from it
    verified_on: Mapped[Day | None]
    notice_until: Mapped[Day | None]  # last day of the public notice 公示 that follows a passed verification
    struck_off_on: Mapped[Day | None]
    suspended_from: Mapped[Day | None]
    suspended_until: Mapped[Day | None]  # None while suspended: an open end

    limit_words: Mapped[Words] = mapped_column(default="")  # 完成时限 as written
    limit_kind: Mapped[Kind] = code(Kind)
    limit_doubts: Mapped[str] = mapped_column(sa.String(120), default="")  # why a person must confirm it
    limit_to_confirm: Mapped[bool] = mapped_column(default=False)
    follow_up: Mapped[bool] = mapped_column(default=False)
    due_on: Mapped[Day | None]
    first_due_on: Mapped[Day | None]

    as_of: Mapped[Day]  # facts count from here: the as-of day of the import, else the day of registration
    batch_id: Mapped[int | None] = to("import_batch")
    handed_over: Mapped[bool] = mapped_column(default=False)  # 移交, for ever
    struck_off_by_handover: Mapped[bool] = mapped_column(default=False)

    colour: Mapped[Colour | None] = code(Colour)  # of the standing card
    judged_on: Mapped[Day | None]
    news_on: Mapped[Day | None]  # the day silence is counted from
    percent: Mapped[int | None]
    deferrals: Mapped[int] = mapped_column(default=0)  # 延期, approved in this round
    staged: Mapped[bool] = mapped_column(
        default=False
    )  # the limit is the final date of a staged completion 阶段性办结
    returns: Mapped[int] = mapped_column(default=0)  # 核查退回、不予销号
    round: Mapped[int] = mapped_column(default=1)  # a failed look-back begins another
    reopened_on: Mapped[Day | None]  # the day this round began; older cards do not count
    removal_by_id: Mapped[int | None] = to("user", index=False)  # who proposed the removal that waits
    visibility: Mapped[Visibility] = code(Visibility, default=Visibility.INTERNAL)

    if TYPE_CHECKING:
        texts: Mapped[list[TextVersion]]

    @property
    def reopenings(self) -> int:
        """How often the issue was reopened 重开."""
        return self.round - 1

    @property
    def clocks(self) -> Clocks:
        """How long everybody has, as its register says; read once a transaction."""
        return db.session.get_one(Register, self.register_id).clocks

    def register_rules(self, day: date) -> CardRules:
        """The card rules of its register on a day; the register is read once a transaction."""
        return db.session.get_one(Register, self.register_id).rules_on(day)

    @property
    def office_since(self) -> date:
        """Since when office or committee are waited for: the notice, the verification, the day of asking."""
        return self.notice_until or self.verified_on or self.asked_on or self.as_of

    def in_notice(self, on: date) -> bool:
        """Whether its public notice still runs."""
        return self.notice_until is not None and on <= self.notice_until

    def changed(
        self,
        kind: str,
        *,
        by: User | None,
        on: date,
        known_on: date | None = None,
        for_unit_id: int | None = None,
        data: Mapping[str, object] | None = None,
        texts: Sequence[TextVersion] = (),
    ) -> None:
        """Note a change in the same breath: a new version, the state span, the event."""
        self.version += 1
        note_span(self, known_on=known_on or clock.today(), happened_on=on)
        facts = {**(data or {}), "now": self.now}
        if by is not None and by.unit_id is not None:
            facts["actor_unit"] = by.unit_id  # as it is now; the person may move to another
        record(kind, self, issue=self, by=by, on=on, for_unit_id=for_unit_id, data=facts, texts=texts)

    @property
    def now(self) -> dict[str, object]:
        """What a state span holds, as an event tells it: the spans can be rebuilt from the trail alone."""
        return {
            "state": self.state,
            "unit": self.lead_unit_id,
            "colour": self.colour,
            "due_on": self.due_on,
            "by_handover": bool(self.struck_off_by_handover),
        }

    def write(self, field: str, body: str, *, by: User | None, on: date) -> TextVersion:
        """A new wording of a field; the one before stays, no longer current."""
        for version in self.texts:
            if version.field == field and version.current:
                version.current = False
        version = TextVersion.of(field, body, by_id=by.id if by else None, on=on)
        self.texts.append(version)
        return version

    def note(self, field: str, body: str, *, by: User, on: date) -> TextVersion:
        """Words of a row of its own (an update, a finding): they replace nothing, so nothing is read."""
        version = TextVersion.of(field, body, by_id=by.id, on=on)
        version.issue_id = self.id
        db.session.add(version)
        return version

    def words(self, field: str) -> str | None:
        """The current wording of a field, None where there is none or it was blanked."""
        for version in reversed(self.texts):
            if version.field == field and version.current:
                return version.body
        return None
