"""What a judging costs: its statements do not grow with the issues, nor with the cards of a portion."""

from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask

from board.extensions import db
from board.models.card import Card
from board.rules.cards import Colour
from tests.factories import an_issue, an_office
from tests.jobs.days import judged, statements


@pytest.fixture
def office(db_app: Flask) -> Flask:
    """An office whose register begins on 1 September 2022, on each database."""
    an_office(first_as_of=date(2022, 9, 1))
    return db_app


def test_statements_do_not_grow_with_the_issues(office: Flask) -> None:
    judged()
    an_issue(due_on=date(2022, 10, 20))
    few = statements(lambda: judged(date(2022, 11, 11)))
    for _n in range(12):
        an_issue(due_on=date(2022, 10, 20))
    assert statements(lambda: judged(date(2022, 11, 11))) == few <= 12
    judged()
    assert statements(lambda: judged()) <= 16


def test_a_batch_of_many_cards_takes_as_many_statements_as_one_of_few(office: Flask) -> None:
    judged(date(2022, 10, 31))
    counts = []
    for cards in (2, 9):
        for n in range(cards):
            an_issue(due_on=date(2022, 10, 20) if n % 2 else date(2022, 9, 20), on=date(2022, 10, 31))
        counts.append(statements(judged))
    assert counts[0] == counts[1]
    assert set(db.session.scalars(sa.select(Card.colour))) == {Colour.YELLOW, Colour.RED}
