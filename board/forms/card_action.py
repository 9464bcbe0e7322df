"""Forms of what a red card calls for: a talk, a written account, a circular."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms.validators import ValidationError

from board import clock
from board.forms.fields import DayField, Long, StepForm, Words


def _needed_by_today(field: DayField) -> None:
    """A day, today at the latest."""
    if field.errors:
        return
    label = str(field.label.text)
    if field.day is None:
        raise ValidationError(gettext("请填%(label)s，例如 2022-11-01", label=label))
    if field.day > clock.today():
        facts = {"label": label, "typed": field.day.isoformat()}
        raise ValidationError(gettext("%(label)s不能晚于今天，您填的是 %(typed)s", **facts))


class TalkForm(StepForm):
    """When, with whom, what came of it."""

    held_on = DayField(_("约谈日期"))
    partner = Words(_("谁约谈谁"), missing=_("请写谁约谈谁，写职务就行"))
    result = Long(_("约谈结果"), missing=_("请写约谈结果"))

    def validate_held_on(self, field: DayField) -> None:
        """Today at the latest."""
        _needed_by_today(field)

    @property
    def facts(self) -> dict[str, Any]:
        """What the verb takes."""
        return {"held_on": self.held_on.day, "partner": self.partner.data, "result": self.result.data}


class StatementForm(StepForm):
    """When the account came in, who wrote it, what it says."""

    received_on = DayField(_("收到日期"))
    author = Words(_("谁写的说明"), missing=_("请写是谁写的说明，写单位和职务就行"))
    account = Long(_("书面说明"), missing=_("请写书面说明的全文或摘要"))

    def validate_received_on(self, field: DayField) -> None:
        """Today at the latest."""
        _needed_by_today(field)

    @property
    def facts(self) -> dict[str, Any]:
        """What the verb takes."""
        return {
            "received_on": self.received_on.day,
            "author": self.author.data,
            "account": self.account.data,
        }


class CircularForm(StepForm):
    """When it was circulated, where, under which number."""

    circulated_on = DayField(_("通报日期"))
    place = Words(_("通报范围"), missing=_("请写通报到哪里，例如 全区各单位"))
    reference = Words(_("文号"))

    def validate_circulated_on(self, field: DayField) -> None:
        """Today at the latest."""
        _needed_by_today(field)

    @property
    def facts(self) -> dict[str, Any]:
        """What the verb takes."""
        return {
            "circulated_on": self.circulated_on.day,
            "place": self.place.data,
            "reference": self.reference.data or "",
        }
