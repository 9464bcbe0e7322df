"""Refusals and faults, as pages, fragments and sentences."""

import secrets
from typing import Any

import structlog
from flask import Flask, current_app, g, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import refresh
from flask_login import current_user
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError, RequestEntityTooLarge

from board import clock
from board.extensions import db
from board.formatters.administration import declined_sentence
from board.formatters.card_steps import card_refused_sentence
from board.formatters.steps import refused_sentence
from board.logs import path_to_log
from board.rules.administration import Declined
from board.rules.cards.life import CardRefusal, CardRefused
from board.rules.workflow import Refusal, Refused
from board.views.conflict import typed_words
from board.views.render import wants_fragment

log = structlog.get_logger()


def init_app(app: Flask) -> None:
    """Bind the handlers."""
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(CardRefused, _card_refused)
    app.register_error_handler(Declined, _declined)
    app.register_error_handler(CSRFError, _csrf)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _fault)


def _refused(refused: Refused) -> ResponseReturnValue:
    """409 when the issue stands elsewhere, 403 when another person is asked for, 422 when something is missing."""
    db.session.rollback()
    status = {Refusal.WRONG_PERSON: 403, Refusal.NO_EVIDENCE: 422}.get(refused.reason, 409)
    return _page(status, refused_sentence(refused), back=_issue_address())


def _card_refused(refused: CardRefused) -> ResponseReturnValue:
    db.session.rollback()
    status = 403 if refused.reason is CardRefusal.WRONG_PERSON else 409
    return _page(status, card_refused_sentence(refused), back=_issue_address())


def _declined(declined: Declined) -> ResponseReturnValue:
    db.session.rollback()
    return _page(409, declined_sentence(declined))


def _csrf(_error: CSRFError) -> ResponseReturnValue:
    return _page(400, _("这一页打开太久，或换过账号，没有提交。退回去刷新一下再交，写的还在。"))


def _http(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.code < 400:
        return error.get_response()
    if error.code == RequestEntityTooLarge.code:  # the form cannot be asked for a language: it was not read
        g.language = g.get("language") or request.args.get("lang", "zh")
    _know_reader()
    sentences = {
        400: _("请求读不懂，没有提交。"),
        403: _("这一页不归您的角色办。"),
        404: _("地址打错了，或者这一项不归您的单位看。"),
        405: _("这个地址不能这样用。"),
        410: _("这一页已经撤下。"),
        413: _("文件太大，没有收下。请分几次交，或先压缩。"),
        429: _("试得太快了。等一分钟再试。"),
    }
    response = _page(error.code, sentences.get(error.code, _("没有办成，请退回去再试。")))
    return response


def _know_reader() -> None:
    """An address that leads nowhere has no door that would have known the reader's language."""
    if request.endpoint is not None:
        return
    if request.path.startswith("/en/"):
        g.language = "en"
    elif current_app.config["SESSION_COOKIE_NAME"] in request.cookies and current_user.is_authenticated:
        g.language = g.user_session.language
    refresh()


def _fault(error: Exception) -> ResponseReturnValue:
    """A fault of ours: logged with a number that the page shows. The page must not need the database."""
    code = f"E-{clock.wall():%m%d}-{secrets.token_hex(2).upper()}"
    log.error("fault", code=code, path=path_to_log(), exc_info=error)
    try:
        db.session.rollback()
    except Exception as second:
        log.error("rollback failed", code=code, exc_info=second)
    page = render_template("errors/fault.html", code=code, moment=clock.wall())
    return page, InternalServerError.code or 500


def _page(status: int, sentence: str, **facts: Any) -> ResponseReturnValue:
    template = "errors/_notice.html" if wants_fragment() else "errors/page.html"
    typed = typed_words() if status in (403, 409, 422) and current_user.is_authenticated else []
    return render_template(template, status=status, sentence=sentence, typed=typed, **facts), status


def _issue_address() -> str | None:
    """The issue page, when the refused step was one of an issue."""
    parts = request.path.split("/")
    return "/".join(parts[:3]) if parts[1:2] == ["issues"] and len(parts) > 3 else None
