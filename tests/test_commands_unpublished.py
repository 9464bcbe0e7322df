"""`board cards forecast` in a year whose days off are not published yet."""

import json

from flask import Flask

from board.commands import cards as commands
from board.extensions import db
from board.jobs.founding import national_days
from board.queries.calendar import forget_calendar
from tests.factories import an_office


def test_a_forecast_in_a_year_that_is_not_published_says_so(app: Flask) -> None:
    an_office()
    db.session.add_all(day for day in national_days() if day.day.year == 2022)
    db.session.commit()
    forget_calendar()
    runner = app.test_cli_runner()
    facts = json.loads(runner.invoke(commands.cards, ["forecast", "--on", "2023-01-06", "--json"]).stdout)
    assert facts["unpublished"] == [2023]
    said = runner.invoke(commands.cards, ["forecast", "--on", "2023-01-06"]).stdout
    assert "The days off of 2023 are not published yet: only weekends are counted." in said
    facts = json.loads(runner.invoke(commands.cards, ["forecast", "--on", "2022-12-30", "--json"]).stdout)
    assert facts["unpublished"] == []
