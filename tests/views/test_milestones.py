"""Milestones 节点 and updates that are not recognised 不予认可, as people meet them in their browsers."""

from datetime import date

import sqlalchemy as sa

from board import clock
from board.extensions import db
from board.models.issue import Issue
from tests.factories import Office, an_issue
from tests.reader import Reader
from tests.steps import ON, updates

PAGE = "/issues/SJXM-2022-001"


def now() -> Issue:
    db.session.rollback()
    return db.session.scalars(sa.select(Issue).order_by(Issue.id)).first()


def test_an_update_that_is_not_recognised_is_no_news(reader: Reader, office: Office) -> None:
    issue = an_issue(news_on=date(2022, 9, 1), as_of=date(2022, 9, 1))
    issue.post_update(by=office.planning, on=ON, at=clock.now(), text="都好了")
    db.session.commit()
    page = reader.sign_in("office").open(PAGE).follow("不予认可")
    again = page.press("不予认可", status=422)
    assert "请写原因" in again.text
    after = again.fill(reason="现场没有动").press("不予认可")
    assert "督查室不予认可" in after.text
    assert "现场没有动" in after.text
    assert now().news_on == date(2022, 9, 1)
    reader.open(f"{PAGE}/updates/{updates()[0].id}/disowning")
    reader.open(f"{PAGE}/updates/77/disowning", status=404)
    reader.sign_in("planning").open(f"{PAGE}/updates/{updates()[0].id}/disowning", status=403)


def test_the_lead_unit_plans_the_office_accepts_and_an_update_ticks(reader: Reader, office: Office) -> None:
    an_issue()
    unit, desk = reader, reader.another()
    page = unit.sign_in("planning").open(PAGE).follow("排节点")
    again = page.press("交督查室认可", status=422)
    assert "请写做到什么" in again.text
    assert "请填日期" in again.text
    again.fill(words="整机更新 5 部", due_on="2022-10-28").press("交督查室认可")
    assert "1 项完成 0 项" in unit.open(PAGE).text
    assert not unit.open(f"{PAGE}/updates/new").all("input", name="milestones"), "not accepted yet"
    page = desk.sign_in("office").open(PAGE).follow("认可节点")
    key = page.all("input", name="chosen")[0]["value"]
    page.fill(chosen=key, verdict="accept").press("提交")
    assert "应于 10月28日" in unit.open(PAGE).text
    form = unit.open(f"{PAGE}/updates/new")
    key = form.all("input", name="milestones")[0]["value"]
    after = form.fill(text="装好了", milestones=key).press("提交进展")
    assert "1 项完成 1 项" in after.text
    assert "11月1日完成" in after.text
    page = desk.open(PAGE).follow("不予认可").fill(reason="没有装")
    assert "1 项完成 0 项" in page.press("不予认可").text


def test_an_accepted_milestone_moves_only_with_consent(reader: Reader, office: Office) -> None:
    issue = an_issue()
    milestone = issue.plan_milestone(by=office.planning, on=ON, words="开工", due_on=date(2022, 11, 10))
    issue.decide_milestones([milestone], by=office.office, on=ON, accepted=True)
    db.session.commit()
    page = reader.sign_in("planning").open(f"{PAGE}/milestones/new")
    after = page.fill(which=str(milestone.id), due_on="2022-11-20").press("交督查室认可")
    assert "想改到 11月20日" in after.text
    page = reader.sign_in("office").open(f"{PAGE}/milestones/acceptance")
    key = page.all("input", name="chosen")[0]["value"]
    after = page.fill(chosen=key, verdict="accept").press("提交")
    assert "11月20日，首次 11月10日" in after.text
    reader.open(f"{PAGE}/milestones/acceptance", status=409)
