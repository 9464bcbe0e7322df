"""A missed day is judged by what was known on it: milestones, news, rounds and readings that are others by now."""

from datetime import date

import pytest
from flask import Flask

from board import clock
from board.extensions import db
from board.models.issue import Issue
from board.models.milestone import Milestone
from board.queries.card_facts import watched
from board.rules.cards import CardRules, Facts
from board.rules.time_limits import Kind, TimeLimit
from board.rules.workdays import NATIONAL
from tests.factories import Office, a_unit, an_issue, an_office
from tests.jobs.days import cards_of, go_to, judged
from tests.requests import defer
from tests.steps import ask, proof, verify

START, FAR = date(2022, 9, 1), date(2022, 12, 30)
PASSED, LATE, MOVED = date(2022, 9, 16), date(2022, 9, 23), date(2022, 10, 20)
RULES = CardRules(no_news=200)


@pytest.fixture
def office(db_app: Flask) -> Office:
    """A register judged to its first day, which misses the days after it."""
    made = an_office(first_as_of=START, card_rules=RULES.to_dict())
    go_to(db_app, START)
    judged()
    return made


def planned(office: Office, due_on: date = PASSED, **facts: object) -> tuple[Issue, Milestone]:
    """An issue with an accepted milestone."""
    issue = an_issue(on=START, **{"due_on": FAR, **facts})
    milestone = issue.plan_milestone(by=office.planning, on=START, words="开工", due_on=due_on)
    issue.decide_milestones([milestone], by=office.office, on=START, accepted=True)
    db.session.commit()
    return issue, milestone


def known(issue: Issue, on: date) -> Facts:
    """The facts of an issue as known by the end of a day that is over."""
    rows = watched(issue.register_id, on, RULES, NATIONAL, past=True, until=date(2025, 1, 1))
    return next(row.facts for row in rows if row.issue_id == issue.id)


def test_a_milestone_moved_with_consent_had_its_old_date_before(office: Office, db_app: Flask) -> None:
    issue, milestone = planned(office)
    for on, to in ((date(2022, 9, 26), MOVED), (date(2022, 9, 28), FAR)):
        go_to(db_app, on)
        issue.move_milestone(milestone, by=office.planning, on=on, due_on=to)
        issue.decide_milestones([milestone], by=office.office, on=on, accepted=True)
        db.session.commit()
    go_to(db_app, date(2022, 9, 30))
    dates = {day: known(issue, date(2022, 9, day)).milestones for day in (23, 26, 27, 28)}
    assert dates == {23: (PASSED,), 26: (MOVED,), 27: (MOVED,), 28: (FAR,)}
    judged()
    assert [card[1:] for card in cards_of(issue.number)] == [(LATE, date(2022, 9, 26))]


def test_a_tick_that_was_taken_back_was_one_until_then(office: Office, db_app: Flask) -> None:
    issue, milestone = planned(office)
    go_to(db_app, ticked := date(2022, 9, 20))
    update = issue.post_update(
        by=office.planning, on=ticked, at=clock.now(), text="开了", milestone_ids=[milestone.id]
    )
    db.session.commit()
    go_to(db_app, back := date(2022, 9, 27))
    issue.disown(update, by=office.office, on=back, reason="没有")
    db.session.commit()
    go_to(db_app, date(2022, 9, 29))
    open_on = [day for day in (19, 20, 26, 27, 28) if known(issue, date(2022, 9, day)).milestones]
    assert open_on == [19, 27, 28]
    judged()
    assert [card[1:] for card in cards_of(issue.number)] == [(back, None)]


def test_news_that_was_disowned_since_was_news_until_then(office: Office, db_app: Flask) -> None:
    issue = an_issue(on=START, due_on=FAR)
    go_to(db_app, told := date(2022, 9, 14))
    update = issue.post_update(by=office.planning, on=told, at=clock.now(), text="铺了")
    db.session.commit()
    go_to(db_app, back := date(2022, 9, 27))
    issue.disown(update, by=office.office, on=back, reason="没有")
    db.session.commit()
    go_to(db_app, date(2022, 9, 29))
    news = [known(issue, date(2022, 9, day)).news_on for day in (13, 14, 26, 27)]
    assert news == [START, told, told, START]


def test_before_a_reopening_the_facts_are_those_of_the_round_before(office: Office, db_app: Flask) -> None:
    issue, _milestone = planned(office, due_on=PASSED, limit_kind=Kind.OPEN_ENDED)
    go_to(db_app, asked := date(2022, 9, 8))
    defer(issue, office, to=date(2023, 1, 30), on=asked)
    db.session.commit()
    go_to(db_app, struck := date(2022, 9, 26))
    ask(issue, office.planning)
    verify(issue, office.office)
    issue.strike_off(by=office.committee, on=struck, calendar=NATIONAL)
    db.session.commit()
    go_to(db_app, again := date(2022, 9, 28))
    seen = {"passed": False, "findings": "又堵了", "due_on": date(2022, 11, 30), "attachments": proof()}
    issue.look_back(by=office.office, on=again, at=clock.now(), **seen)
    db.session.commit()
    go_to(db_app, date(2022, 9, 30))
    then, now = known(issue, date(2022, 9, 23)), known(issue, again)
    assert (then.milestones, len(then.waiting), then.open_ended, then.due_on) == ((PASSED,), 1, True, FAR)
    assert (now.milestones, now.waiting, now.open_ended) == ((), (), False)


def test_before_its_reading_was_confirmed_a_limit_was_of_the_kind_that_was_read(
    office: Office, db_app: Flask
) -> None:
    issue = an_issue(on=START, due_on=None, limit_to_confirm=True, limit_words="长期坚持")
    go_to(db_app, on := date(2022, 9, 20))
    issue.confirm_limit(TimeLimit(Kind.OPEN_ENDED, "长期坚持"), by=office.office, on=on)
    db.session.commit()
    go_to(db_app, date(2022, 9, 30))
    assert [known(issue, date(2022, 9, day)).open_ended for day in (19, 20, 21)] == [False, True, True]


def test_milestones_of_words_that_another_limit_replaced_were_judged_until_then(
    office: Office, db_app: Flask
) -> None:
    issue = an_issue(on=START, due_on=FAR)
    milestone = Milestone(
        issue_id=issue.id,
        words=issue.note("milestone", "开工", by=office.office, on=START),
        due_on=PASSED,
        first_due_on=PASSED,
        accepted=True,
        accepted_on=START,
    )
    db.session.add(milestone)
    db.session.commit()
    go_to(db_app, on := date(2022, 9, 26))
    by = {"by": office.office, "on": on}
    issue.state = issue.state.REGISTERED
    parts = {"lead": a_unit("规划建设局"), "supporting": [], "leader_id": None, "measure": ""}
    issue.assign(**parts, limit=TimeLimit(Kind.DATE, "年底前", FAR), calendar=NATIONAL, **by)
    db.session.commit()
    go_to(db_app, date(2022, 9, 30))
    assert known(issue, date(2022, 9, 23)).milestones == (PASSED,)
    judged()
    assert [card[1:] for card in cards_of(issue.number)] == [(LATE, on)]
