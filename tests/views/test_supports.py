"""Supporting units 配合单位 as people meet them: sign for, post, finish, send back; the office says who supports."""

from datetime import date

import pytest
import sqlalchemy as sa

from board import clock
from board.extensions import db
from board.models.issue import Issue
from board.rules.support import SupportStatus
from board.rules.workflow import State
from tests.assigning import assign, registered
from tests.evidence import photo
from tests.factories import Office, a_unit, an_issue
from tests.reader import Reader

PAGE = "/issues/SJXM-2022-001"
CHANGE = f"{PAGE}/supports"


def part(step: str, unit: str = "江湾社区") -> str:
    return f"{CHANGE}/{a_unit(unit).id}/{step}"


def statuses() -> dict[str, SupportStatus]:
    db.session.rollback()
    issue = db.session.scalars(sa.select(Issue).order_by(Issue.id)).first()
    return {support.unit.name: support.status for support in issue.supports}


@pytest.fixture
def assigned(office: Office) -> Office:
    """An issue that was assigned today, with a supporting unit."""
    assign(registered(office.office), office.office, supporting=("江湾社区",))
    db.session.commit()
    return office


def test_a_supporting_unit_signs_posts_and_finishes_its_part(reader: Reader, assigned: Office) -> None:
    page = reader.sign_in("jiangwan").open("/work")
    assert "配合规划建设局，还没有签收" in page.text
    page = page.press("配合签收 SJXM-2022-001")
    assert "SJXM-2022-001：江湾社区已签收，现在配合中。" in page.words
    reader.post(part("sign"), {"csrf_token": page.one("meta", name="csrf-token")["content"]}, status=409)
    lead = reader.another()
    lead.sign_in("planning").open(PAGE).press("签收")
    reader.open(PAGE).follow("报进展").fill(text="已入户 12 家").press("提交进展")
    again = reader.open(PAGE).follow("配合完成").press("报配合完成", status=422)
    assert "请写做了什么" in again.text
    done = again.fill(text="排水沟已清", files=(photo(), "沟.jpg")).press("报配合完成")
    assert "已报配合完成；整项由责任单位申请销号。" in done.words
    assert "排水沟已清" in done.text
    assert "配合完成" not in done.one("section", aria_labelledby="can").text
    assert statuses() == {"江湾社区": SupportStatus.DONE}
    assert "江湾社区 村、社区 已完成" in lead.open(PAGE).one("section", id="partners").text


def test_a_part_is_sent_back_with_its_reason_and_the_page_is_gone(reader: Reader, assigned: Office) -> None:
    page = reader.sign_in("jiangwan").open(PAGE).follow("退回配合")
    assert "退回要写明原因" in page.press("退回配合", status=422).text
    after = page.fill(reason="不在我们辖区").press("退回配合")
    assert after.path == "/board"
    reader.open(PAGE, status=404)
    assert "不在我们辖区" in reader.sign_in("office").open(PAGE).one("section", id="partners").text


def test_nobody_acts_for_another_unit_but_the_office(reader: Reader, office: Office) -> None:
    an_issue(supporting=("江湾社区", "园区水务公司"))
    an_issue(unit="园区水务公司")
    helper = reader.another()
    helper.sign_in("jiangwan").open(part("done", "园区水务公司"), status=403)
    helper.open(CHANGE, status=403)
    helper.open(f"/issues/SJXM-2022-002/supports/{a_unit('江湾社区').id}/done", status=404)
    reader.sign_in("planning").open(part("done"), status=403)
    page = reader.sign_in("office").open(part("done"))
    assert "督查室代录：记在江湾社区名下，标明代录。" in page.text
    assert "督查室代录" in page.fill(text="沟已清").press("报配合完成").text
    reader.open(part("done"), status=409)


def test_the_office_adds_and_removes_units_and_nothing_typed_is_lost(reader: Reader, office: Office) -> None:
    an_issue(supporting=("江湾社区",))
    a_unit("园区水务公司")
    db.session.commit()
    water = str(a_unit("园区水务公司").id)
    page = reader.sign_in("office").open(PAGE).follow("增减配合单位")
    assert "配合单位没有变" in page.press("增减配合单位", status=422).text
    again = page.fill(supporting=[water], task="量水位").press("增减配合单位", status=422)
    assert "撤下配合单位要写明原因" in again.text
    assert "量水位" in again.one("textarea", id="task").text
    after = again.fill(reason="社区人手不够").press("增减配合单位")
    assert "配合单位已改，新加的等它签收。" in after.words
    told = after.one("section", id="partners").text
    assert "量水位" in told
    assert "社区人手不够" in told
    assert statuses() == {"江湾社区": SupportStatus.LEFT, "园区水务公司": SupportStatus.WAITING}
    after.press("代录配合签收 园区水务公司")
    assert statuses()["园区水务公司"] is SupportStatus.WORKING


def test_the_lead_unit_sees_the_silent_first_and_strangers_of_the_lead_do_not(
    reader: Reader, office: Office
) -> None:
    an_issue(supporting=("江湾社区",), as_of=date(2022, 9, 1), news_on=date(2022, 10, 31))
    lead = reader.sign_in("planning").open(PAGE)
    assert "静默" in lead.one("section", id="partners").text
    assert lead.words.index('id="partners"') < lead.words.index('id="trail"')
    helper = reader.another().sign_in("jiangwan")
    assert helper.open(PAGE).one("section", id="partners")
    helper.open(PAGE).follow("报进展").fill(text="已入户").press("提交进展")
    assert "静默" not in reader.open(PAGE).one("section", id="partners").text


def test_a_part_is_refused_once_the_issue_is_over(reader: Reader, office: Office) -> None:
    an_issue(State.AWAITING, supporting=("江湾社区",))
    refused = reader.sign_in("jiangwan").open(part("return"), status=409)
    assert "只有待签收、办理中或中止的事项可以退回配合" in refused.text
    reader.sign_in("office").open(CHANGE, status=409)


def test_the_statements_of_the_page_do_not_grow_with_the_units(reader: Reader, office: Office) -> None:
    an_issue(supporting=("江湾社区",))
    many = an_issue(supporting=tuple(f"单位{n}" for n in range(9)))
    for support in many.supports:
        support.unit.proposed = False
    many.post_update(by=office.office, on=clock.today(), at=clock.now(), text="都在办")
    db.session.commit()
    reader.sign_in("committee").open(PAGE)
    one = reader.open(PAGE).statements
    assert reader.open("/issues/SJXM-2022-002").statements <= one + 1
