"""Registers from before the new card rules: switched on where nobody chose, from tomorrow, and the trail says so."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from board import schema
from board.extensions import db
from board.models.demonstration import Demonstration
from board.models.event import Event
from board.models.register import Register
from board.rules.cards import CardRules, Rule
from tests.factories import an_office
from tests.models.trails import walked

BEFORE = "milestones_of_then"
OLD = ["overdue", "long_overdue", "no_news"]
AS_ONCE_WRITTEN = {
    "remind_days": [5, 3, 1, 0],
    "remind_no_news": 3,
    "overdue_yellow": 2,
    "overdue_red": 10,
    "no_news": 15,
    "deferral_holds": 5,
    "rules": OLD,
}
DAY = date(2022, 11, 1)  # of a demonstration, which knows its own


def brought_up(
    app: Flask, card_rules: dict[str, object], later: list[dict[str, object]] | None = None
) -> Register:
    """The register of a database that holds these rules, once it has every migration."""
    an_office(card_rules=card_rules, later_rules=later or [])
    db.session.add(Demonstration(id=1, day=DAY))
    db.session.commit()
    schema._flask_migrate().downgrade(revision=BEFORE)
    schema.upgrade()
    return db.session.scalars(sa.select(Register)).one()


def acts() -> list[tuple[str, str]]:
    rows = sa.select(Event.subject, Event.data).where(Event.kind == "switch_on_rules")
    return [tuple(row) for row in db.session.execute(rows)]


def test_where_nobody_chose_the_new_rules_are_on_from_tomorrow(db_app: Flask) -> None:
    register = brought_up(db_app, AS_ONCE_WRITTEN)
    assert register.rules_on(DAY).rules == frozenset(map(Rule, OLD)), "nothing past is judged anew"
    after = register.rules_on(DAY + timedelta(days=1))
    assert after == CardRules(overdue_yellow=2), "the numbers stay"
    ((subject, data),) = acts()
    assert subject == f"register:{register.id}"
    assert '"from":"2022-11-02"' in data
    assert walked().broken is None
    schema._flask_migrate().downgrade(revision=BEFORE)
    schema.upgrade()
    assert len(acts()) == 1, "once"


@pytest.mark.parametrize(
    "rules",
    [
        {},
        {**AS_ONCE_WRITTEN, "rules": ["overdue", "no_news"]},
        CardRules(rules=frozenset(map(Rule, OLD))).to_dict(),
        {**AS_ONCE_WRITTEN, "milestone_late": 5},
    ],
    ids=["defaults", "one was off", "chosen on the page", "a number of the new ones"],
)
def test_where_somebody_chose_nothing_changes(db_app: Flask, rules: dict[str, object]) -> None:
    register = brought_up(db_app, rules)
    assert (register.card_rules, register.later_rules, acts()) == (rules, [], [])


def test_the_rules_approved_last_decide(db_app: Flask) -> None:
    later = {"from": "2022-10-03", "rules": AS_ONCE_WRITTEN}
    chosen = {"from": "2022-10-05", "rules": CardRules(no_news=9).to_dict()}
    register = brought_up(db_app, {}, [later])
    assert register.rules_on(DAY + timedelta(days=1)) == CardRules(overdue_yellow=2)
    register.later_rules = [later, chosen]
    db.session.commit()
    schema._flask_migrate().downgrade(revision=BEFORE)
    schema.upgrade()
    assert db.session.scalars(sa.select(Register.later_rules)).one() == [later, chosen]
