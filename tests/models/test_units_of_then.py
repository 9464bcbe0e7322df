"""A person who moves to another unit leaves rows that name the unit of then. On both databases."""

from flask import Flask

from board import clock
from board.extensions import db
from board.models.user import User
from board.queries.look_backs import look_backs_of
from board.queries.requests import limit_moves, requests_of
from board.queries.timeline import strike_offs, trail
from board.rules.requests import RequestKind
from board.rules.workdays import NATIONAL
from tests.factories import a_unit, an_issue, an_office
from tests.steps import ON, ask, proof, verify


def moves(*people: User) -> None:
    """They work for the archive from now on."""
    for person in people:
        person.unit_id = a_unit("档案馆").id
    db.session.commit()
    db.session.expire_all()


def test_decisions_strike_offs_look_backs_and_the_trail_keep_the_unit_of_then(db_app: Flask) -> None:
    office = an_office()
    issue = an_issue()
    asking = {"reason": "等配件", "done": "装了", "todo": "催货", "new_due_on": NATIONAL.add(ON, 60)}
    issue.ask_deferral(by=office.planning, on=ON, calendar=NATIONAL, **asking)
    by = {"by": office.committee, "on": ON, "calendar": NATIONAL}
    issue.decide(RequestKind.DEFERRAL, **by, approved=True)
    ask(issue, office.planning)
    verify(issue, office.office)
    issue.strike_off(**by)
    first = {"passed": False, "findings": "又堵了", "attachments": proof(), "due_on": NATIONAL.add(ON, 90)}
    issue.look_back(by=office.office, on=ON, at=clock.now(), **first)
    db.session.commit()
    moves(office.planning, office.committee, office.office)
    (request,), (move,) = requests_of(issue.id), limit_moves(issue.id)
    assert not request.recorded_for
    named = [
        request.decided_unit,
        move.by_unit,
        strike_offs(issue.id)[0].by_unit,
        look_backs_of(issue.id)[0].by_unit,
    ]
    assert [unit.name for unit in named if unit] == ["党工委", "党工委", "党工委", "督查室"]
    acts = {act.kind: act.unit.name for act in trail(issue.id) if act.unit}
    assert (acts["reopen"], acts["strike_off"], acts["request_strike_off"]) == (
        "督查室",
        "党工委",
        "规划建设局",
    )
