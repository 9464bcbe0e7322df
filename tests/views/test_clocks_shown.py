"""What a register's number of days or issues does where it is read: work, filter, standings, judging, its own page."""

from datetime import date

import pytest

from board.extensions import db
from board.jobs.judging_days import Court
from board.models.register import the_register
from board.queries.worklist import worklist
from board.rules.clocks import Clocks
from board.rules.workdays import NATIONAL
from board.rules.worklist import Section
from tests.databases import TODAY
from tests.factories import Office, an_issue
from tests.reader import Reader
from tests.steps import ON, ask, verify

PAGE = "/settings/registers/1"


def test_soon_is_as_near_as_the_register_says(office: Office, reader: Reader) -> None:
    near = an_issue(due_on=NATIONAL.add(TODAY, 7), news_on=TODAY)
    reader.sign_in("office").open(PAGE).fill(soon="8").press("保存")
    db.session.expire_all()
    parts = worklist(the_register(), office.planning, TODAY).parts
    assert [each.task.number for each in parts[Section.SOON]] == [near.number]
    page = reader.sign_in("planning").open("/work")
    assert "8 个工作日内到期" in page.text
    board = reader.sign_in("office").open("/board?due=soon")
    assert "8 个工作日内到期" in board.text
    assert near.number.rsplit("-", 1)[-1] in board.text
    reader.open(PAGE).fill(soon="6").press("保存")
    later = reader.open("/board?due=later").text
    assert "6 个工作日以后到期" in later


def test_a_past_day_is_filtered_by_what_was_soon_then(office: Office, reader: Reader) -> None:
    an_issue(due_on=date(2022, 11, 10), on=date(2022, 9, 1))
    register = the_register()
    register.edit(by=office.office, on=TODAY, clocks=Clocks(soon=20))
    db.session.commit()
    reader.sign_in("office")
    assert "20 个工作日内到期" in reader.open("/board?due=soon").text
    then = reader.open("/board?due=soon&as_of=2022-10-31")
    assert "5 个工作日内到期" in then.text
    assert "20 个工作日内到期" not in then.text


@pytest.mark.parametrize(("sample", "said"), [(1, "第 1 名"), (2, "只算得 1 项，不足 2 项")])
def test_units_are_ranked_from_as_many_issues_as_the_register_says(
    office: Office, reader: Reader, sample: int, said: str
) -> None:
    the_register().clocks = Clocks(sample=sample)
    issue = an_issue()
    ask(issue, office.planning)
    verify(issue, office.office)
    issue.strike_off(by=office.committee, on=ON, calendar=NATIONAL)
    db.session.commit()
    assert said in reader.sign_in("planning").open(f"/standings/{office.planning.unit_id}").text


def test_a_first_judging_reaches_back_as_far_as_the_register_says(office: Office) -> None:
    register = the_register()
    assert Court.of(register).begins_on == NATIONAL.add(TODAY, -20)
    register.clocks = Clocks(catch_up=3)
    assert Court.of(register).begins_on == NATIONAL.add(TODAY, -3)


def test_the_registers_page_tells_who_changed_which_clock_and_when(office: Office, reader: Reader) -> None:
    page = reader.sign_in("office").open(PAGE)
    assert "还没有改过。" in page.text
    wrong = page.fill(soon="0", sample="100").press("保存", status=422).text
    assert "要填 1 到 60 的整数，您填的是 0" in wrong
    assert "要填 1 到 99 的整数，您填的是 100" in wrong
    reader.open(PAGE).fill(sample="5", look_backs="7 60").press("保存")
    told = reader.open(PAGE).one("dl", class_="clock-changes").text
    for words in ("11月1日", "（督查室）", "排名至少几项：3 改为 5", "回头看：30、90 改为 7、60"):
        assert words in told
