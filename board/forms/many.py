"""The forms of acts on many: what is filled in once for all of them."""

from collections.abc import Sequence
from typing import Any

from flask import request
from flask_babel import lazy_gettext as _
from flask_babel import ngettext
from wtforms import BooleanField
from wtforms.validators import ValidationError

from board import clock
from board.forms.directive import DirectiveForm
from board.forms.fields import Long, StepForm, Words
from board.forms.limit import LimitForm
from board.forms.picks import Pick
from board.forms.reason import PlainForm
from board.models.register import the_register
from board.models.unit import Leader, Unit
from board.queries.lists import rows_of
from board.rules.directives import DirectiveKind
from board.rules.many import MOST, Act
from board.rules.time_limits import TimeLimit

LONGEST_NUMBER = 40  # characters that are looked at


class UrgeForm(DirectiveForm):
    """One paper to each lead unit, with the same words; 催办 unless 督办 is chosen."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.kind.data = self.kind.data or str(DirectiveKind.URGE)


class AssignForm(LimitForm):
    """Who leads, which leader is in charge, by what measure; a limit for those that have none."""

    lead = Pick(_("责任单位"), missing=_("请选责任单位"))
    leader = Pick(_("分管领导"))
    time_limit = Words(_("没有时限的，时限都定为"))
    measure = Long(_("措施"))
    urgent = BooleanField(_("加急"))
    wanting = 0  # how many of the chosen have no limit

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.lead.offer(rows_of(Unit))
        self.leader.offer(rows_of(Leader))

    def validate_time_limit(self, field: Words) -> None:
        """Needed as soon as one of the chosen has none."""
        if self.wanting and not field.data:
            raise ValidationError(
                ngettext("有 %(num)s 项没有时限，请写一个", "有 %(num)s 项没有时限，请写一个", self.wanting)
            )

    def read(self) -> TimeLimit | None:
        """What the words say, written today; None without words, then every issue keeps its own limit."""
        words = self.time_limit.data
        return self.understood(words, clock.today(), the_register().clocks) if words else None


FORMS: dict[Act, type[StepForm]] = {
    Act.ASSIGN: AssignForm,
    Act.URGE: UrgeForm,
    Act.CONFIRM_LIMIT: PlainForm,
    Act.APPROVE: PlainForm,
}


def chosen_numbers() -> Sequence[str]:
    """The numbers that the form or the address names, each once, one more than may be at most."""
    typed = (word.strip().upper()[:LONGEST_NUMBER] for word in request.values.getlist("issue"))
    return list(dict.fromkeys(filter(None, typed)))[: MOST + 1]


def shown_versions() -> dict[str, int]:
    """At which version each issue was shown, by number; what was tampered with is left out."""
    found = {}
    for word in request.form.getlist("shown"):
        number, _colon, version = word.rpartition(":")
        if version.isascii() and version.isdigit() and len(version) < 10:
            found[number] = int(version)
    return found
