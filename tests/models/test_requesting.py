"""Requests that wait for a decision: what an approval moves, what is refused, what the ledger keeps. Both databases."""

from collections.abc import Iterator
from datetime import date, timedelta
from threading import Barrier, Thread

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import IntegrityError

from board import clock
from board.extensions import db, writing
from board.jobs.suspensions import keep_suspensions
from board.models.card import Card
from board.models.decision_request import DecisionRequest
from board.models.event import Event
from board.models.issue import Issue
from board.models.limit_move import LimitMove
from board.models.suspension import Suspension
from board.queries.card_facts import facts_of
from board.queries.visible_issues import find_issue
from board.rules.cards import Colour, Ending, Rule, StandingCard
from board.rules.requests import Mover, OutsideReason, RequestKind
from board.rules.workdays import NATIONAL
from board.rules.workflow import Refusal, Refused, State, StepName
from tests.factories import Office, an_issue, an_office
from tests.steps import ON, ask

LIMIT, LATER = date(2022, 11, 30), date(2022, 12, 30)
D, S, P, W = RequestKind.DEFERRAL, RequestKind.SUSPENSION, RequestKind.STAGED, RequestKind.WITHDRAWAL


@pytest.fixture
def office(db_app: Flask) -> Iterator[Office]:
    made = an_office()
    with db_app.test_request_context():
        yield made


def refused(step: StepName, reason: Refusal) -> pytest.RaisesExc[Refused]:
    return pytest.RaisesExc(Refused, check=lambda fault: (fault.step, fault.reason) == (step, reason))


def defer(issue: Issue, office: Office, to: date = LATER, on: date = ON) -> DecisionRequest:
    words = {"reason": "雨多", "done": "六成", "todo": "加两班"}
    return issue.ask_deferral(by=office.planning, on=on, calendar=NATIONAL, new_due_on=to, **words)


def suspend(issue: Issue, office: Office, first: date, last: date, on: date = ON) -> DecisionRequest:
    why = {"outside_reason": OutsideReason.TENDER, "reason": "招标"}
    return issue.ask_suspension(by=office.planning, on=on, first_day=first, last_day=last, **why)


def decide(issue: Issue, office: Office, kind: RequestKind, approved: bool = True, on: date = ON) -> None:
    issue.decide(kind, by=office.committee, on=on, calendar=NATIONAL, approved=approved, reason="行")
    db.session.commit()


def moves(issue: Issue) -> list[tuple[Mover, date | None, date]]:
    query = sa.select(LimitMove).where(LimitMove.issue_id == issue.id).order_by(LimitMove.id)
    return [(move.mover, move.before, move.after) for move in db.session.scalars(query)]


def carded(issue: Issue, colour: Colour = Colour.YELLOW) -> None:
    rule = Rule.OVERDUE if colour is Colour.YELLOW else Rule.LONG_OVERDUE
    card = StandingCard(colour, rule, issue.due_on or ON, ON)
    issue.show_card(card, days=3, others=(), at=clock.now(), known_on=ON)
    db.session.commit()


def test_an_approved_deferral_moves_the_limit_and_the_first_date_stays(office: Office) -> None:
    issue = an_issue(due_on=LIMIT)
    asked = defer(issue, office)
    assert (issue.due_on, asked.late) == (LIMIT, False), "asking moves nothing"
    decide(issue, office, D)
    assert (issue.due_on, issue.first_due_on, issue.deferrals) == (LATER, LIMIT, 1)
    assert (asked.approved, asked.decided_on, asked.decided_by) == (True, ON, office.committee)
    assert moves(issue) == [(Mover.DEFERRAL, LIMIT, LATER)]


def test_a_refused_deferral_moves_nothing_and_another_may_be_asked(office: Office) -> None:
    issue = an_issue(due_on=LIMIT)
    defer(issue, office)
    decide(issue, office, D, approved=False)
    assert (issue.due_on, issue.deferrals, moves(issue)) == (LIMIT, 0, [])
    assert defer(issue, office).waits


