"""The form of progress 报进展."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, SelectField
from wtforms.validators import ValidationError

from board.forms.fields import EvidenceField, Long, PercentField, StepForm, Words
from board.forms.milestone import Ticks


class UpdateForm(StepForm):
    """What was done, how far, what proves it, and what help is asked of whom (需协调)."""

    text = Long(_("做了什么"), missing=_("请写做了什么"))
    percent = PercentField(_("完成比例"))
    milestones = Ticks(_("完成的节点"))
    files = EvidenceField(_("照片或文件"))
    needs_help = BooleanField(_("要别的单位帮忙"))
    asks_unit = SelectField(_("请哪个单位"), validate_choice=False)
    asks = Words(_("帮什么"))

    def validate_asks_unit(self, field: Any) -> None:
        """A unit is named when help is needed, and only then."""
        known = {choice.value for choice in field.choices if choice.value}
        if self.needs_help.data and field.data not in known:
            raise ValidationError(gettext("请选单位，或取消上面的勾"))

    def validate_asks(self, field: Any) -> None:
        """What help is asked for is said when it is needed; said without the tick, nothing is lost silently."""
        if self.needs_help.data and not field.data:
            raise ValidationError(gettext("请写要帮什么"))
        if not self.needs_help.data and (field.data or self.asks_unit.data):
            raise ValidationError(gettext("要请别的单位帮忙，请勾上面；不用，就清空这两栏"))

    @property
    def facts(self) -> dict[str, Any]:
        """What the verb takes."""
        return {
            "text": self.text.data,
            "percent": self.percent.number,
            "asks_unit_id": int(self.asks_unit.data) if self.needs_help.data else None,
            "asks": self.asks.data if self.needs_help.data else None,
            "attachments": self.files.attachments,
            "milestone_ids": self.milestones.chosen,
        }
