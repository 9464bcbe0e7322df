"""Forms of the office's lists 网格、类别、来源、分管领导: an entry, and who follows a leader."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, ValidationError

from board.forms.again import SeenForm
from board.forms.fields import Words
from board.forms.picks import Pick
from board.models.leader import Leader
from board.models.listed import Listed
from board.queries.entries import able_to_lead, place_of, same_name
from board.queries.lists import rows_of

LONGEST = 60
TOO_LONG = Length(max=LONGEST, message=_("最多 %(n)s 个字。", n=LONGEST))


class EntryForm(SeenForm):
    """The names of an entry and, once there is one, its place in the list."""

    name = Words(_("名称"), missing=_("请填名称"), validators=[TOO_LONG])
    name_en = Words(_("英文名称"), validators=[TOO_LONG])
    place = StringField(_("排在第几"))
    beside = ("place",)

    def __init__(self, kind: str, row: Listed | None = None, **options: Any) -> None:
        super().__init__(obj=row, **options)
        self.kind, self.row = kind, row
        if row is None:
            del self.place
        elif self.is_opened(options):
            self.place.data = str(place_of(row))
            self.note_seen()

    def validate_name(self, field: Words) -> None:
        """Two entries of a list never have one name."""
        other = same_name(self.kind, field.data, self.row.id if self.row else None)
        if other is not None and other.closed_on is not None:
            raise ValidationError(gettext("“%(name)s”已经有了，在停用的里面，可以再启用。", name=other.name))
        if other is not None:
            raise ValidationError(gettext("“%(name)s”已经有了，换一个。", name=other.name))

    def validate_place(self, field: StringField) -> None:
        """A number from 1."""
        typed = (field.data or "").strip()
        if not typed.isascii() or not typed.isdigit() or not 0 < int(typed[:6]) <= 9999:
            raise ValidationError(gettext("要填 1 或更大的整数，您填的是 %(typed)s", typed=typed[:20]))

    @property
    def facts(self) -> dict[str, Any]:
        """What the verbs take."""
        return {"name": self.name.data, "name_en": self.name_en.data or None}


class LeaderForm(EntryForm):
    """A leader in charge, with an account where the person has one."""

    account = Pick(_("账号"))

    def __init__(self, kind: str, row: Leader | None = None, **options: Any) -> None:
        super().__init__(kind, row, **options)
        people = able_to_lead(row.user_id if row else None)
        self.account.choices = [
            SelectChoice("", gettext("没有账号")),
            *(
                SelectChoice(
                    str(user.id), gettext("%(account)s“%(name)s”", account=user.username, name=user.name)
                )
                for user in people
            ),
        ]
        if row is not None and self.is_opened(options):
            self.account.data = str(row.user_id or "")
            self.note_seen()

    @property
    def facts(self) -> dict[str, Any]:
        """What the verbs take; a proposal of an import is confirmed by it."""
        return {**super().facts, "user_id": self.account.row_id, "proposed": False}


class SuccessorForm(FlaskForm):
    """Who follows a leader in charge."""

    successor = Pick(_("由谁接任"), missing=_("请选接任的领导"))

    def __init__(self, leader: Leader, **options: Any) -> None:
        super().__init__(**options)
        self.successor.offer([row for row in rows_of(Leader) if row.id != leader.id])
