"""A person's calendar feed 日历订阅: made, renewed, stopped here; read by its secret, without a session."""

from hashlib import sha256

from flask import Blueprint, Response, flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from board import clock
from board.access import business, everybody
from board.documents.calendar_out import write_calendar
from board.extensions import db, limiter
from board.formatters.calendar_feed import feed_entries, meeting_entries
from board.i18n import LANGUAGES, choose_language, named
from board.models.calendar_feed import CalendarFeed
from board.models.user import User
from board.models.user_session import hash_token
from board.queries.cached import data_version, kept
from board.queries.calendar import work_calendar
from board.queries.calendar_feeds import feed_marks, feed_of, meetings, versions
from board.rules.roles import BUSINESS, SEES_ALL
from board.views.addresses import given_address, unsure_host
from board.views.masthead import register
from board.views.render import render

bp = Blueprint("calendar_feed", __name__)
OFTEN = "30 per minute"  # of one secret
ANYBODY = "300 per minute"  # of one address: a whole office may stand behind it
CALENDAR = "text/calendar; charset=utf-8"


@bp.get("/calendar/feed")
@business()
def show() -> ResponseReturnValue:
    """Whether there is a feed; to make, renew and stop it."""
    return render("calendar_feed/show.html", feed=CalendarFeed.live(_me()), address="")


@bp.post("/calendar/feed")
@business()
def make() -> ResponseReturnValue:
    """A new address, shown this once; the one before is gone."""
    secret = CalendarFeed.make(_me(), on=clock.today())
    db.session.commit()
    facts = {"address": given_address("calendar_feed.read", secret=secret), "host": unsure_host()}
    return render("calendar_feed/show.html", feed=CalendarFeed.live(_me()), **facts)


@bp.post("/calendar/feed/stop")
@business()
def stop() -> ResponseReturnValue:
    """No feed any more."""
    CalendarFeed.stop(_me(), by=_me(), on=clock.today())
    db.session.commit()
    flash(_("日历订阅停用了，原来的地址已作废。"))
    return redirect(url_for("calendar_feed.show"), 303)


@bp.get("/calendar/feed/<secret>.ics")
@everybody
@limiter.limit(OFTEN, key_func=lambda: hash_token(str(request.view_args and request.view_args["secret"])))
@limiter.limit(ANYBODY)
def read(secret: str) -> ResponseReturnValue:
    """The feed. An address that was never given is not found, one that was renewed or stopped is gone."""
    feed = feed_of(secret)
    if feed is None:
        return Response(status=404)
    if feed.stopped_on is not None or feed.user.disabled or feed.user.role not in BUSINESS:
        return Response(status=410)
    person = feed.user
    asked = request.args.get("lang", "")
    g.language = asked if asked in LANGUAGES else person.language
    scope = "all" if person.role in SEES_ALL else person.unit_id  # True would be 1, a unit, in the key
    key = (
        data_version(),
        clock.today(),
        register().id,
        scope,
        choose_language(),
        given_address("session.home"),
    )
    body = kept("calendar_feeds").get(key, lambda: _written(person))
    response = Response(body, content_type=CALENDAR)
    response.headers["Cache-Control"] = "private, no-cache"
    response.set_etag(sha256(body).hexdigest()[:32])
    return response.make_conditional(request)


def _written(person: User) -> bytes:
    calendar, today, edits = work_calendar(), clock.today(), register().calendar_edits
    marks = feed_marks(register(), person, today, calendar)
    addresses = {mark.number: given_address("issue.show", number=mark.number) for mark in marks}
    entries = [*feed_entries(marks, versions(marks), addresses, calendar, edits)]
    if person.role in SEES_ALL:  # those who sit in it
        entries += meeting_entries(meetings(register(), today, calendar), given_address("review.show"), edits)
    return write_calendar(_("%(register)s的日子", register=named(register())), choose_language(), entries)


def _me() -> User:
    user: User = g.user_session.user
    return user
