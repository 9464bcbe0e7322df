"""The form of registering a problem 登记问题."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import BooleanField
from wtforms.validators import ValidationError

from board import clock
from board.forms.fields import DayField, Long, StepForm, Words
from board.forms.picks import Pick
from board.models.grid import Category, Grid, Source
from board.queries.lists import rows_of

LONGEST_TITLE = 100  # characters: it stands on a tile


class RegistrationForm(StepForm):
    """What the problem is, where it came to light, of what kind it is, where it lies."""

    title = Words(_("问题"), missing=_("请写问题"))
    description = Long(_("具体情况"), missing=_("请写具体情况"))
    source = Pick(_("问题来源"), missing=_("请选问题来源"))
    category = Pick(_("问题类别"), missing=_("请选问题类别"))
    grid = Pick(_("网格"))
    registered_on = DayField(_("挂号日期"))
    measure = Long(_("措施"))
    still = BooleanField(_("看过了，不是同一件，仍然登记"))

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        for field, kind in ((self.source, Source), (self.category, Category), (self.grid, Grid)):
            field.offer(rows_of(kind))

    def validate_title(self, field: Any) -> None:
        """A title is one line for a tile."""
        if len(field.data) > LONGEST_TITLE:
            facts = {"most": LONGEST_TITLE, "now": len(field.data)}
            raise ValidationError(gettext("最多 %(most)s 字，现在 %(now)s 字", **facts))

    def validate_registered_on(self, field: Any) -> None:
        """Nothing is registered ahead of its day."""
        if field.day is not None and field.day > clock.today():
            raise ValidationError(gettext("挂号日期不能晚于今天"))
