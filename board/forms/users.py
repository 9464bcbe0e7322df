"""Forms of the administrator: a new account, a new password, another role or unit, a person leaves 账号."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import HiddenField, PasswordField, SelectField, StringField, ValidationError
from wtforms.validators import DataRequired, InputRequired, Length, Regexp

from board.forms.again import SeenForm
from board.models.user import User
from board.passwords import MAX_LENGTH, MIN_LENGTH, Weakness, hash_password, weakness
from board.queries.accounts import find_account
from board.rules.administration import belongs_to_unit
from board.rules.roles import Role

WEAK = {
    Weakness.SHORT: _("密码至少 %(n)s 个字符。", n=MIN_LENGTH),
    Weakness.LONG: _("密码最多 %(n)s 个字符。", n=MAX_LENGTH),
    Weakness.COMMON: _("这个密码太常见，容易被猜到。换一个，几个不相干的词连起来就行。"),
}
MAX_NAME = 32
NAMES = r"[a-z][a-z0-9._-]*"
TAKEN = "new"  # its page would be the form of a new account


class PasswordForm(FlaskForm):
    """A new password for an account; `known` are words near it that must not make it up."""

    password = PasswordField(_("新密码"), [InputRequired(_("请填密码"))])

    def __init__(self, *known: str, **options: Any) -> None:
        super().__init__(**options)
        self._known = known
        self._weak: Weakness | None = None

    def hashed(self) -> str | None:
        """The hash to keep, None for a weak password. It takes a while: ask before the first statement."""
        words = self.password.data or ""
        self._weak = weakness(words, *self._words_near())
        return None if self._weak else hash_password(words)

    def validate_password(self, _field: PasswordField) -> None:
        """Say what is wrong with it."""
        if self._weak:
            raise ValidationError(WEAK[self._weak])

    def _words_near(self) -> Sequence[str]:
        return self._known


class RoleForm(FlaskForm):
    """A person's name, one role, the unit that belongs to it."""

    name = StringField(_("姓名"), [DataRequired(_("请填姓名")), Length(max=120)])
    role = SelectField(_("角色"), choices=[])
    unit = SelectField(_("单位"), choices=[])

    def offer(self, roles: Sequence[tuple[str, str]], units: Sequence[tuple[str, str]]) -> None:
        """What may be chosen, as (value, words)."""
        self.role.choices = list(roles)
        self.unit.choices = [("", _("不属于任何单位")), *units]

    def validate_unit(self, field: SelectField) -> None:
        """Who works with issues belongs to a unit; administrators and auditors to none."""
        works = self.role.data in tuple(Role) and belongs_to_unit(Role(self.role.data))
        if works and not field.data:
            raise ValidationError(_("这个角色要选单位。"))
        if not works and field.data:
            raise ValidationError(_("系统管理员和审计员不属于任何单位。"))

    @property
    def facts(self) -> dict[str, Any]:
        """What the verbs take."""
        unit_id = int(self.unit.data) if self.unit.data else None
        return {"name": self.name.data.strip(), "role": Role(self.role.data), "unit_id": unit_id}


class AddUserForm(RoleForm, PasswordForm):
    """One person, one account, one role."""

    username = StringField(
        _("账号"),
        [
            InputRequired(_("请填账号")),
            Length(max=MAX_NAME, message=_("账号最多 32 个字符。")),
            Regexp(NAMES + r"\Z", message=_("账号用小写字母开头，后面是小写字母、数字、点、横线或下划线。")),
        ],
    )

    def validate_username(self, field: StringField) -> None:
        """Two accounts never have one name."""
        if field.data == TAKEN or find_account(field.data) is not None:
            raise ValidationError(_("账号 %(name)s 已经有了，换一个。", name=field.data))

    def _words_near(self) -> Sequence[str]:
        return (self.username.data or "", self.name.data or "")


class ChangeUserForm(RoleForm, SeenForm):
    """Another name, role or unit. `shown` is the role and unit whose consequences were shown."""

    shown = HiddenField()

    def __init__(self, user: User, **options: Any) -> None:
        kept = {"name": user.name, "role": str(user.role), "unit": str(user.unit_id or "")}
        super().__init__(data=kept, **options)
        if self.is_opened(options):
            self.note_seen()

    @property
    def choice(self) -> str:
        """The chosen role and unit in one word."""
        return f"{self.role.data}:{self.unit.data}"

    def moves(self, user: User) -> bool:
        """Whether role or unit would become another."""
        return self.choice != f"{user.role}:{user.unit_id or ''}"


class LeaveForm(FlaskForm):
    """Who takes over from a person who leaves."""

    successor = SelectField(_("由谁接手"), choices=[], validate_choice=False)

    def offer(self, able: Sequence[User]) -> None:
        """Who may take over."""
        self.successor.choices = [
            ("", str(_("请选择"))),
            *((user.username, str(_person(user))) for user in able),
        ]

    def validate_successor(self, field: SelectField) -> None:
        """One of those offered."""
        if field.data not in {value for value, _words in field.choices if value}:
            raise ValidationError(_("请选接手的人"))


def _person(user: User) -> Any:
    return _("%(account)s“%(name)s”", account=user.username, name=user.name)
