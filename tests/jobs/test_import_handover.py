"""States beyond 待签收 come in with their papers, marked for ever."""

from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask

from board.extensions import db
from board.models.issue import Issue
from board.models.milestone import Milestone
from board.models.state_span import StateSpan
from board.models.strike_off import StrikeOff, StrikeOffRequest
from board.models.suspension import Suspension
from tests.databases import TODAY
from tests.factories import an_office
from tests.ledgers import AS_OF, a_row, applied

pytestmark = pytest.mark.usefixtures("office")


@pytest.fixture
def office(app: Flask) -> Flask:
    an_office()
    return app


def first_issue() -> Issue:
    return db.session.scalars(sa.select(Issue).where(Issue.number == "SJXM-2022-001")).one()


def test_a_strike_off_is_one_of_the_ledger_on_its_day() -> None:
    applied(a_row(完成情况="已销号", 销号日期="2022年10月20日"))
    struck = db.session.scalars(sa.select(StrikeOff)).one()
    issue = first_issue()
    assert (struck.on, struck.handed_over, struck.by_id) == (date(2022, 10, 20), True, None)
    assert (issue.handed_over, issue.struck_off_by_handover) == (True, True)


def test_a_claim_of_completion_is_a_request_of_an_unknown_day() -> None:
    applied(a_row(完成情况="待核查"), as_of=date(2022, 10, 28), on=TODAY)
    request = db.session.scalars(sa.select(StrikeOffRequest)).one()
    assert (request.on, request.by_id, request.closed) == (None, None, False)
    assert first_issue().asked_on == TODAY  # the office's clock, from when it took effect


def test_a_suspension_is_open_and_to_confirm() -> None:
    applied(a_row(完成情况="暂缓"))
    suspension = db.session.scalars(sa.select(Suspension)).one()
    assert (suspension.first_day, suspension.last_day) == (AS_OF, None)
    assert suspension.to_confirm
    assert first_issue().suspended_from == AS_OF


def test_an_assignment_is_no_handover_and_its_clock_runs_from_the_later_day() -> None:
    applied(a_row(完成情况="未启动"), as_of=date(2022, 10, 28), on=TODAY)
    issue = first_issue()
    assert (issue.handed_over, issue.assigned_on, issue.as_of) == (False, TODAY, date(2022, 10, 28))


def test_progress_of_a_new_issue_is_news_from_the_as_of_day() -> None:
    applied(a_row(进展情况="已开工"), as_of=date(2022, 10, 28), on=TODAY)
    issue = first_issue()
    update = issue.updates[0]
    assert (update.on, update.is_news, update.from_ledger) == (date(2022, 10, 28), True, True)
    assert issue.news_on == date(2022, 10, 28)


def test_it_is_known_from_the_day_it_takes_effect() -> None:
    applied(a_row(), as_of=date(2022, 10, 28), on=TODAY)
    span = db.session.scalars(sa.select(StateSpan)).one()
    assert (span.known_from, span.happened_on) == (TODAY, date(2022, 10, 28))


def test_parts_of_a_limit_are_milestones_and_a_start_is_never_judged() -> None:
    applied(
        a_row(完成时限="6月底前开工、12月底前完工"),
        a_row(问题名称="另一件", 完成时限="2022年12月至2023年6月"),
    )
    found = db.session.scalars(sa.select(Milestone).order_by(Milestone.id)).all()
    assert [(m.issue_id, m.is_start, m.accepted) for m in found] == [
        (1, False, False),
        (1, False, False),
        (2, True, False),
    ]
