"""A year whose days off are not published yet is announced wherever days in it are counted, and nowhere else."""

from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask

from board.extensions import db
from board.jobs.digest import send_digests
from board.jobs.founding import national_days
from board.jobs.judging import judge
from board.jobs.notices import tell_notices
from board.models.look_back import LookBack
from board.models.register import the_register
from board.queries.calendar import forget_calendar
from board.rules.workdays import NATIONAL
from board.rules.workflow import State
from tests.factories import Office, an_issue
from tests.reader import Reader
from tests.steps import ON, verified

FAR = date(2023, 3, 31)
SAYS = "2023 年的放假安排还没公布：只按周末算"


def published(*years: int) -> None:
    db.session.add_all(day for day in national_days() if day.day.year in years)
    db.session.commit()
    forget_calendar()


@pytest.mark.parametrize("known", [False, True])
def test_it_is_announced_where_days_of_it_are_counted(
    app: Flask, office: Office, reader: Reader, known: bool
) -> None:
    published(2022, *([2023] if known else []))
    issue, _near = an_issue(due_on=FAR), an_issue(due_on=date(2022, 11, 30))
    new = an_issue(State.REGISTERED, unit=None, due_on=None)
    milestone = issue.plan_milestone(by=office.planning, on=ON, words="开工", due_on=date(2023, 2, 1))
    db.session.flush()
    issue.decide_milestones([milestone], by=office.office, on=ON, accepted=True)
    struck = verified(office)
    struck.strike_off(by=office.committee, on=ON, calendar=NATIONAL)
    db.session.execute(sa.update(LookBack).values(due_on=date(2023, 1, 30)))
    db.session.commit()
    page = f"/issues/{issue.number}"
    unit, desk = reader.sign_in("planning"), reader.another().sign_in("office")
    shown = {
        "issue": unit.open(page).one("dl", class_="facts"),
        "milestones": unit.open(page).one("section", id="milestones"),
        "deferral": unit.open(f"{page}/deferral"),
        "suspension": unit.open(f"{page}/suspension"),
        "milestone": unit.open(f"{page}/milestones/new"),
        "calendar": unit.open("/calendar?month=2023-03"),
        "directive": desk.open(f"{page}/directives/new"),
        "look-back": desk.open(f"/issues/{struck.number}/look-backs/new"),
        "assignment": desk.open(f"/issues/{new.number}/assignment"),
        "reading": desk.open(
            f"/issues/{new.number}/assignment/limit?time_limit=2023年3月底前", fragment=True
        ),
        "cards": desk.open("/cards?on=2023-01-06"),
        "look-backs": desk.open("/look-backs"),
    }
    assert {name: SAYS in part.text for name, part in shown.items()} == dict.fromkeys(shown, not known)
    assert (SAYS in desk.open("/settings/holidays").text) is not known
    assert ("2023 年的放假通知还没公布" in desk.open("/settings/holidays?year=2023").text) is not known


def test_a_card_that_counts_days_of_such_a_year_says_so(app: Flask, office: Office, reader: Reader) -> None:
    published(2023)
    silent = an_issue(on=date(2022, 9, 1), news_on=date(2022, 9, 1))
    judge(the_register())
    says = "2022 年的放假安排还没公布：只按周末算"
    page = reader.sign_in("planning").open(f"/issues/{silent.number}")
    assert says in page.one("header", class_="issue-head").text
    assert says in reader.open(f"/issues/{silent.number}/cards/1").one("section", id="sum").text
    assert says in reader.open("/cards").text
    published(2022)
    assert says not in reader.open(f"/issues/{silent.number}/cards/1").text
    assert says not in reader.open(f"/issues/{silent.number}").text


def test_what_comes_in_such_a_year_says_so(app: Flask, office: Office, reader: Reader) -> None:
    published(2023)
    an_issue(due_on=date(2022, 11, 4))
    db.session.commit()
    tell_notices()
    send_digests()
    says = "2022 年的放假安排还没公布：只按周末算"
    unit, desk = reader.sign_in("planning"), reader.another().sign_in("office")
    shown = {
        "board": desk.open("/board/ahead", fragment=True),
        "unit": desk.open(f"/standings/{office.planning.unit_id}"),
        "review": desk.open("/review"),
        "inbox": unit.open("/inbox").one("section", class_="inbox-day"),
    }
    assert {name: says in part.text for name, part in shown.items()} == dict.fromkeys(shown, True)
    published(2022)
    assert says not in unit.open("/inbox").text


def test_what_ends_before_that_year_does_not_speak_of_it(app: Flask, office: Office, reader: Reader) -> None:
    published(2022)
    near, over = an_issue(due_on=date(2022, 12, 30)), an_issue(State.STRUCK_OFF, due_on=FAR)
    reader.sign_in("office")
    for number in (near.number, over.number):
        assert SAYS not in reader.open(f"/issues/{number}").one("dl", class_="facts").text
    assert SAYS not in reader.open("/cards?on=2022-12-30").text
    assert SAYS not in reader.open("/calendar").text
