"""The form of a day 放假、补班, and of a year that becomes again what the State Council published."""

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, ValidationError

from board.forms.again import SeenForm
from board.forms.fields import Words
from board.models.holiday import Holiday

KINDS = {"off": _("放假"), "works": _("补班"), "plain": _("照星期算")}
WORKS = {"off": False, "works": True, "plain": None}


class HolidayForm(SeenForm):
    """What a day is, and under which name. `shown` is the choice whose consequences were shown."""

    kind = RadioField(
        _("这一天"), choices=[SelectChoice(*each) for each in KINDS.items()], validate_choice=False
    )
    name = Words(_("节日"), validators=[Length(max=30, message=_("最多 %(n)s 个字。", n=30))])
    shown = HiddenField()

    def open(self, row: Holiday | None) -> None:
        """Fill in what stands."""
        self.kind.data = "plain" if row is None else "works" if row.works else "off"
        self.name.data = row.name if row else ""
        self.note_seen()

    def validate_kind(self, field: RadioField) -> None:
        """One of the three."""
        if field.data not in WORKS:
            raise ValidationError(_("请选这一天放假、补班，还是照星期算"))

    def validate_name(self, field: Words) -> None:
        """A day off or worked says for what."""
        if self.works is not None and not field.data:
            raise ValidationError(_("请填节日，如：国庆节"))

    @property
    def works(self) -> bool | None:
        """What the day would be."""
        return WORKS.get(self.kind.data or "")

    @property
    def called(self) -> str:
        """The name that is kept: an ordinary day has none."""
        return "" if self.works is None else self.name.data or ""

    @property
    def was_seen(self) -> bool:
        """Whether the consequences of this choice were shown."""
        return bool(self.shown.data) and self.shown.data == self.kind.data
