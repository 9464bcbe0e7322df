"""What must hold of the judge for any facts."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings

from board.rules.cards import (
    COLOURS,
    Changes,
    Colour,
    Ending,
    Span,
    Turn,
    after,
    changes,
    forecast,
    judge,
)
from board.rules.workdays import NATIONAL
from board.rules.workflow import State
from tests.rules.random_cards import DAYS, ISSUES, SETTINGS

STRENGTH = {None: 0, Colour.YELLOW: 1, Colour.RED: 2}


def workdays_after(day, until):
    while (day := NATIONAL.add(day, 1)) <= until:
        yield day


def colour_of(card):
    return card.colour if card else None


def check_twice(facts, on, rules):
    first = judge(facts, on, rules, NATIONAL)
    again = judge(after(facts, first), on, rules, NATIONAL)
    assert again == first
    assert changes(after(facts, first), again) == Changes()


def known_by(facts, on):
    """No news and no card of a later day."""
    news_on = facts.news_on and min(facts.news_on, on)
    card = facts.standing and replace(
        facts.standing, basis=min(facts.standing.basis, on), shown_on=min(facts.standing.shown_on, on)
    )
    return replace(facts, news_on=news_on, standing=card)


def check_never_falls(facts, on, rules):
    facts = known_by(facts, on)
    facts = after(facts, judge(facts, NATIONAL.on_or_after(on), rules, NATIONAL))
    for day in workdays_after(on, on + timedelta(days=70)):
        verdict = judge(facts, day, rules, NATIONAL)
        before = STRENGTH[colour_of(facts.standing)]
        if facts.at(day) == facts:  # a suspension foreseen in the facts is something that happens
            assert STRENGTH[colour_of(verdict.card)] >= before
        facts = after(facts, verdict)


def check_forecast(facts, on, rules):
    """The forecast jumps from day to day; the judge asked on every one of them says the same."""
    until = on + timedelta(days=100)
    walked, now = [], facts
    for day in workdays_after(on, until):
        verdict = judge(now, day, rules, NATIONAL)
        if verdict.card != now.standing:
            card = verdict.card
            walked.append(
                Turn(day, card.colour, card.rule, verdict.days) if card else Turn(day, None, None, 0)
            )
        now = after(now, verdict)
    assert forecast(facts, on, until, rules, NATIONAL) == tuple(walked)


def check_one_card(facts, on, rules):
    """Never a yellow and a red at once: whatever is shown, what stood has ended."""
    verdict = judge(facts, on, rules, NATIONAL)
    asked = changes(facts, verdict)
    if asked.shown is not None:
        assert asked.shown.colour is COLOURS[asked.shown.rule]
        assert (asked.ended is None) == (facts.standing is None)
        assert asked.shown.rule not in verdict.others
    if asked.ended is Ending.REPLACED:
        assert (colour_of(facts.standing), colour_of(asked.shown)) == (Colour.YELLOW, Colour.RED)
    if Colour.RED in {COLOURS[rule] for rule in verdict.others}:
        assert colour_of(verdict.card) is Colour.RED or not verdict.judged


def check_day_off(facts, on, rules):
    closed = facts.state in (State.STRUCK_OFF, State.CONSOLIDATED, State.WITHDRAWN)
    if not NATIONAL.is_workday(on) and not closed:
        assert changes(facts, judge(facts, on, rules, NATIONAL)) == Changes()


def check_later_days_do_not_matter(facts, on, rules):
    """What begins after the day judged is not yet known on it."""
    later = on + timedelta(days=1)
    cut = tuple(
        Span(span.first, None if span.last and span.last > on else span.last)
        for span in facts.in_hand
        if span.first < later
    )
    known = replace(facts, in_hand=cut)
    assert judge(known, on, rules, NATIONAL).card == judge(facts, on, rules, NATIONAL).card


CHECKS = [
    check_twice,
    check_never_falls,
    check_forecast,
    check_one_card,
    check_day_off,
    check_later_days_do_not_matter,
]


def run(check, examples):
    settings(max_examples=examples, deadline=None)(given(ISSUES, DAYS, SETTINGS)(check))()


def test_judging_twice_changes_nothing():
    run(check_twice, 60)


def test_a_colour_never_falls_while_facts_stand_still():
    run(check_never_falls, 40)


def test_the_forecast_equals_judging_day_by_day():
    run(check_forecast, 40)


def test_yellow_and_red_never_stand_at_once():
    run(check_one_card, 60)


def test_a_day_off_changes_nothing():
    run(check_day_off, 60)


def test_what_comes_after_the_day_judged_does_not_matter():
    run(check_later_days_do_not_matter, 60)


@pytest.mark.long
@pytest.mark.parametrize("check", CHECKS)
def test_the_properties_of_the_judge_hold_in_full_volume(check):
    run(check, 5000)
