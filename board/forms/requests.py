"""Forms of what the committee decides: deferral 延期, suspension 中止, staged completion, withdrawal."""

from datetime import date
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import RadioField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from board import clock
from board.forms.fields import DayField, Long, StepForm, Words, needed
from board.models.issue import Issue
from board.queries.visible_issues import find_issue
from board.rules.requests import OutsideReason, RequestKind
from board.rules.workflow import State

APPROVED, REFUSED = "approved", "refused"
NUMBER_OF = 120  # characters of a number


class RequestForm(StepForm):
    """What every request's form knows: its issue and who asks, set by the view before it is checked."""

    issue: Issue
    viewer: Any

    def _later(self, field: DayField, missing: str) -> None:
        """A day after the limit in force and after today."""
        if field.errors:
            return
        if field.day is None:
            raise ValidationError(missing)
        limit = self.issue.due_on
        if limit is not None and field.day <= limit:
            facts = {"limit": limit.isoformat(), "typed": field.day.isoformat()}
            raise ValidationError(gettext("要晚于现在的期限 %(limit)s，您填的是 %(typed)s", **facts))
        if field.day <= clock.today():
            raise ValidationError(gettext("要晚于今天，您填的是 %(typed)s", typed=field.day.isoformat()))


class DeferralForm(RequestForm):
    """Why, what was done, what is to be done, the new date."""

    reason = Long(_("延期原因"), missing=_("请写延期原因"))
    done = Long(_("目前进展"), missing=_("请写目前进展"))
    todo = Long(_("下一步措施"), missing=_("请写下一步措施"))
    new_due_on = DayField(_("新期限"))

    def validate_new_due_on(self, field: DayField) -> None:
        """Later than the limit in force."""
        self._later(field, gettext("请填新期限，例如 2022-12-30"))

    @property
    def facts(self) -> dict[str, Any]:
        """What the verb takes."""
        words = {name: getattr(self, name).data for name in ("reason", "done", "todo")}
        return {**words, "new_due_on": self.new_due_on.day}


class SuspensionForm(RequestForm):
    """A reason of the list, what it is in words, from which day to which."""

    outside_reason = SelectField(_("中止事由"), validate_choice=False)
    reason = Long(_("具体情况"), missing=_("请写具体情况"))
    first_day = DayField(_("起日"))
    last_day = DayField(_("止日"))

    def validate_outside_reason(self, field: SelectField) -> None:
        """One of the list."""
        if field.data not in tuple(OutsideReason):
            raise ValidationError(gettext("请选中止事由"))

    def validate_first_day(self, field: DayField) -> None:
        """Today at the earliest."""
        if field.errors:
            return
        if field.day is None:
            raise ValidationError(gettext("请填起日，例如 2022-11-01"))
        if field.day < clock.today():
            raise ValidationError(
                gettext("起日不能早于今天，您填的是 %(typed)s", typed=field.day.isoformat())
            )

    def validate_last_day(self, field: DayField) -> None:
        """On or after the first day."""
        if not field.errors:
            _not_before(field, self.first_day.day)

    @property
    def facts(self) -> dict[str, Any]:
        """What the verb takes."""
        return {
            "outside_reason": OutsideReason(self.outside_reason.data),
            "reason": self.reason.data,
            "first_day": self.first_day.day,
            "last_day": self.last_day.day,
        }


class StagedForm(RequestForm):
    """What is done, what remains, the final date."""

    done = Long(_("已经办成的"), missing=_("请写已经办成的"))
    todo = Long(_("还没办成的"), missing=_("请写还没办成的"))
    new_due_on = DayField(_("最终期限"))

    def validate_new_due_on(self, field: DayField) -> None:
        """Later than the limit in force."""
        self._later(field, gettext("请填最终期限，例如 2022-12-30"))

    @property
    def facts(self) -> dict[str, Any]:
        """What the verb takes."""
        return {"done": self.done.data, "todo": self.todo.data, "new_due_on": self.new_due_on.day}


class WithdrawalForm(RequestForm):
    """Why it is withdrawn, or the number it is merged into."""

    merged_into = Words(_("并入哪一项"))
    reason = Long(_("撤销原因"))
    other: Issue | None = None

    def validate_merged_into(self, field: Words) -> None:
        """A number of this board that stands, not its own."""
        typed = (field.data or "").upper()
        self.other = find_issue(typed[:NUMBER_OF], self.viewer) if typed else None
        if not typed:
            return
        if self.other is None:
            raise ValidationError(gettext("没有编号 %(typed)s 的事项", typed=typed[:40]))
        if self.other.id == self.issue.id or self.other.state is State.WITHDRAWN:
            raise ValidationError(gettext("不能并入自己，也不能并入已撤销的事项"))

    def validate_reason(self, field: Long) -> None:
        """Needed unless it is merged."""
        if not field.data and not self.merged_into.data:
            raise ValidationError(gettext("请写撤销原因，或填并入哪一项"))

    @property
    def facts(self) -> dict[str, Any]:
        """What the verb takes."""
        return {"reason": self.reason.data, "merged_into": self.other}


class DecisionForm(StepForm):
    """Approved or refused; a refusal says why."""

    verdict = RadioField(
        _("决定"),
        [needed(_("请选同意还是不同意"))],
        choices=[SelectChoice(APPROVED, _("同意")), SelectChoice(REFUSED, _("不同意"))],
        validate_choice=False,
    )
    answer = Long(_("意见"))

    def validate_answer(self, field: Any) -> None:
        """A refusal says why."""
        if self.verdict.data == REFUSED and not field.data:
            raise ValidationError(gettext("不同意要写明原因"))

    @property
    def facts(self) -> dict[str, Any]:
        """What the verb takes."""
        return {"approved": self.verdict.data == APPROVED, "reason": self.answer.data}


class LastDayForm(StepForm):
    """The last day of a suspension that came with an open end."""

    last_day = DayField(_("止日"))

    def validate_last_day(self, field: DayField) -> None:
        """Today or later."""
        if not field.errors:
            _not_before(field, clock.today())


FORMS: dict[RequestKind, type[RequestForm]] = {
    RequestKind.DEFERRAL: DeferralForm,
    RequestKind.SUSPENSION: SuspensionForm,
    RequestKind.STAGED: StagedForm,
    RequestKind.WITHDRAWAL: WithdrawalForm,
}


def _not_before(field: DayField, first: date | None) -> None:
    if field.day is None:
        raise ValidationError(gettext("请填止日，例如 2022-11-30"))
    if first is not None and field.day < first:
        facts = {"first": first.isoformat(), "typed": field.day.isoformat()}
        raise ValidationError(gettext("止日不能早于 %(first)s，您填的是 %(typed)s", **facts))