def test_two_deferrals_are_approved_at_the_most(office: Office) -> None:
    issue = an_issue(due_on=LIMIT)
    for days in (20, 40):
        defer(issue, office, LIMIT + timedelta(days=days))
        decide(issue, office, D)
    with refused(StepName.DEFER, Refusal.TOO_MANY):
        defer(issue, office, LIMIT + timedelta(days=60))


def test_a_deferral_must_be_to_a_later_date_of_a_limit_and_only_one_waits(office: Office) -> None:
    issue = an_issue(due_on=LIMIT)
    with refused(StepName.DEFER, Refusal.NOT_LATER):
        defer(issue, office, LIMIT)
    defer(issue, office)
    with refused(StepName.DEFER, Refusal.ONE_WAITS):
        defer(issue, office)
    with refused(StepName.DEFER, Refusal.NO_LIMIT):
        defer(an_issue(due_on=None), office)


def test_a_deferral_is_in_time_to_the_end_of_the_day_on_which_the_limit_ends(office: Office) -> None:
    on_a_sunday = date(2022, 10, 30)  # ends on Monday 31st
    assert not defer(an_issue(due_on=on_a_sunday), office, on=date(2022, 10, 31)).late
    assert defer(an_issue(due_on=on_a_sunday), office, on=ON).late


def test_a_late_deferral_keeps_the_colour_and_one_in_time_does_not(office: Office) -> None:
    late, timely = an_issue(due_on=date(2022, 10, 31)), an_issue(due_on=date(2022, 10, 31))
    defer(timely, office, on=date(2022, 10, 31))
    defer(late, office)
    for issue in (late, timely):
        carded(issue)
        assert facts_of(issue).deferral_in_time is (issue is timely)
        decide(issue, office, D)
    assert (facts_of(late).kept, facts_of(timely).kept) == (Colour.YELLOW, None)
    assert facts_of(late).waiting == ()


def test_who_asked_does_not_decide_in_the_database_either(office: Office) -> None:
    issue = an_issue(due_on=LIMIT)
    asked = defer(issue, office)
    with refused(StepName.DECIDE_DEFERRAL, Refusal.WRONG_PERSON):
        issue.decide(D, by=office.planning, on=ON, calendar=NATIONAL, approved=True)
    db.session.commit()
    asked.approved, asked.decided_on, asked.decided_by_id = True, ON, asked.asked_by_id
    with pytest.raises(IntegrityError):
        db.session.flush()


def test_a_suspension_stops_the_clock_and_moves_the_limit_by_working_days(office: Office) -> None:
    issue = an_issue(due_on=LIMIT)
    suspend(issue, office, ON, date(2022, 11, 8))
    assert issue.state is State.IN_HAND
    decide(issue, office, S)
    assert (issue.state, issue.suspended_from, issue.suspended_until) == (
        State.SUSPENDED,
        ON,
        date(2022, 11, 8),
    )
    assert issue.due_on == date(2022, 12, 8), "six working days"
    assert moves(issue) == [(Mover.SUSPENSION, LIMIT, date(2022, 12, 8))]


def test_a_suspension_is_never_from_before_the_day_of_asking(office: Office) -> None:
    with refused(StepName.SUSPEND, Refusal.NOT_LATER):
        suspend(an_issue(due_on=LIMIT), office, ON - timedelta(days=1), LATER)


def test_resuming_early_moves_the_limit_back_by_the_days_not_used(office: Office) -> None:
    issue = an_issue(due_on=LIMIT)
    suspend(issue, office, ON, date(2022, 11, 8))
    decide(issue, office, S)
    issue.resume(by=office.office, on=date(2022, 11, 3), calendar=NATIONAL, reason="定标了")
    db.session.commit()
    assert (issue.state, issue.due_on) == (State.IN_HAND, date(2022, 12, 2)), "two days used"
    assert issue.suspended_until is None
    assert db.session.scalars(sa.select(Suspension)).one().days == 2


