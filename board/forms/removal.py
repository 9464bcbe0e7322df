"""The forms of a removal 移除: propose it, decide it."""

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import RadioField, SelectField
from wtforms.fields.choices import SelectChoice

from board.forms.fields import Long, StepForm, needed

AGREED, DECLINED = "agreed", "declined"


class RemovalForm(StepForm):
    """Which file or wording, and why."""

    chosen = SelectField(_("移除哪一份"), [needed(_("请选移除哪一份"))], validate_choice=False)
    reason = Long(_("原因"), missing=_("请写原因"))

    def validate_chosen(self, field: Any) -> None:
        """An empty choice is none."""
        needed(_("请选移除哪一份"))(self, field)


class RemovalDecisionForm(StepForm):
    """The second person's word."""

    verdict = RadioField(
        _("结论"),
        [needed(_("请选同意还是不同意"))],
        choices=[SelectChoice(AGREED, _("同意移除")), SelectChoice(DECLINED, _("不同意"))],
        validate_choice=False,
    )

    @property
    def approved(self) -> bool:
        """Whether it is agreed to."""
        return bool(self.verdict.data == AGREED)
