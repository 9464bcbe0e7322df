"""The form of a register 台账: its names and its clocks."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms.validators import Length, Regexp, ValidationError

from board.forms.again import put_first
from board.forms.clocks import ClocksForm
from board.forms.counts import Count
from board.forms.fields import Words
from board.models.register import Register
from board.queries.registers import has_prefix
from board.rules.clocks import USUAL

TOO_LONG = Length(max=60, message=_("最多 %(n)s 个字。", n=60))


class RegisterForm(ClocksForm):
    """Names, how often a limit may be deferred, the clocks; prefix and year of a new one."""

    name = Words(_("名称"), missing=_("请填名称"), validators=[TOO_LONG])
    name_en = Words(_("英文名称"), validators=[TOO_LONG])
    prefix = Words(
        _("编号前缀"),
        missing=_("请填编号前缀"),
        validators=[
            Regexp(r"[A-Z][A-Z0-9]{1,11}\Z", message=_("2 到 12 个大写字母或数字，字母开头，如 SJXM。"))
        ],
    )
    year = Count(_("年度"), 2000, 2100)
    most_deferrals = Count(_("最多延期几次"), 0, 9)

    def __init__(self, row: Register | None = None, **options: Any) -> None:
        super().__init__(obj=row, **options)
        put_first(self, "name", "name_en", "prefix", "year", "most_deferrals")
        if row is not None:
            del self.prefix, self.year
        if self.is_opened(options):
            self.open_clocks(row.clocks if row else USUAL)
            self.note_seen()

    def validate_prefix(self, field: Words) -> None:
        """Two registers never number alike."""
        if has_prefix(field.data):
            raise ValidationError(gettext("前缀 %(prefix)s 已经有台账在用，换一个。", prefix=field.data))

    @property
    def facts(self) -> dict[str, Any]:
        """What the verbs take."""
        facts = {"name": self.name.data, "name_en": self.name_en.data or None}
        if self.prefix:
            facts |= {"prefix": self.prefix.data, "year": self.year.number}
        return {**facts, "most_deferrals": self.most_deferrals.number, "clocks": self.clocks}