def test_a_suspension_that_was_not_used_leaves_the_limit_as_written(office: Office) -> None:
    issue = an_issue(due_on=date(2022, 12, 31))  # a day off
    suspend(issue, office, ON, date(2022, 11, 8))
    decide(issue, office, S)
    issue.resume(by=office.office, on=ON, calendar=NATIONAL, reason="不用停")
    assert issue.due_on == date(2022, 12, 31)


def test_a_suspension_is_over_by_itself_written_or_not(office: Office) -> None:
    issue = an_issue(due_on=LIMIT)
    suspend(issue, office, ON, date(2022, 11, 4))  # a Friday
    decide(issue, office, S)
    before = facts_of(issue).at(date(2022, 11, 9))
    assert keep_suspensions(issue.register_id, date(2022, 11, 4)) == 0
    assert keep_suspensions(issue.register_id, date(2022, 11, 8)) == 1
    assert keep_suspensions(issue.register_id, date(2022, 11, 8)) == 0
    db.session.refresh(issue)
    assert issue.state is State.IN_HAND
    after = facts_of(issue)
    assert (after.resumed_on, after.in_hand[-1]) == (before.resumed_on, before.in_hand[-1])
    event = db.session.scalars(sa.select(Event).where(Event.kind == "resume")).one()
    assert (event.actor_id, event.happened_on) == (None, date(2022, 11, 5))


def test_a_suspension_to_come_begins_on_its_day_and_sheds_no_card(office: Office) -> None:
    issue = an_issue(due_on=date(2022, 10, 27))
    carded(issue)
    suspend(issue, office, date(2022, 11, 7), date(2022, 11, 30))
    decide(issue, office, S)
    assert issue.state is State.IN_HAND
    with refused(StepName.SUSPEND, Refusal.SUSPENSION_AHEAD):
        suspend(issue, office, date(2022, 11, 7), date(2022, 11, 30))
    assert facts_of(issue).at(date(2022, 11, 7)).state is State.SUSPENDED
    keep_suspensions(issue.register_id, date(2022, 11, 7))
    db.session.refresh(issue)
    assert (issue.state, issue.colour) == (State.SUSPENDED, Colour.YELLOW)


def test_an_open_end_of_a_ledger_is_set_or_resumed_by_the_office(office: Office) -> None:
    made = [an_issue(State.SUSPENDED, due_on=LIMIT) for _n in range(2)]
    for issue in made:
        db.session.add(Suspension(issue_id=issue.id, first_day=ON, handed_over=True, to_confirm=True))
    db.session.commit()
    ended, resumed = made
    ended.confirm_suspension(by=office.office, on=ON, calendar=NATIONAL, last_day=date(2022, 11, 8))
    assert (ended.suspended_until, ended.due_on) == (date(2022, 11, 8), date(2022, 12, 8))
    with refused(StepName.CONFIRM_SUSPENSION, Refusal.END_IS_KNOWN):
        ended.confirm_suspension(by=office.office, on=ON, calendar=NATIONAL, last_day=LATER)
    resumed.resume(by=office.office, on=date(2022, 11, 3), calendar=NATIONAL, reason="恢复")
    assert (resumed.state, resumed.due_on) == (State.IN_HAND, date(2022, 12, 2))


def test_a_staged_completion_moves_the_limit_to_its_final_date_and_is_marked(office: Office) -> None:
    issue = an_issue(due_on=LIMIT)
    issue.ask_staged_completion(by=office.planning, on=ON, new_due_on=LATER, done="主体", todo="绿化")
    decide(issue, office, P)
    assert (issue.due_on, issue.staged, issue.deferrals) == (LATER, True, 0)
    assert moves(issue) == [(Mover.STAGED, LIMIT, LATER)]


