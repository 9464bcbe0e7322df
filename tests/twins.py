"""A story told twice: once judged every day, once with the days of a gap judged late. Both must have the same cards."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count

import sqlalchemy as sa
from flask import Flask

from board.extensions import db
from board.jobs.judging import judge
from board.models.card import Card
from board.models.decision_request import DecisionRequest
from board.models.issue import Issue
from board.models.register import Register
from board.rules.cards import CardRules
from board.rules.cards.life import CardRefused
from board.rules.workdays import NATIONAL
from board.rules.workflow import Refused
from tests.factories import Office, an_issue
from tests.jobs.days import go_to
from tests.twin_acts import ACTS, Impossible, Scene

START = date(2022, 9, 1)  # a Thursday
BEFORE, GAP = 9, 10  # working days judged in time, and then missed
DUE = date(2022, 9, 16)  # two days of the gap are over
RULES = CardRules(no_news=6, overdue_red=5, milestone_late=2, deferral_holds=2)
_prefixes = count(1)
Happening = tuple[int, str, int]  # on which working day, what, and a number that decides how far it goes


@dataclass(frozen=True)
class Told:
    """The cards of the story in order, the colours that late deferrals kept, and what of the story could be done."""

    cards: Sequence[tuple[object, ...]]
    kept: Sequence[object]
    done: Sequence[Happening]


def tell(app: Flask, office: Office, story: Sequence[Happening], *, late: bool) -> Told:
    """Let a story happen to a new issue in a register of its own; `late`: the gap is judged at its end alone."""
    go_to(app, START)
    prefix = f"ER{next(_prefixes)}"
    facts = {
        "name": prefix,
        "year": 2022,
        "prefix": prefix,
        "first_as_of": START,
        "card_rules": RULES.to_dict(),
    }
    db.session.execute(sa.update(Register).values(is_default=False))
    register = Register(**facts, is_default=True)
    db.session.add(register)
    db.session.commit()
    issue_id, register_id = an_issue(on=START, due_on=DUE).id, register.id
    done = []
    for n in range(BEFORE + GAP):
        day = START if n == 0 else NATIONAL.add(START, n)
        since = NATIONAL.add(START, BEFORE) if n >= BEFORE else START
        go_to(app, day)
        for each in (each for each in story if each[0] == n):
            try:
                ACTS[each[1]](Scene(db.session.get_one(Issue, issue_id), office, day, each[2], since))
                db.session.commit()
                done.append(each)
            except (Refused, CardRefused, Impossible):
                db.session.rollback()
        if n < BEFORE or not late or n == BEFORE + GAP - 1:
            judge(db.session.get_one(Register, register_id))
    return Told(*_cards(issue_id), done)


def _cards(issue_id: int) -> tuple[list[tuple[object, ...]], list[object]]:
    db.session.rollback()
    cards = db.session.scalars(sa.select(Card).where(Card.issue_id == issue_id)).all()
    told = [
        (
            *(card.shown_on, card.ended_on or date.max, card.colour, card.rule, card.basis, card.days),
            *(sorted(card.others), sorted(card.brought_by), card.ending, card.unit_id),
        )
        for card in cards
    ]
    kept = sa.select(DecisionRequest.kept_colour).where(DecisionRequest.issue_id == issue_id)
    return sorted(told, key=lambda card: card[:4]), list(
        db.session.scalars(kept.order_by(DecisionRequest.id))
    )
