"""What is kept between two answers, and whose it is: never another's, never past what holds for a fresh one."""

from datetime import date

from flask import Flask

from board.extensions import db
from board.models.unit import Unit
from board.rules.roles import Role
from tests.factories import a_person, an_issue, an_office
from tests.reader import Reader
from tests.views.test_calendar_feed import a_feed, read


def test_a_unit_whose_key_is_one_does_not_get_the_feed_of_those_who_see_all(app: Flask) -> None:
    an_office()
    first = a_person("first", Role.CADRE, db.session.get_one(Unit, 1).name)
    other = an_issue(due_on=date(2022, 11, 15), unit="江湾社区")
    of_all, own = a_feed(Reader(app), "office"), a_feed(Reader(app), first.username)
    assert other.number in read(app, of_all).text
    assert other.number not in read(app, own).text
