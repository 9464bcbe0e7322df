"""The forms of supporting units 配合单位: who supports, why a part is sent back, that a part is done."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms.validators import ValidationError

from board.forms.fields import EvidenceField, Long, StepForm
from board.forms.picks import PickSeveral
from board.models.issue import Issue
from board.models.unit import Unit
from board.queries.lists import rows_of


class SupportersForm(StepForm):
    """Which units support, what is asked of the new ones, why others leave."""

    supporting = PickSeveral(_("配合单位"))
    task = Long(_("配合什么"))
    reason = Long(_("撤下的原因"))

    def __init__(self, issue: Issue, **options: Any) -> None:
        super().__init__(**options)
        self.before = {unit.id for unit in issue.supporting_units}
        offered = {unit.id: unit for unit in (*issue.supporting_units, *rows_of(Unit))}
        self.supporting.offer([unit for unit in offered.values() if unit.id != issue.lead_unit_id])

    def validate_supporting(self, field: Any) -> None:
        """Something must change."""
        if set(field.row_ids) == self.before:
            raise ValidationError(gettext("配合单位没有变，请勾上要加的，或去掉要撤的"))

    def validate_reason(self, field: Any) -> None:
        """Whoever leaves is told why."""
        if self.before - set(self.supporting.row_ids) and not field.data:
            raise ValidationError(gettext("撤下配合单位要写明原因"))


class PartReturnForm(StepForm):
    """Why the unit sends its part back."""

    reason = Long(_("退回原因"), missing=_("退回要写明原因"))


class PartDoneForm(StepForm):
    """What the unit has finished, and what proves it."""

    text = Long(_("做了什么"), missing=_("请写做了什么"))
    files = EvidenceField(_("照片或文件"))

    @property
    def facts(self) -> dict[str, Any]:
        """What the verb takes."""
        return {"text": self.text.data, "attachments": self.files.attachments}
