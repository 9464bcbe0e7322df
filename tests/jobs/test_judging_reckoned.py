"""Lives lived by the real verbs and judged with gaps, beside the slow reckoning that missed no day."""

from random import Random

import pytest
import sqlalchemy as sa
from chinese_calendar import is_workday
from flask import Flask

from board.extensions import db
from board.jobs.judging import judge
from board.models.card import Card
from board.models.register import JudgedDay, the_register
from board.rules.workdays import NATIONAL
from tests.jobs.mirrored import DAYS, RULES, Mirrored
from tests.jobs.mirrored_words import Spoken
from tests.lives import Life


def stands_as_reckoned(mirrored: Spoken) -> bool:
    """Whether the card that stands is that of the reckoning, once today is judged."""
    card, ours = mirrored.life.issue.standing_card(), mirrored.reckoner.card
    waits = mirrored.life.issue.waiting_decision() is not None
    same = (card and (card.colour, card.rule)) == (ours and (ours.colour, ours.rule))
    return same and waits == (mirrored.reckoner.decided is not None)


def live_with_words(seed: int, life: Life) -> None:
    """A life in which persons show, take back and exempt cards and disown updates, on days judged in time."""
    random = Random(seed)
    mirrored = Spoken(life, random)
    words = {n for n in range(5, DAYS) if random.random() < 0.15}
    story = []
    for n in range(DAYS):
        if n:
            life.pass_days(1)
            mirrored.history.begin(life.day)
        if n in words:
            judge(
                the_register(), on=NATIONAL.add(life.day, -1)
            )  # yesterday's cards stand before they are spoken of
            mirrored.word()
            story.append(f"{life.day} {mirrored.done}")
        elif n and random.random() < 0.12:
            mirrored.act()
            story.append(f"{life.day} {mirrored.done}, {mirrored.history.state}")
        mirrored.reckon()
        late = mirrored.history.asked and mirrored.history.asked.late
        if n in words or n == 0 or late:
            judge(the_register())
            if is_workday(life.day):
                db.session.rollback()
                told = "\n".join([f"seed {seed}", *story, f"{life.day} {mirrored.reckoner.card}"])
                assert stands_as_reckoned(mirrored), told


def live(seed: int, life: Life) -> None:
    random = Random(seed)
    mirrored = Mirrored(life, random)
    story = []
    for n in range(DAYS):
        if n:
            life.pass_days(1)
            mirrored.history.begin(life.day)
        if n and random.random() < 0.15:
            mirrored.act()
            story.append(f"{life.day} {mirrored.done}, {mirrored.history.state}")
        mirrored.reckon()
        asked = mirrored.history.asked  # a late one keeps the card that stands: then none may be missing
        if n in (0, DAYS - 1) or (asked and asked.late) or random.random() < 0.2:
            judge(the_register())
            story.append(f"{life.day} judged")
    db.session.rollback()
    rows = sa.select(Card.colour, Card.rule, Card.shown_on).where(Card.issue_id == life.issue_id)
    found = [tuple(row) for row in db.session.execute(rows.order_by(Card.id))]
    judged_to = db.session.scalars(sa.select(sa.func.max(JudgedDay.day))).one()
    expected = [card for card in mirrored.shown if card[2] <= judged_to]
    assert found == expected, "\n".join([f"seed {seed}", *story])


@pytest.fixture
def life(db_app: Flask) -> Life:
    """An office whose register has numbers of its own, on each database."""
    life = Life()
    register = the_register()
    register.card_rules = RULES.to_dict()
    db.session.commit()
    return life


def test_cards_in_the_table_are_those_of_the_reckoning(life: Life) -> None:
    live(1, life)


def test_cards_that_persons_show_and_end_are_those_of_the_reckoning(life: Life) -> None:
    live_with_words(1, life)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(2, 32))
def test_cards_that_persons_show_and_end_are_those_of_many_reckonings(life: Life, seed: int) -> None:
    live_with_words(seed, life)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(2, 32))
def test_cards_in_the_table_are_those_of_many_reckonings(life: Life, seed: int) -> None:
    live(seed, life)
