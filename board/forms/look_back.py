"""The form of a look-back 回头看."""

from datetime import date
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from board.forms.fields import DayField, EvidenceField, Long, StepForm, needed

PASSED, FAILED = "passed", "failed"


class LookBackForm(StepForm):
    """Whether the problem stayed solved, what was seen, what proves it; a new limit when it came back."""

    verdict = RadioField(
        _("结论"),
        [needed(_("请选通过还是没有通过"))],
        choices=[SelectChoice(PASSED, _("通过，没有反弹")), SelectChoice(FAILED, _("没有通过，重新办理"))],
        validate_choice=False,
    )
    findings = Long(_("看到什么"), missing=_("请写看到什么"))
    due_on = DayField(_("新的期限"))
    files = EvidenceField(_("照片或文件"), missing=_("回头看至少要一份照片或文件"))

    def __init__(self, on: date, due_on: date, **options: Any) -> None:
        """`on`: today; `due_on`: the day from which the look-back may be passed."""
        super().__init__(**options)
        self._on, self._due_on = on, due_on

    def validate_verdict(self, field: Any) -> None:
        """A look-back is passed from its day on; a problem that came back is told at once."""
        if field.data == PASSED and self._on < self._due_on:
            raise ValidationError(gettext("还没有到回头看的日子；现在只能记没有通过。"))

    def validate_due_on(self, field: Any) -> None:
        """A reopened issue has a new limit, after today."""
        if self.verdict.data != FAILED:
            return
        if field.day is None:
            raise ValidationError(gettext("重新办理要有新的期限"))
        if field.day <= self._on:
            raise ValidationError(gettext("新的期限要在今天之后"))

    @property
    def facts(self) -> dict[str, Any]:
        """What the verb takes."""
        passed = self.verdict.data == PASSED
        return {
            "passed": passed,
            "findings": self.findings.data,
            "due_on": None if passed else self.due_on.day,
            "attachments": self.files.attachments,
        }
