"""Cards 红黄牌: what stands, by unit, why, what ends it; and who turns when if nothing happens."""

from datetime import date, timedelta
from typing import Any

from flask import Blueprint, get_template_attribute, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from markupsafe import Markup

from board import clock
from board.access import business
from board.formatters.days import full_day
from board.i18n import choose_language
from board.queries.cached import kept
from board.queries.calendar import work_calendar
from board.queries.card_forecast import next_friday
from board.queries.facets import facets, names
from board.queries.issue_filter import IssueFilter
from board.queries.standing_cards import cards_by_unit
from board.queries.tally import tally
from board.rules.cards import Colour
from board.rules.roles import SEES_ALL
from board.rules.workdays import ONE_DAY
from board.views.foretold import foretold, seen_now
from board.views.masthead import register
from board.views.past import past_day, past_page
from board.views.render import render

bp = Blueprint("cards", __name__)
FARTHEST = timedelta(days=366)  # a forecast beyond a year says nothing


@bp.get("/cards")
@business()
def show() -> ResponseReturnValue:
    """Standing cards and the forecast for the day `?on=`, next week's Friday when left out."""
    if past := past_day():
        return past_page(past, "cards", IssueFilter(), None)
    today = clock.today()
    words = request.args.get("on", "").strip()
    day, problem = _chosen(words, today)
    asked = IssueFilter.read(request.args)
    key = (*seen_now(), choose_language(), asked, day)
    front, units = kept("cards").get(key, lambda: _parts(asked, today, day))
    facts = {"day": day, "words": words, "problem": problem}
    days = {"tomorrow": today + ONE_DAY, "farthest": today + FARTHEST}
    return render(
        "cards/show.html",
        status=422 if problem else 200,
        front=front,
        units=units,
        filter=asked,
        **_filter_facts(asked),
        **facts,
        **days,
    )


def _chosen(words: str, today: date) -> tuple[date, str]:
    """The day to forecast, and what is wrong with the words that were sent; the usual day then."""
    usual = next_friday(today)
    if not words:
        return usual, ""
    try:
        day = date.fromisoformat(words)
    except ValueError:
        return usual, _("日子要写成 %(example)s 这样", example=str(usual))
    if day <= today:
        return usual, _("预测只能选今天以后的日子")
    if day > today + FARTHEST:
        return usual, _("最远预测到 %(day)s", day=full_day(today + FARTHEST))
    return day, ""


def _filter_facts(asked: IssueFilter) -> dict[str, Any]:
    """The filter's sentence, where the board's filter came along."""
    if not asked.words:
        return {}
    every = tally(register().id)
    found = tally(
        register().id, asked.condition(current_user, clock.today(), work_calendar(), register().clocks)
    )
    return {
        "names": names(),
        "facets": facets(register().id, current_user, every),
        "found": found.identified,
    }


def _parts(asked: IssueFilter, today: date, day: date) -> tuple[Markup, Markup]:
    """The page's two parts as they are kept: counts and forecast; the blocks of units."""
    rules, calendar = register().rules, work_calendar()
    asked_for = asked.condition(current_user, today, calendar, register().clocks)
    blocks = cards_by_unit(register().id, current_user, today, rules, calendar, where=asked_for)
    facts: dict[str, Any] = {
        "forecast": foretold(asked, day),
        "sees_all": current_user.role in SEES_ALL,
        "blocks": blocks,
        "red": sum(block.count(Colour.RED) for block in blocks),
        "yellow": sum(block.count(Colour.YELLOW) for block in blocks),
        "rules": rules,
        "today": today,
        "day": day,
    }
    front: Markup = get_template_attribute("cards/_front.html", "front")(facts)
    units: Markup = get_template_attribute("cards/_units.html", "units")(blocks)
    return front, units
