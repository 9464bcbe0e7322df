"""The forms of directives: urge 催办 or supervise 督办, instruct 批示, answer 回复."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from board import clock
from board.forms.fields import DayField, Long, StepForm, needed
from board.rules.directives import DirectiveKind

LONGEST, MOST_LINES = 500, 15  # characters, lines: a paper is one page


def _fits(_form: Any, field: Any) -> None:
    """What is asked for fits on the paper."""
    lines = (field.data or "").splitlines()
    length = sum(map(len, lines))
    if length > LONGEST:
        raise ValidationError(gettext("最多 %(most)s 字，现在 %(now)s 字", most=LONGEST, now=length))
    if len(lines) > MOST_LINES:
        raise ValidationError(
            gettext("一页纸最多 %(most)s 行，现在 %(now)s 行", most=MOST_LINES, now=len(lines))
        )


def _not_past(day: Any) -> None:
    if day is not None and day < clock.today():
        raise ValidationError(gettext("回复期限不能早于今天"))


class DirectiveForm(StepForm):
    """Which paper, what is asked for, by when the unit replies."""

    kind = RadioField(
        _("发哪一种"),
        [needed(_("请选催办单还是督办单"))],
        choices=[
            SelectChoice(DirectiveKind.URGE, _("催办单")),
            SelectChoice(DirectiveKind.SUPERVISE, _("督办单")),
        ],
        validate_choice=False,
    )
    text = Long(_("要求"), validators=[_fits], missing=_("请写要求"))
    reply_by = DayField(_("回复期限"))

    def validate_reply_by(self, field: Any) -> None:
        """A day to reply by, from today on."""
        if not field.errors and field.day is None:
            raise ValidationError(gettext("请填回复期限"))
        _not_past(field.day)

    @property
    def facts(self) -> dict[str, Any]:
        """What the verb takes."""
        return {"kind": DirectiveKind(self.kind.data), "text": self.text.data, "reply_by": self.reply_by.day}


class InstructionForm(StepForm):
    """A leader's word, and by when the unit replies, if it should."""

    text = Long(_("批示"), validators=[_fits], missing=_("请写批示"))
    reply_by = DayField(_("回复期限"))

    def validate_reply_by(self, field: Any) -> None:
        """A day from today on, or none."""
        _not_past(field.day)

    @property
    def facts(self) -> dict[str, Any]:
        """What the verb takes."""
        return {"text": self.text.data, "reply_by": self.reply_by.day}


class AnswerForm(StepForm):
    """What the unit replies."""

    text = Long(_("回复"), missing=_("请写回复"))
