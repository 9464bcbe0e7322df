"""Dry runs, and runs that die or race."""

from collections.abc import Callable, Iterator
from datetime import date
from random import Random

import pytest
from flask import Flask

from board.extensions import db
from board.jobs import judging
from board.jobs.proposing import Found
from board.models.card import Card
from board.models.issue import Issue
from board.rules.cards import Colour
from board.rules.time_limits import Kind
from board.rules.workflow import State
from tests.factories import an_issue, an_office
from tests.jobs.days import (
    ONE_DAY,
    TODAY,
    cards_of,
    go_to,
    in_threads,
    issue_of,
    judged,
    judged_days,
    reckoned,
    rows_written,
    strike,
)


@pytest.fixture
def office(db_app: Flask) -> Flask:
    """An office whose register begins on 1 September 2022, on each database."""
    an_office(first_as_of=date(2022, 9, 1))
    return db_app


@pytest.mark.parametrize(
    "day",
    [date(2022, 11, 11), date(2022, 10, 31), date(2022, 8, 1), date(2022, 11, 5), date(2022, 10, 29)],
    ids=["a future day", "a judged day", "before the first", "a coming day off", "a past day off"],
)
def test_a_dry_run_writes_nothing(office: Flask, day: date) -> None:
    an_issue(due_on=date(2022, 10, 20), on=date(2022, 10, 31))
    judged()
    an_issue(due_on=date(2022, 10, 20))
    before = rows_written()
    assert judged(day).dry_run
    assert rows_written() == before


def test_a_dry_run_of_a_future_day_says_what_would_be(db_demo: Flask) -> None:
    dry = judged(date(2022, 11, 11))
    assert {(c.colour, c.on) for c in dry.shown} == {(Colour.RED, date(2022, 11, 11))}
    assert [c.number[-3:] for c in dry.shown] == ["009", "037", "047", "062"]
    assert [c.number for c in dry.ended] == [c.number for c in dry.shown]
    assert dry.standing == {Colour.YELLOW: 4, Colour.RED: 10}


def test_a_day_off_is_not_judged(office: Flask) -> None:
    an_issue(due_on=date(2022, 10, 20))
    go_to(office, date(2022, 11, 5))
    resting = judged()
    assert (resting.dry_run, resting.shown, judged_days()) == (True, [], [])


def test_a_run_that_died_halfway_is_finished_by_the_next(
    office: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = [an_issue(due_on=date(2022, 10, 20)).number for _n in range(5)]
    go_to(office, TODAY)
    judged(date(2022, 10, 31))  # the days before are done
    monkeypatch.setattr(judging, "BATCH", 2)
    show, shown = Issue.show_card, []

    def die_at_the_fourth(issue: Issue, *args: object, **facts: object) -> Card:
        shown.append(issue.number)
        if len(shown) == 4:
            raise RuntimeError("the power is gone")
        return show(issue, *args, **facts)

    monkeypatch.setattr(Issue, "show_card", die_at_the_fourth)
    with pytest.raises(RuntimeError):
        judged()
    db.session.rollback()
    assert [number for number in numbers if cards_of(number)] == numbers[:2]
    assert TODAY not in judged_days()
    monkeypatch.undo()
    assert [c.number for c in judged().shown] == numbers[2:]
    assert [len(cards_of(number)) for number in numbers] == [1] * 5
    assert judged_days()[-1] == TODAY


def struck(issue: Issue) -> None:
    strike(issue, TODAY)


def put_off(issue: Issue) -> None:
    issue.due_on = date(2022, 12, 30)
    issue.changed("defer", by=None, on=TODAY)
    db.session.commit()


@pytest.mark.parametrize("happens", [struck, put_off])
def test_what_happened_since_the_look_is_judged_anew(
    office: Flask, monkeypatch: pytest.MonkeyPatch, happens: Callable[[Issue], None]
) -> None:
    numbers = [an_issue(due_on=date(2022, 10, 31)).number for _n in range(3)]
    go_to(office, TODAY)
    judged(date(2022, 10, 31))
    real = judging.portions

    def meanwhile(found: Found, most: int) -> Iterator[Found]:
        happens(issue_of(numbers[1]))
        return real(found, most)

    monkeypatch.setattr(judging, "portions", meanwhile)
    assert [c.number for c in judged().shown] == [numbers[0], numbers[2]]
    assert cards_of(numbers[1]) == []
    assert issue_of(numbers[1]).judged_on == TODAY


def test_of_two_schedulers_one_wins_each_issue(office: Flask) -> None:
    numbers = [an_issue(due_on=date(2022, 10, 28)).number for _n in range(6)]
    go_to(office, TODAY)
    results = in_threads(office, [lambda: judged(), lambda: judged()])
    assert sorted(c.number for result in results for c in result.shown) == numbers
    assert [len(cards_of(number)) for number in numbers] == [1] * 6
    assert judged_days().count(TODAY) == 1


def test_two_schedulers_catch_up_together_without_a_double(office: Flask) -> None:
    go_to(office, date(2022, 10, 10))
    numbers = [an_issue(due_on=date(2022, 10, 12), on=date(2022, 10, 10)).number for _n in range(4)]
    judged()
    go_to(office, date(2022, 10, 28))
    in_threads(office, [lambda: judged(), lambda: judged(), lambda: judged()])
    expected = [
        (Colour.YELLOW, date(2022, 10, 13), date(2022, 10, 26)),
        (Colour.RED, date(2022, 10, 26), None),
    ]
    assert [cards_of(number) for number in numbers] == [expected] * 4


def test_neither_awaiting_nor_suspended_issues_get_cards(office: Flask) -> None:
    for state in (State.AWAITING, State.SUSPENDED, State.STRUCK_OFF, State.WITHDRAWN):
        an_issue(state, due_on=date(2022, 10, 10))
    assert judged().shown == []


def test_the_card_of_a_suspended_issue_stays_outside_the_counts(office: Flask) -> None:
    number = an_issue(due_on=date(2022, 10, 10)).number
    judged()
    issue = issue_of(number)
    issue.state, issue.suspended_from = State.SUSPENDED, TODAY
    issue.changed("suspend", by=None, on=TODAY)
    db.session.commit()
    go_to(office, date(2022, 11, 2))
    later = judged()
    assert (later.ended, later.standing) == ([], {})
    assert len(cards_of(number)) == 1


def test_later_days_agree_with_a_reckoning_day_by_day(office: Flask) -> None:
    random = Random(7)
    start = date(2022, 9, 1)
    go_to(office, start)
    limits = {}
    for _n in range(15):
        due_on = start + ONE_DAY * random.randint(-5, 80)
        kind = (
            {"due_on": None, "limit_kind": Kind.OPEN_ENDED} if random.random() < 0.2 else {"due_on": due_on}
        )
        issue = an_issue(on=start, **kind)
        limits[issue.number] = issue.due_on
    for day in (start, date(2022, 9, 9), date(2022, 9, 30), date(2022, 10, 8), date(2022, 11, 18)):
        go_to(office, day)
        judged()
        for number, due_on in limits.items():
            shown = [(colour, shown_on) for colour, shown_on, _ended in cards_of(number)]
            assert shown == reckoned(due_on, start, day), (number, due_on, day)
