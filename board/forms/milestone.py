"""The forms of milestones 节点: plan one or move one; accept those that wait."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import RadioField, SelectField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from board.forms.fields import DayField, StepForm, Words, needed
from board.models.milestone import Milestone

ACCEPT, DECLINE = "accept", "decline"
MOST_CHARACTERS = 200  # of a milestone's words


class Ticks(SelectMultipleField):
    """Boxes to tick, one for each choice."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(self, label: Any, **options: Any) -> None:
        super().__init__(label, coerce=int, validate_choice=False, choices=[], **options)

    def offer(self, milestones: Sequence[Milestone], called: Any) -> None:
        """Offer milestones; `called` gives the words of one."""
        self.choices = [SelectChoice(each.id, called(each)) for each in milestones]

    @property
    def chosen(self) -> list[int]:
        """The ids ticked that were offered."""
        offered = {choice.value for choice in self.choices}
        return [key for key in self.data or [] if key in offered]


class MilestoneForm(StepForm):
    """A new milestone, or another date for one there is."""

    which = SelectField(_("哪个节点"), validate_choice=False)
    words = Words(_("做到什么"))
    due_on = DayField(_("日期"))

    def validate_words(self, field: Any) -> None:
        """A new one is named; one there is keeps its words."""
        if not self.which.data and not field.data:
            raise ValidationError(gettext("请写做到什么"))
        if len(field.data or "") > MOST_CHARACTERS:
            facts = {"most": MOST_CHARACTERS, "now": len(field.data)}
            raise ValidationError(gettext("最多 %(most)s 字，现在 %(now)s 字", **facts))

    def validate_due_on(self, field: Any) -> None:
        """A milestone has a day."""
        if field.day is None:
            raise ValidationError(gettext("请填日期"))

    @property
    def which_id(self) -> int | None:
        """The milestone to be moved; None for a new one."""
        known = {choice.value for choice in self.which.choices if choice.value}
        return int(self.which.data) if self.which.data in known else None


class AcceptForm(StepForm):
    """The office's word on milestones that wait."""

    chosen = Ticks(_("等认可的节点"))
    verdict = RadioField(
        _("结论"),
        [needed(_("请选认可还是不认可"))],
        choices=[SelectChoice(ACCEPT, _("认可")), SelectChoice(DECLINE, _("不认可"))],
        validate_choice=False,
    )

    def validate_chosen(self, field: Any) -> None:
        """At least one is chosen."""
        if not field.chosen:
            raise ValidationError(gettext("请至少选一个"))

    @property
    def accepted(self) -> bool:
        """Whether those chosen are accepted."""
        return bool(self.verdict.data == ACCEPT)
