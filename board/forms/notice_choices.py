"""The form of a person's choices about messages: a way by kind, channels with an address, quiet hours."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import BooleanField, RadioField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from board.forms.fields import Words
from board.models.channel import Channel
from board.models.notice_choice import NoticeChoice
from board.rules.addresses import MAIL, MOBILE
from board.rules.delivering import ChannelKind
from board.rules.notices import NoticeKind, Way, offered

HOURS = [SelectChoice("", _("没有")), *(SelectChoice(str(hour), f"{hour}:00") for hour in range(24))]


class NoticeChoiceForm(FlaskForm):
    """Made anew for the channels there are: choices_form."""

    channels: Sequence[Channel] = ()
    quiet_from = SelectField(_("安静时段从"), choices=HOURS)
    quiet_until = SelectField(_("到"), choices=HOURS)

    def open_choice(self, kept: NoticeChoice) -> None:
        """Fill in what stands."""
        choice = kept.choice
        for kind in NoticeKind:
            self.way_of(kind).data = str(choice.way(kind))
        for channel in self.channels:
            address = kept.channels.get(str(channel.id))
            self[f"by_{channel.id}"].data = address is not None
            self.address_of(channel).data = address or ""
        first, until = choice.quiet or ("", "")
        self.quiet_from.data, self.quiet_until.data = str(first), str(until)

    def way_of(self, kind: NoticeKind) -> Any:
        """The field of a kind."""
        return self[f"way_{kind}"]

    def address_of(self, channel: Channel) -> Any:
        """The field of a channel's address."""
        return self[f"to_{channel.id}"]

    @property
    def ways(self) -> dict[NoticeKind, Way]:
        """What differs from the usual, once the form is valid."""
        chosen = {kind: Way(self.way_of(kind).data) for kind in NoticeKind}
        return {kind: way for kind, way in chosen.items() if way is not offered(kind)[0]}

    @property
    def chosen_channels(self) -> dict[int, str]:
        """The channels that were ticked, with the address in each."""
        ticked = (channel for channel in self.channels if self[f"by_{channel.id}"].data)
        return {channel.id: self.address_of(channel).data for channel in ticked}

    @property
    def quiet(self) -> tuple[int, int] | None:
        """The quiet hours, once the form is valid."""
        return (int(self.quiet_from.data), int(self.quiet_until.data)) if self.quiet_from.data else None

    def validate_quiet_until(self, field: Any) -> None:
        """Both ends or none, and not the same."""
        if bool(self.quiet_from.data) is not bool(field.data):
            raise ValidationError(gettext("安静时段要有头有尾，或者两个都选“没有”"))
        if field.data and field.data == self.quiet_from.data:
            raise ValidationError(gettext("安静时段的头和尾不能是同一个钟点"))


class AddressField(Words):
    """An e-mail address, or the mobile number a robot calls; only where its channel is ticked."""

    def __init__(self, channel_id: int, kind: ChannelKind, **options: Any) -> None:
        super().__init__(_("邮箱地址") if kind is ChannelKind.EMAIL else _("手机号"), **options)
        self.channel_id, self.kind = channel_id, kind

    def post_validate(self, form: Any, _stopped: bool) -> None:
        """Raises ValidationError that says what is missing."""
        typed = self.data or ""
        if not form[f"by_{self.channel_id}"].data:
            return
        if self.kind is ChannelKind.EMAIL:
            if not MAIL.fullmatch(typed) or len(typed) > 200:
                raise ValidationError(gettext("要填一个邮箱地址，例如 name@example.cn"))
        elif typed and not MOBILE.fullmatch(typed):
            raise ValidationError(gettext("要填 11 位手机号，或者不填"))


def choices_form(channels: Sequence[Channel], **options: Any) -> NoticeChoiceForm:
    """The form for these channels."""
    fields: dict[str, Any] = {
        f"way_{kind}": RadioField(choices=[SelectChoice(str(way), str(way)) for way in offered(kind)])
        for kind in NoticeKind
    }
    for channel in channels:
        fields[f"by_{channel.id}"] = BooleanField(channel.name)
        fields[f"to_{channel.id}"] = AddressField(channel.id, channel.kind)
    made: type[NoticeChoiceForm] = type("ChoicesForm", (NoticeChoiceForm,), {"channels": channels, **fields})
    return made(**options)
