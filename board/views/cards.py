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
from board.queries.cached import data_version, kept
from board.queries.calendar import work_calendar
from board.queries.card_forecast import card_forecast, next_friday
from board.queries.issue_filter import IssueFilter
from board.queries.standing_cards import cards_by_unit
from board.rules.cards import Colour
from board.rules.roles import SEES_ALL
from board.rules.workdays import ONE_DAY
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
    key = (data_version(), today, register().id, _scope(), choose_language(), day)
    front, units = kept("cards").get(key, lambda: _parts(today, day))
    facts = {"day": day, "words": words, "problem": problem}
    days = {"tomorrow": today + ONE_DAY, "farthest": today + FARTHEST}
    return render(
        "cards/show.html", status=422 if problem else 200, front=front, units=units, **facts, **days
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


def _scope() -> tuple[str, int | None]:
    """Whose eyes a page was made for: all who see everything share one, each unit's cadres another."""
    return ("all", None) if current_user.role in SEES_ALL else (current_user.role, current_user.unit_id)


def _parts(today: date, day: date) -> tuple[Markup, Markup]:
    """The page's two parts as they are kept: counts and forecast; the blocks of units."""
    rules, calendar = register().rules, work_calendar()
    blocks = cards_by_unit(register().id, current_user, today, rules, calendar)
    facts: dict[str, Any] = {
        "forecast": card_forecast(register().id, current_user, today, day, rules, calendar),
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
