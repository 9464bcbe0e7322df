"""The forecast of cards as board and cards page show it: kept until something changes, under the board's own filter."""

from collections.abc import Hashable
from datetime import date

from flask_login import current_user

from board import clock
from board.queries.cached import kept
from board.queries.calendar import work_calendar
from board.queries.card_forecast import Forecast, card_forecast
from board.queries.issue_filter import IssueFilter
from board.rules.roles import SEES_ALL
from board.views.masthead import register
from board.views.render import version_at_the_door


def foretold(asked: IssueFilter, day: date) -> Forecast:
    """Who turns when up to `day`, of the issues asked for that the viewer sees whole."""
    today = clock.today()

    def forecast() -> Forecast:
        calendar = work_calendar()
        asked_for = (asked.condition(current_user, today, calendar, register().clocks),)
        return card_forecast(
            register().id, current_user, today, day, register().rules, calendar, where=asked_for
        )

    return kept("forecast").get((*seen_now(), asked, day), forecast)


def seen_now() -> tuple[Hashable, ...]:
    """What is known now and whose eyes see it: all who see everything share one, each unit's cadres another."""
    scope = "all" if current_user.role in SEES_ALL else (current_user.role, current_user.unit_id)
    return (version_at_the_door(), clock.today(), register().id, scope)
