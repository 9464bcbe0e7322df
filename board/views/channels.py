"""Channels 消息通道: the administrator adds them, changes them, switches them off, and tries them out."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy.exc import IntegrityError

from board import clock
from board.access import allow
from board.extensions import db
from board.formatters.clockwork import SECURES, failure_sentence
from board.forms.channel import ChannelForm, TryForm, channel_form
from board.jobs.outbox import try_out
from board.models.channel import Channel
from board.models.notice_choice import NoticeChoice
from board.queries.outbox import channels, dead_letters
from board.rules.delivering import ChannelKind
from board.rules.roles import Role
from board.views.attempts import limited
from board.views.edited import unless_edited
from board.views.render import render

bp = Blueprint("channels", __name__)
TRIES = "6 per minute"  # of one administrator: each sends something out of the house
KIND = "<any(email, wecom, dingtalk, feishu):kind>"


@bp.get("/channels")
@allow(Role.ADMIN)
def index() -> ResponseReturnValue:
    """Every channel, what waits in it, and how to add one."""
    return render("channels/index.html", channels=channels(), dead=dead_letters())


@bp.get(f"/channels/new/{KIND}")
@allow(Role.ADMIN)
def new(kind: str) -> ResponseReturnValue:
    """The form for a new channel of a kind."""
    return _page(_form(ChannelKind(kind)))


@bp.post(f"/channels/new/{KIND}")
@allow(Role.ADMIN)
def create(kind: str) -> ResponseReturnValue:
    """Add a channel."""
    form = _form(ChannelKind(kind))
    if not form.validate():
        return _page(form, status=422)
    try:
        channel = Channel.add(kind=form.kind, by=current_user, on=clock.today(), **form.facts)
    except IntegrityError:  # another administrator was quicker
        db.session.rollback()
        if form.validate():
            raise
        return _page(form, status=422)
    return _saved(_("加好了“%(name)s”，请试发一条。", name=channel.name), channel)


@bp.get("/channels/<int:key>")
@allow(Role.ADMIN)
def edit(key: int) -> ResponseReturnValue:
    """A channel as it stands, without its secrets; the button to try it."""
    channel = _channel(key)
    return _page(_form(channel.kind, channel), channel)


@bp.post("/channels/<int:key>")
@allow(Role.ADMIN)
def save(key: int) -> ResponseReturnValue:
    """Change it; an empty secret leaves the one that is kept."""
    channel = _channel(key)
    form = _form(channel.kind, channel)
    if not form.validate():
        return _page(form, channel, status=422)
    unless_edited(
        form, channel, lambda: _form(channel.kind, channel, formdata=None), url_for("channels.index")
    )
    channel.edit(by=current_user, on=clock.today(), **form.facts)
    return _saved(_("“%(name)s”改好了。", name=channel.name), channel)


@bp.post("/channels/<int:key>/close")
@allow(Role.ADMIN)
def close(key: int) -> ResponseReturnValue:
    """Let nothing out through it."""
    channel = _channel(key)
    channel.switch(False, by=current_user, on=clock.today())
    return _saved(_("“%(name)s”停用了，不再从这里发消息。", name=channel.name))


@bp.post("/channels/<int:key>/open")
@allow(Role.ADMIN)
def open_again(key: int) -> ResponseReturnValue:
    """Let messages out through it again."""
    channel = _channel(key)
    channel.switch(True, by=current_user, on=clock.today())
    return _saved(_("“%(name)s”又启用了。", name=channel.name))


@bp.post("/channels/<int:key>/test")
@allow(Role.ADMIN)
@limited("try_out", lambda: TRIES, who=lambda: str(current_user.id))
def test(key: int) -> ResponseReturnValue:
    """Send a message to try it out, now; the answer is a sentence."""
    channel = _channel(key)
    trying = TryForm(channel)
    if not trying.validate():
        return _page(_form(channel.kind, channel, formdata=None), channel, trying=trying, status=422)
    words = _("问题挂号销账试发"), _("这是一条试发的消息，收到就说明通道通了。")
    refused = try_out(channel, *words, to=trying.to.data)
    channel = _channel(key)
    channel.tested(refused and str(refused.failure), by=current_user, on=clock.today())
    if refused is None:
        return _saved(_("“%(name)s”试发出去了，请看收到没有。", name=channel.name), channel)
    db.session.commit()
    why = failure_sentence(refused.failure, refused.answer)
    form = _form(channel.kind, channel, formdata=None)
    return _page(form, channel, trying=trying, why=why, status=422)


def _channel(key: int) -> Channel:
    channel = db.session.get(Channel, key)
    if channel is None:
        abort(404)
    return channel


def _form(kind: ChannelKind, channel: Channel | None = None, **options: Any) -> ChannelForm:
    return channel_form(kind, SECURES, channel, **options)


def _page(
    form: ChannelForm,
    channel: Channel | None = None,
    *,
    trying: TryForm | None = None,
    why: str = "",
    status: int = 200,
) -> ResponseReturnValue:
    if channel is not None and trying is None:
        to = NoticeChoice.address_of(current_user.id, channel.id)
        trying = TryForm(channel, formdata=None, data={"to": to})
    facts = {"form": form, "channel": channel, "trying": trying, "why": why}
    return render("channels/form.html", status=status, **facts)


def _saved(sentence: str, channel: Channel | None = None) -> ResponseReturnValue:
    db.session.commit()
    flash(sentence)
    to = url_for("channels.edit", key=channel.id) if channel else url_for("channels.index")
    return redirect(to, 303)
