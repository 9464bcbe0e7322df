"""Problems registered and assigned by the verbs, and threads that act at once, for tests."""

from collections.abc import Callable, Sequence
from datetime import date
from threading import Barrier, Thread
from typing import Any, TypeVar

from flask import Flask

from board.extensions import db, writing
from board.models.assignment import Assignment
from board.models.grid import Category, Source
from board.models.issue import Issue
from board.models.register import the_register
from board.models.registering import register_issue
from board.models.user import User
from board.rules.time_limits import read
from board.rules.workdays import NATIONAL
from tests.factories import a_unit, named_row

T = TypeVar("T")
ON = date(2022, 11, 1)  # a Tuesday
LIMIT = "2022年12月底前"


def registered(by: User, title: str = "园区西门公交站台无遮雨棚", **facts: Any) -> Issue:
    """A problem that the office registered; not committed."""
    return register_issue(
        the_register(),
        **{
            "title": title,
            "title_breaks": title,
            "description": "下雨天候车没有地方躲",
            "category": named_row(Category, "群众关心"),
            "source": named_row(Source, "走访"),
            "grid": None,
            "registered_on": ON,
            "by": by,
            "on": ON,
            **facts,
        },
    )


def assign(
    issue: Issue, by: User, unit: str = "规划建设局", *, supporting: Sequence[str] = (), **facts: Any
) -> Assignment:
    """Assign it to a unit with a limit; not committed."""
    given: dict[str, Any] = {
        "lead": a_unit(unit),
        "supporting": [a_unit(name) for name in supporting],
        "leader_id": None,
        "limit": read(LIMIT, written_on=ON),
        "measure": "",
        "by": by,
        "on": ON,
        "calendar": NATIONAL,
        **facts,
    }
    return issue.assign(**given)


def at_once(app: Flask, acts: Sequence[Callable[[], T]]) -> list[T]:
    """Each act in a writing transaction of its own thread, begun together; what they gave, in order."""
    barrier, given = Barrier(len(acts)), dict[int, T]()

    def run(place: int, act: Callable[[], T]) -> None:
        with app.app_context():
            writing.set(True)
            barrier.wait()
            given[place] = act()
            db.session.commit()
            db.session.remove()

    threads = [Thread(target=run, args=each) for each in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [given[place] for place in range(len(acts))]
