"""Which card stood on a past day, though it ended since, or its ending was undone. On both databases."""

from datetime import date

from flask import Flask

from board import clock
from board.extensions import db
from board.models.issue import Issue
from board.queries.past_cards import past_cards
from board.rules.cards import CardRules, Rule
from board.rules.requests import RequestKind
from board.rules.workdays import NATIONAL
from tests.factories import Office, an_issue, an_office
from tests.jobs.days import go_to, judged

START, DUE = date(2022, 9, 1), date(2022, 9, 14)
RULES = CardRules(no_news=6, rules=frozenset({Rule.OVERDUE, Rule.NO_NEWS}))


def on(app: Flask, day: int) -> date:
    """The day begins; each before it is judged at its end."""
    while clock.today() < date(2022, 9, day):
        judged()
        go_to(app, NATIONAL.add(clock.today(), 1))
    return clock.today()


def stood(office: Office, day: int) -> list[tuple[Rule, date]]:
    blocks = past_cards(office.register.id, office.office, date(2022, 9, day))
    return [(card.rule, card.shown_on) for block in blocks for card in block.cards]


def test_a_card_revived_after_another_had_come_and_gone_is_the_one_that_stands(db_app: Flask) -> None:
    office = an_office(first_as_of=START, card_rules=RULES.to_dict())
    go_to(db_app, START)
    issue = db.session.get_one(Issue, an_issue(on=START, due_on=DUE).id)
    by = {"by": office.planning, "on": on(db_app, 13)}  # silent since the 1st: a yellow on the 9th
    update = issue.post_update(**by, at=clock.now(), text="都好了")
    db.session.commit()
    by["on"] = on(db_app, 16)  # overdue on the 15th
    issue.ask_staged_completion(**by, new_due_on=date(2022, 12, 30), done="六成", todo="加班")
    decided = {"by": office.committee, "on": by["on"], "calendar": NATIONAL, "approved": True}
    issue.decide(RequestKind.STAGED, **decided)
    db.session.commit()
    issue.disown(update, by=office.office, on=on(db_app, 19), reason="现场没有动")
    db.session.commit()
    on(db_app, 21)
    silent, overdue = (Rule.NO_NEWS, date(2022, 9, 9)), (Rule.OVERDUE, date(2022, 9, 15))
    told = {day: stood(office, day) for day in (9, 13, 15, 16, 19, 20)}
    assert told == {9: [silent], 13: [], 15: [overdue], 16: [], 19: [silent], 20: [silent]}
