"""Small hands for tests of the public page."""

from datetime import date

import sqlalchemy as sa

from board.extensions import db
from board.models.event import record
from board.models.grid import Category, Grid
from board.models.issue import Issue, Visibility
from board.models.register import the_register
from board.rules.time_limits import Kind
from board.rules.workflow import State
from tests.factories import an_office, named_row
from tests.page import Page

TODAY = date(2022, 11, 1)


def cells(page: Page) -> list[str]:
    """The numbers on the wall, in order."""
    return [node.text for node in page.one("ol", class_="wall").all("a")]


def lines(page: Page) -> list[str]:
    """The lines of the lists, as words."""
    return [node.text for place in page.all("ol", class_="public-list") for node in place.all("li")]


def release(visibility: Visibility, *numbers: str) -> None:
    """Give issues this visibility."""
    for issue in db.session.scalars(sa.select(Issue).where(Issue.number.in_(numbers))):
        issue.visibility = visibility
        issue.changed("release", by=None, on=TODAY)
    db.session.commit()


def many(until: int, visibility: Visibility = Visibility.STATUS, *, after: int = 0) -> None:
    """A large register, written at once; `after`: so many are there already."""
    register = the_register() if after else an_office().register
    states = [State.IN_HAND, State.STRUCK_OFF, State.AWAITING, State.ASSIGNED, State.SUSPENDED]
    categories = [named_row(Category, f"类{n}").id for n in range(12)]
    grids = [named_row(Grid, f"格{n}").id for n in range(12)]
    db.session.execute(
        sa.insert(Issue),
        [
            {
                "register_id": register.id,
                "number": f"SJXM-2022-{n:03}",
                "year": 2022,
                "seq": n,
                "state": states[n * 7 % 5],
                "title": f"题目 {n}",
                "category_id": categories[n * 5 % 12],
                "grid_id": grids[n * 7 % 12],
                "registered_on": date(2022, 1 + n * 11 % 10, 1 + n % 28),
                "as_of": TODAY,
                "limit_kind": Kind.NONE,
                "visibility": visibility,
            }
            for n in range(after + 1, until + 1)
        ],
    )
    record("test", register, by=None, on=TODAY)
    db.session.commit()
