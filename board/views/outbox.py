"""Dead letters 没发出的消息: whoever looks after them sends them again or gives them up."""

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from board import clock
from board.access import allow
from board.extensions import db
from board.models.delivery import Delivery
from board.queries.outbox import outbox
from board.rules.roles import Role
from board.views.render import render

bp = Blueprint("outbox", __name__)


@bp.get("/outbox")
@allow(Role.OFFICE, Role.ADMIN)
def index() -> ResponseReturnValue:
    """What could not be sent, each with the reason; never what it says."""
    found = outbox(clock.wall(), page=request.args.get("page", 1, type=int))
    return render("outbox/index.html", found=found)


@bp.post("/outbox/<int:key>/again")
@allow(Role.OFFICE, Role.ADMIN)
def again(key: int) -> ResponseReturnValue:
    """Try it anew."""
    _delivery(key).send_again(by=current_user, on=clock.today(), at=clock.wall())
    return _done(_("排上了，一会儿再发。"))


@bp.post("/outbox/<int:key>/give-up")
@allow(Role.OFFICE, Role.ADMIN)
def give_up(key: int) -> ResponseReturnValue:
    """Let it be."""
    _delivery(key).give_up(by=current_user, on=clock.today())
    return _done(_("这一条不发了。"))


def _delivery(key: int) -> Delivery:
    delivery = db.session.get(Delivery, key)
    if delivery is None:
        abort(404)
    return delivery


def _done(sentence: str) -> ResponseReturnValue:
    db.session.commit()
    flash(sentence)
    return redirect(url_for("outbox.index"), 303)
