"""The facts of the standings on both databases: fair to who got hard issues, as known by the end of the period."""

from datetime import date

import pytest
from flask import Flask

from board.extensions import db
from board.models.issue import Issue
from board.models.strike_off import StrikeOff
from board.queries.standings import standings
from board.queries.standings_facts import Held, standings_of
from board.rules.cards import Colour, Ending
from board.rules.clocks import USUAL
from board.rules.standings import Figure, Period, Standing
from board.rules.workdays import NATIONAL
from board.rules.workflow import State
from tests.factories import Office, a_unit, an_issue, an_office
from tests.requests import D, P, S, carded, decide, defer, suspend
from tests.steps import ON, ask, verify

F = Figure
LIMIT, LATER, FINAL = date(2022, 11, 4), date(2022, 12, 1), date(2022, 12, 30)
LOOKED_AT = date(2022, 11, 10)
HANDED_OVER = {"handed_over": True, "struck_off_by_handover": True}


@pytest.fixture
def office(db_app: Flask) -> Office:
    """An office on each database."""
    return an_office()


def figures(office: Office, until: date = LOOKED_AT, period: Period | None = None) -> dict[str, Standing]:
    """The figures at the end of a day, by the name of the unit."""
    held = Held(office.register.id, period or Period.to_date(until), until, USUAL, NATIONAL)
    found = standings_of(held)
    assert found is not None
    return {name: found[a_unit(name).id] for name in ("规划建设局", "江湾社区") if a_unit(name).id in found}


def of(office: Office, figure: F, until: date = LOOKED_AT) -> set[int]:
    return set(figures(office, until)["规划建设局"].of(figure))


def strike_off(issue: Issue, office: Office) -> None:
    ask(issue, office.planning)
    verify(issue, office.office)
    issue.strike_off(by=office.committee, on=ON, calendar=NATIONAL)
    db.session.commit()


def test_a_deferral_helps_one_rate_a_suspension_and_a_stage_both(office: Office) -> None:
    plain, deferred, suspended, staged = (an_issue(due_on=LIMIT) for _n in range(4))
    defer(deferred, office, to=LATER)
    suspend(suspended, office, ON, date(2022, 11, 8))
    staged.ask_staged_completion(by=office.planning, on=ON, new_due_on=FINAL, done="六成", todo="收尾")
    for issue, kind in ((deferred, D), (suspended, S), (staged, P)):
        decide(issue, office, kind)
    suspended.keep_suspension(on=date(2022, 11, 9))
    db.session.commit()
    assert of(office, F.OVERDUE) == {plain.id}
    assert of(office, F.OVERDUE_FIRST) == {plain.id, deferred.id}
    assert of(office, F.DEFERRED) == {deferred.id}
    assert suspended.id in of(office, F.OVERDUE_FIRST, date(2022, 11, 15))
    strike_off(staged, office)
    assert of(office, F.STAGED) == of(office, F.ON_TIME) == of(office, F.ON_TIME_FIRST) == {staged.id}


def test_while_an_issue_is_suspended_neither_its_days_nor_its_card_count(office: Office) -> None:
    issue = an_issue(due_on=date(2022, 10, 14))
    carded(issue)
    suspend(issue, office, ON, FINAL)
    assert of(office, F.YELLOW, ON) == of(office, F.OVERDUE, ON) == {issue.id}
    decide(issue, office, S)
    standing = figures(office)["规划建设局"]
    assert (standing.count(F.OPEN), standing.sample, standing.count(F.YELLOW)) == (1, 0, 0)


def test_an_exempted_card_counts_on_no_day_and_another_as_long_as_it_stood(office: Office) -> None:
    exempted, lapsed, red = (an_issue() for _n in range(3))
    for issue, colour in ((exempted, Colour.YELLOW), (lapsed, Colour.YELLOW), (red, Colour.RED)):
        carded(issue, colour)
    for issue, ending in ((exempted, Ending.EXEMPTED), (lapsed, Ending.LAPSED)):
        issue.end_card(ending, on=LOOKED_AT, known_on=LOOKED_AT)
    db.session.commit()
    assert of(office, F.YELLOW, date(2022, 11, 9)) == {lapsed.id}
    assert of(office, F.YELLOW) == set()
    assert of(office, F.RED) == {red.id}


def test_a_return_at_verification_counts_and_sending_an_assignment_back_does_not(office: Office) -> None:
    returned, sent_back = an_issue(), an_issue(State.ASSIGNED)
    ask(returned, office.planning)
    verify(returned, office.office, passed=False)
    sent_back.send_back(reason="不归我们", by=office.planning, on=ON)
    db.session.commit()
    standing = figures(office)["规划建设局"]
    assert standing.of(F.RETURNED) == [returned.id]
    assert standing.of(F.OPEN) == [returned.id]
    assert standing.signings == 0


def test_what_is_not_signed_for_counts_as_late_once_it_is(office: Office) -> None:
    issue = an_issue(State.ASSIGNED)
    assert of(office, F.SIGNED_LATE, date(2022, 11, 2)) == set()
    assert of(office, F.SIGNED_LATE, date(2022, 11, 3)) == {issue.id}
    issue.sign(by=office.planning, on=date(2022, 11, 2), calendar=NATIONAL)
    db.session.commit()
    assert of(office, F.SIGNED_ON_TIME) == {issue.id}


def test_what_a_ledger_struck_off_is_stated_and_left_out(office: Office) -> None:
    handed = an_issue(State.STRUCK_OFF, asked_on=None, **HANDED_OVER)
    own = an_issue(due_on=LIMIT)
    strike_off(own, office)
    db.session.add(StrikeOff(issue_id=handed.id, on=ON, handed_over=True))
    db.session.commit()
    standing = figures(office)["规划建设局"]
    assert (standing.count(F.RESOLVED), standing.of(F.HANDED_OVER)) == (2, [handed.id])
    assert (standing.rate, standing.sample) == (1, 1)


def test_a_merged_unit_gives_its_figures_to_the_one_that_took_over(office: Office) -> None:
    old = a_unit("规建局")
    issue = an_issue(unit="规建局", due_on=LIMIT)
    old.closed_on, old.merged_into_id = ON, a_unit("规划建设局").id
    db.session.commit()
    assert of(office, F.OVERDUE) == {issue.id}


def test_a_past_period_stays_as_it_was_known(office: Office) -> None:
    issue = an_issue(due_on=date(2022, 10, 20), on=date(2022, 10, 1))
    october = Period.read("2022-10", ON)
    then = figures(office, date(2022, 10, 31), october)["规划建设局"]
    assert then.of(F.OVERDUE) == [issue.id]
    strike_off(issue, office)
    assert figures(office, date(2022, 10, 31), october)["规划建设局"] == then
    november = standings(office.register, Period.read("2022-11", ON), ON)
    row = november.of(a_unit("规划建设局").id)
    assert row is not None
    assert row.moved is not None
    assert (row.moved.late, row.moved.no_longer_late) == ({issue.id}, frozenset())
    assert not standings(office.register, Period.read("2022-09", ON), ON).known
    assert not standings(office.register, october, ON).comparable
