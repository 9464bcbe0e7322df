"""Forms of a channel 通道: a mail server, or a group's robot; and where a message to try it out goes."""

from typing import Any

from flask import current_app
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from itsdangerous import Signer
from wtforms import BooleanField, Field, PasswordField, SelectField, StringField
from wtforms.validators import Length, ValidationError
from wtforms.widgets import PasswordInput

from board.forms.again import SeenForm, Stood
from board.forms.fields import Words
from board.models.channel import Channel
from board.queries.outbox import channel_named
from board.rules.addresses import HOST, MAIL, MOBILE, token_in
from board.rules.delivering import ChannelKind, Secure

LONGEST = 120
TOO_LONG = Length(max=LONGEST, message=_("最多 %(n)s 个字。", n=LONGEST))
SECRET = Length(max=200, message=_("最多 %(n)s 个字。", n=200))


class Secret(PasswordField):
    """Something secret: what was just typed stays in a form that comes back, what is kept is never shown."""

    widget = PasswordInput(hide_value=False)


class ChannelForm(SeenForm):
    """What every channel has."""

    name = Words(_("名称"), missing=_("请填名称"), validators=[TOO_LONG])
    external = BooleanField(_("这是单位外面的通道：只发编号、件数和链接"), default=True)

    def __init__(self, kind: ChannelKind, row: Channel | None = None, **options: Any) -> None:
        # never the secrets of the row
        kept = {name: getattr(row, name) for name in self.shown} if row else {}
        super().__init__(data=kept, **options)
        self.kind, self.row = kind, row
        if row is not None and self.is_opened(options):
            self.note_seen()

    def stands(self, field: Field) -> Stood:
        """Of a secret its mark: of what was typed, else of what the form was opened with, else of what is kept."""
        if not isinstance(field, Secret):
            return super().stands(field)
        if self.seen.data and not field.data:
            return self.opened.get(field.name, "")
        return _mark(field.data or getattr(self.row, field.name, ""))

    shown: tuple[str, ...] = ("name", "external")

    def validate_name(self, field: Words) -> None:
        """Two channels never have one name."""
        if channel_named(field.data, self.row.id if self.row else None):
            raise ValidationError(gettext("“%(name)s”已经有了，换一个。", name=field.data))

    @property
    def facts(self) -> dict[str, Any]:
        """What the verbs take."""
        return {"name": self.name.data, "external": bool(self.external.data)}


class MailForm(ChannelForm):
    """A mail server."""

    server = Words(_("邮件服务器"), missing=_("请填邮件服务器"), validators=[TOO_LONG])
    port = StringField(_("端口"))
    secure = SelectField(_("加密"), default=Secure.STARTTLS)
    sender = Words(_("发件地址"), missing=_("请填发件地址"), validators=[TOO_LONG])
    account = Words(_("登录账号"), validators=[TOO_LONG])
    secret = Secret(_("登录密码"), validators=[SECRET])
    shown = ("name", "external", "server", "port", "secure", "sender", "account")

    def offer(self, ways: dict[Secure, Any]) -> None:
        """How the connection may be kept secret."""
        self.secure.choices = [(str(way), str(words)) for way, words in ways.items()]

    def validate_server(self, field: Words) -> None:
        """A name, never an address with a scheme."""
        if not HOST.fullmatch(field.data):
            raise ValidationError(gettext("只填服务器的名称，如 smtp.example.cn，不带前缀和端口。"))

    def validate_port(self, field: StringField) -> None:
        """1 to 65535."""
        typed = str(field.data or "").strip()
        if not (typed.isascii() and typed.isdigit() and len(typed) < 6 and 0 < int(typed) < 65536):
            raise ValidationError(gettext("要填 1 到 65535 的整数，如 587。"))

    def validate_sender(self, field: Words) -> None:
        """An e-mail address."""
        if not MAIL.fullmatch(field.data):
            raise ValidationError(gettext("要填一个邮件地址，如 board@example.cn。"))

    def validate_secret(self, field: Secret) -> None:
        """The password that is kept is never sent to another server, or for another account."""
        row = self.row
        if row is None or not row.secret or field.data or not self.account.data:
            return
        if (row.server, str(row.port), row.secure, row.account) != (
            self.server.data,
            str(self.port.data).strip(),
            self.secure.data,
            self.account.data,
        ):
            raise ValidationError(gettext("换了服务器、端口、加密或账号，请重新填密码。"))

    @property
    def facts(self) -> dict[str, Any]:
        """What the verbs take."""
        return {
            **super().facts,
            "server": self.server.data,
            "port": int(self.port.data),
            "secure": Secure(self.secure.data),
            "sender": self.sender.data,
            "account": self.account.data,
            "secret": self.secret.data or "",
        }


class RobotForm(ChannelForm):
    """A group's robot: what its service gave for it."""

    secret = Secret(_("机器人地址（Webhook）"), validators=[SECRET])
    signing = Secret(_("签名密钥"), validators=[SECRET])

    def __init__(self, kind: ChannelKind, row: Channel | None = None, **options: Any) -> None:
        super().__init__(kind, row, **options)
        if kind is ChannelKind.WECOM:  # it does not sign
            del self.signing

    def validate_secret(self, field: Secret) -> None:
        """The service's own address, or its token."""
        if not field.data and self.row is not None:
            return
        if token_in(self.kind, field.data or "") is None:
            raise ValidationError(gettext("这不是这种机器人的地址。请从群里的机器人设置整条复制过来。"))

    @property
    def facts(self) -> dict[str, Any]:
        """What the verbs take."""
        token = token_in(self.kind, self.secret.data or "") or ""
        signing = {"signing": (self.signing.data or "").strip()} if self.signing else {}
        return {**super().facts, "secret": token, **signing}


class TryForm(FlaskForm):
    """Where a message to try a channel out goes."""

    to = Words(_("试发给"), validators=[TOO_LONG])

    def __init__(self, channel: Channel, **options: Any) -> None:
        super().__init__(**options)
        self.channel = channel

    def validate_to(self, field: Words) -> None:
        """An e-mail address; for a robot a mobile number to call, or nothing."""
        if self.channel.kind is ChannelKind.EMAIL:
            if not MAIL.fullmatch(field.data or ""):
                raise ValidationError(gettext("要填一个邮件地址，如 board@example.cn。"))
        elif field.data and not MOBILE.fullmatch(field.data):
            raise ValidationError(gettext("要填 11 位手机号，或不填。"))


def channel_form(
    kind: ChannelKind, ways: dict[Secure, Any], row: Channel | None = None, **options: Any
) -> ChannelForm:
    """The form of a kind of channel."""
    if kind is not ChannelKind.EMAIL:
        return RobotForm(kind, row, **options)
    form = MailForm(kind, row, **options)
    form.offer(ways)
    return form


def _mark(secret: str) -> str:
    """By which two secrets are told apart, without telling either."""
    signer = Signer(current_app.config["SECRET_KEY"], salt="mark of a channel's secret")
    return signer.get_signature(secret).decode() if secret else ""
