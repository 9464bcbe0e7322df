"""The 68 issues of the sample register against the figures worked out beforehand."""

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from board.rules.cards import CardRules, Colour, Facts, Span, after, forecast, judge
from board.rules.workdays import NATIONAL
from board.rules.workflow import State

ROWS = json.loads((Path(__file__).parents[1] / "data" / "expected-2022-11-01.json").read_text("utf-8"))
DAY = date(2022, 11, 1)
STATES = {
    "未启动": State.ASSIGNED,
    "办理中": State.IN_HAND,
    "待核查": State.AWAITING,
    "暂缓": State.SUSPENDED,
    "已销号": State.STRUCK_OFF,
}
RULES = CardRules()


def facts_of(row):
    state = STATES[row["state"]]
    return Facts(
        row["number"],
        state,
        date.fromisoformat(row["due_on"]) if row["due_on"] else None,
        open_ended=row["kind"] == "open_ended",
        in_hand=(Span(DAY),) if state is State.IN_HAND else (),
        news_on=DAY,
    )


@pytest.mark.parametrize("row", ROWS, ids=[row["number"] for row in ROWS])
def test_each_issue_has_the_card_and_days_worked_out_beforehand(row):
    verdict = judge(facts_of(row), DAY, RULES, NATIONAL)
    assert (verdict.card and verdict.card.colour.value) == row["card"]
    assert verdict.days == (row["overdue_working_days"] or 0)


def test_eight_are_yellow_and_six_red():
    assert len(ROWS) == 68
    assert standing_on(DAY) == (8, 6)


@pytest.mark.parametrize(
    ("until", "standing"),
    [(date(2022, 11, 4), (5, 9)), (date(2022, 11, 11), (4, 10)), (date(2022, 11, 18), (1, 14))],
)
def test_the_forecast_gives_the_cards_that_will_stand(until, standing):
    assert standing_on(until) == standing


def test_by_next_friday_three_and_then_one_turn_red_and_none_yellow():
    turns = [
        turn for facts in judged_facts() for turn in forecast(facts, DAY, date(2022, 11, 11), RULES, NATIONAL)
    ]
    assert Counter((turn.day, turn.colour, turn.days) for turn in turns) == {
        (date(2022, 11, 3), Colour.RED, 10): 3,
        (date(2022, 11, 8), Colour.RED, 10): 1,
    }


def judged_facts():
    return [after(facts, judge(facts, DAY, RULES, NATIONAL)) for facts in map(facts_of, ROWS)]


def standing_on(until):
    """Yellow and red cards standing after the last judging up to and including `until`."""
    colours = Counter()
    for facts in judged_facts():
        turns = forecast(facts, DAY, until, RULES, NATIONAL)
        colours[turns[-1].colour if turns else facts.standing and facts.standing.colour] += 1
    return colours[Colour.YELLOW], colours[Colour.RED]
