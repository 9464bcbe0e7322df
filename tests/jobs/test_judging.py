"""Judging cards: once a working day, what was missed caught up, whatever happens meanwhile."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from random import Random
from threading import Barrier, Thread

import pytest
import sqlalchemy as sa
from chinese_calendar import is_workday
from flask import Flask
from sqlalchemy import event

from board import clock
from board.extensions import db, writing
from board.jobs import judging
from board.jobs.judging import judge
from board.models.card import Card
from board.models.event import Event
from board.models.issue import Issue
from board.models.register import JudgedDay, the_register
from board.models.user import User
from board.rules.cards import Colour, Ending, Rule
from board.rules.time_limits import Kind
from board.rules.workflow import State
from tests.factories import an_issue, an_office

TODAY = date(2022, 11, 1)
ONE_DAY = timedelta(days=1)


@pytest.fixture
def office(db_app: Flask) -> Flask:
    """An office whose register begins on 1 September 2022, on each database."""
    an_office(first_as_of=date(2022, 9, 1))
    return db_app


def go_to(app: Flask, day: date) -> None:
    """Let the business day be another."""
    app.config["BOARD_TODAY"] = day
    db.session.rollback()


def judged(on: date | None = None) -> judging.Judging:
    return judge(the_register(), on=on)


def cards_of(number: str) -> list[tuple[Colour, date, date | None]]:
    """The cards an issue has had: colour, shown on, ended on."""
    rows = sa.select(Card.colour, Card.shown_on, Card.ended_on).join(Card.issue).where(Issue.number == number)
    return [tuple(row) for row in db.session.execute(rows.order_by(Card.id))]


def judged_days() -> list[date]:
    return list(db.session.scalars(sa.select(JudgedDay.day).order_by(JudgedDay.day)))


def rows_written() -> tuple[int, ...]:
    """How many cards, events, judged days and judged issues there are."""
    counts = [sa.select(sa.func.count()).select_from(table) for table in (Card, Event, JudgedDay)]
    counts.append(sa.select(sa.func.count(Issue.judged_on)))
    return tuple(db.session.scalar(count) or 0 for count in counts)


def strike(issue: Issue, on: date) -> None:
    """Close an issue as the step does, without its papers."""
    issue.state, issue.struck_off_on = State.STRUCK_OFF, on
    issue.end_card_by_closing(on=on)
    issue.changed("strike_off", by=None, on=on)
    db.session.commit()


def report(issue: Issue, on: date) -> None:
    """News of an issue, as its lead unit reports it."""
    planner = db.session.scalars(sa.select(User).where(User.username == "planning")).one()
    issue.post_update(by=planner, on=on, at=clock.now(), text="又进了一步")
    db.session.commit()


def test_the_sample_gets_fourteen_cards_and_a_second_judging_none(db_demo: Flask) -> None:
    shown = db.session.execute(sa.select(Card.colour, sa.func.count()).group_by(Card.colour))
    assert dict(shown.all()) == {Colour.YELLOW: 8, Colour.RED: 6}
    before = rows_written()
    again = judged()
    assert (again.dry_run, again.shown, again.ended) == (False, [], [])
    assert again.standing == {Colour.YELLOW: 8, Colour.RED: 6}
    assert rows_written() == before


def test_missed_days_are_caught_up_one_by_one_over_a_holiday_with_worked_weekends(office: Flask) -> None:
    go_to(office, date(2022, 9, 29))
    number = an_issue(due_on=date(2022, 9, 30), on=date(2022, 9, 28)).number
    assert judged().shown == []
    go_to(office, date(2022, 10, 19))  # the week of 1 October is off, 8 and 9 October are worked
    caught = judged()
    assert [(c.number, c.colour, c.rule, c.on) for c in caught.shown] == [
        (number, Colour.YELLOW, Rule.OVERDUE, date(2022, 10, 8)),
        (number, Colour.RED, Rule.LONG_OVERDUE, date(2022, 10, 19)),
    ]
    assert [(c.ending, c.on) for c in caught.ended] == [(Ending.REPLACED, date(2022, 10, 19))]
    since = (date(2022, 9, 29) + ONE_DAY * n for n in range(21))
    assert judged_days()[-len(caught_days := [day for day in since if is_workday(day)]) :] == caught_days
    assert caught.standing == {Colour.RED: 1}


def test_a_missed_day_is_judged_from_what_was_known_by_its_end(office: Flask) -> None:
    start = date(2022, 9, 1)
    go_to(office, start)
    number = an_issue(due_on=date(2022, 12, 30), on=start).number
    judged()
    silent = nth_workday(start, 15)
    reported = nth_workday(start, 18)
    go_to(office, reported)
    report(issue_of(number), reported)
    go_to(office, nth_workday(start, 20))
    caught = judged()
    assert [(c.rule, c.on) for c in caught.shown] == [(Rule.NO_NEWS, silent)]
    assert [(c.ending, c.on) for c in caught.ended] == [(Ending.LAPSED, reported)]
    assert cards_of(number) == [(Colour.YELLOW, silent, reported)]
    assert issue_of(number).colour is None


def test_a_limit_moved_meanwhile_does_not_undo_the_days_before(office: Flask) -> None:
    go_to(office, date(2022, 10, 20))
    number = an_issue(due_on=date(2022, 10, 20), on=date(2022, 10, 19)).number
    judged()
    moved = date(2022, 10, 25)
    go_to(office, moved)
    issue = issue_of(number)
    issue.due_on = date(2022, 11, 30)
    issue.changed("confirm_reading", by=None, on=moved)
    db.session.commit()
    go_to(office, date(2022, 10, 27))
    judged()
    assert cards_of(number) == [(Colour.YELLOW, date(2022, 10, 21), moved)]


def test_an_issue_struck_off_meanwhile_keeps_the_card_it_had_till_then(office: Flask) -> None:
    go_to(office, date(2022, 10, 20))
    number = an_issue(due_on=date(2022, 10, 20), on=date(2022, 10, 19)).number
    judged()
    struck = date(2022, 10, 25)
    go_to(office, struck)
    strike(issue_of(number), struck)
    go_to(office, date(2022, 10, 27))
    caught = judged()
    assert [(c.colour, c.on) for c in caught.shown] == [(Colour.YELLOW, date(2022, 10, 21))]
    assert [(c.ending, c.on) for c in caught.ended] == [(Ending.STRUCK_OFF, struck)]
    assert cards_of(number) == [(Colour.YELLOW, date(2022, 10, 21), struck)]
    assert caught.standing == {}


def test_a_register_never_judged_begins_twenty_working_days_back_at_most(office: Flask) -> None:
    an_issue(due_on=date(2022, 9, 5), on=date(2022, 9, 1))
    judged()
    first = judged_days()[0]
    days_between = sum(is_workday(first + ONE_DAY * n) for n in range((TODAY - first).days))
    assert (first, days_between) == (date(2022, 9, 29), 20)


def test_a_register_never_judged_begins_on_its_first_as_of_day(db_app: Flask) -> None:
    an_office(first_as_of=date(2022, 10, 29))  # a Saturday
    an_issue(due_on=date(2022, 10, 20), on=date(2022, 10, 29))
    assert [c.on for c in judged().shown] == [date(2022, 10, 31)]
    assert judged_days() == [date(2022, 10, 31), TODAY]


def test_an_import_counts_from_its_as_of_day_though_it_came_later(office: Flask) -> None:
    issue = an_issue(
        due_on=date(2022, 10, 10), on=TODAY, as_of=date(2022, 10, 12), news_on=date(2022, 10, 12)
    )
    the_register().first_as_of = date(2022, 10, 12)
    db.session.commit()
    number = issue.number
    judged()
    assert cards_of(number) == [
        (Colour.YELLOW, date(2022, 10, 12), date(2022, 10, 24)),
        (Colour.RED, date(2022, 10, 24), None),
    ]


def test_what_comes_at_noon_is_judged_and_what_was_judged_in_the_morning_is_not(office: Flask) -> None:
    morning = an_issue(due_on=date(2022, 12, 30)).number
    judged()
    issue = issue_of(morning)
    issue.due_on = date(2022, 10, 28)
    issue.changed("confirm_reading", by=None, on=TODAY)
    noon = an_issue(due_on=date(2022, 10, 10)).number
    again = judged()
    assert [(c.number, c.colour, c.on) for c in again.shown] == [(noon, Colour.RED, TODAY)]
    assert cards_of(morning) == []
    go_to(office, date(2022, 11, 2))
    assert [(c.number, c.colour) for c in judged().shown] == [(morning, Colour.YELLOW)]


def test_an_issue_recorded_later_is_not_judged_for_days_already_judged(office: Flask) -> None:
    judged()
    go_to(office, date(2022, 11, 2))
    number = an_issue(due_on=date(2022, 10, 10), on=TODAY).number
    assert [(c.number, c.on) for c in judged().shown] == [(number, date(2022, 11, 2))]


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


def test_statements_do_not_grow_with_the_issues(office: Flask) -> None:
    judged()
    an_issue(due_on=date(2022, 10, 20))
    few = statements(lambda: judged(date(2022, 11, 11)))
    for _n in range(12):
        an_issue(due_on=date(2022, 10, 20))
    assert statements(lambda: judged(date(2022, 11, 11))) == few <= 8
    judged()
    assert statements(lambda: judged()) <= 12


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


def reckoned(due_on: date | None, start: date, until: date) -> list[tuple[Colour, date]]:
    """By hand: overdue 1 or silent 15 working days is yellow, overdue 10 red; nothing ends by itself."""
    end = due_on
    while end is not None and not is_workday(end):
        end += ONE_DAY
    shown: list[tuple[Colour, date]] = []
    over = silent = 0
    day = min(start, end or start)
    while day < until:
        day += ONE_DAY
        works = is_workday(day)
        over += works and end is not None and day > end
        silent += works and due_on is not None and day > start
        if not works or day < start:
            continue
        colour = Colour.RED if over >= 10 else Colour.YELLOW if over or silent >= 15 else None
        if colour is not None and colour not in [each for each, _day in shown]:
            shown.append((colour, day))
    return shown


def nth_workday(after: date, n: int) -> date:
    day = after
    while n:
        day += ONE_DAY
        n -= is_workday(day)
    return day


def issue_of(number: str) -> Issue:
    db.session.rollback()
    return db.session.scalars(sa.select(Issue).where(Issue.number == number)).one()


def statements(act: Callable[[], object]) -> int:
    """How many statements an act takes, those that begin and end transactions not counted."""
    sql: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_more: object) -> None:
        if not statement.startswith(("PRAGMA", "BEGIN", "SAVEPOINT", "RELEASE")):
            sql.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        act()
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
    return len(sql)


def in_threads(app: Flask, acts: Sequence[Callable[[], judging.Judging]]) -> list[judging.Judging]:
    """Run acts at once, each in a context of its own; a fault of one fails the test."""
    db.session.rollback()
    together = Barrier(len(acts))
    results: list[judging.Judging] = []
    faults: list[Exception] = []

    def run(act: Callable[[], judging.Judging]) -> None:
        with app.app_context():
            writing.set(True)
            together.wait()
            try:
                results.append(act())
            except Exception as fault:
                faults.append(fault)

    threads = [Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not faults, faults
    return results
