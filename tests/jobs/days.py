"""Going from day to day in tests of the judging, and what stands after it."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from threading import Barrier, Thread

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
from board.rules.cards import Colour
from board.rules.workflow import State

TODAY = date(2022, 11, 1)
ONE_DAY = timedelta(days=1)


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


def reckoned(due_on: date | None, start: date, until: date) -> list[tuple[Colour, date]]:
    """By hand: overdue 1 or silent 15 working days is yellow, overdue 10 or both red; nothing ends by itself."""
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
        red = over >= 10 or (over and silent >= 15)
        colour = Colour.RED if red else Colour.YELLOW if over or silent >= 15 else None
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