def test_a_withdrawal_ends_the_card_and_whatever_still_waits(office: Office) -> None:
    issue, other = an_issue(due_on=LIMIT), an_issue()
    carded(issue)
    deferral = defer(issue, office)
    issue.propose_withdrawal(by=office.office, on=ON, reason="", merged_into=other)
    with refused(StepName.DECIDE_WITHDRAWAL, Refusal.WRONG_PERSON):
        issue.decide(W, by=office.office, on=ON, calendar=NATIONAL, approved=True)
    decide(issue, office, W)
    assert (issue.state, issue.colour) == (State.WITHDRAWN, None)
    assert db.session.scalars(sa.select(Card.ending)).one() is Ending.ISSUE_WITHDRAWN
    assert (deferral.overtaken, issue.waiting) == (True, ())
    assert issue.decision_requests[-1].merged_into is other


def test_nothing_is_merged_into_itself_or_into_what_is_withdrawn(office: Office) -> None:
    issue, gone = an_issue(), an_issue(State.WITHDRAWN)
    for other in (issue, gone):
        with refused(StepName.WITHDRAW, Refusal.SAME_ISSUE):
            issue.propose_withdrawal(by=office.office, on=ON, reason="", merged_into=other)


def test_what_waits_may_be_decided_while_strike_off_is_asked_for_but_not_suspended(office: Office) -> None:
    issue = an_issue(due_on=LIMIT)
    suspend(issue, office, ON, LATER)
    defer(issue, office)
    ask(issue, office.planning)
    decide(issue, office, D)
    with refused(StepName.DECIDE_SUSPENSION, Refusal.NOT_IN_HAND):
        issue.decide(S, by=office.committee, on=ON, calendar=NATIONAL, approved=True)


def test_of_two_decisions_at_once_one_stands(office: Office, db_app: Flask) -> None:
    issue = an_issue(due_on=LIMIT)
    defer(issue, office)
    db.session.commit()
    number, user_id, start, ends = issue.number, office.committee.id, Barrier(2), []

    def approve_or_refuse(approved: bool) -> None:
        with db_app.app_context():
            writing.set(True)
            start.wait()
            by = db.session.get(type(office.committee), user_id)
            found = find_issue(number, by, to_change=True)
            try:
                found.decide(D, by=by, on=ON, calendar=NATIONAL, approved=approved, reason="行")
                db.session.commit()
                ends.append(approved)
            except Refused as fault:
                db.session.rollback()
                ends.append(fault.reason)

    db.session.rollback()
    threads = [Thread(target=approve_or_refuse, args=(approved,)) for approved in (True, False)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert Refusal.NOTHING_WAITS in ends
    assert len(ends) == 2
    db.session.refresh(issue)
    assert issue.due_on == (LATER if True in ends else LIMIT)
    assert len(moves(issue)) == (True in ends)


def test_an_update_posted_while_it_is_decided_leaves_both(office: Office, db_app: Flask) -> None:
    issue = an_issue(due_on=LIMIT)
    defer(issue, office)
    db.session.commit()
    number, ids, start = issue.number, (office.committee.id, office.planning.id), Barrier(2)

    def act(user_id: int) -> None:
        with db_app.app_context():
            writing.set(True)
            start.wait()
            by = db.session.get(type(office.committee), user_id)
            found = find_issue(number, by, to_change=True)
            if user_id == ids[0]:
                found.decide(D, by=by, on=ON, calendar=NATIONAL, approved=True, reason="")
            else:
                found.post_update(by=by, on=ON, at=clock.now(), text="铺完了")
            db.session.commit()

    db.session.rollback()
    threads = [Thread(target=act, args=(user_id,)) for user_id in ids]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    db.session.refresh(issue)
    assert (issue.due_on, issue.news_on) == (LATER, ON)
    kinds = set(db.session.scalars(sa.select(Event.kind).where(Event.issue_id == issue.id)))
    assert {"update", "decide_deferral"} <= kinds
