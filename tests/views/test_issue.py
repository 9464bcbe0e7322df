"""The page of one issue: what stands on it, for whom, at what cost."""

from datetime import date

from board import clock
from board.extensions import db
from board.models.issue import Issue
from board.rules.cards import Colour, Ending, Rule, StandingCard
from board.rules.workdays import NATIONAL
from board.rules.workflow import State
from tests.evidence import photo
from tests.factories import Office, an_issue
from tests.reader import Reader
from tests.steps import ask, verify

ON = date(2022, 11, 1)
PAGE = "/issues/SJXM-2022-001"


def post(issue: Issue, office: Office, *, times: int = 1, **facts: object) -> None:
    """Updates by the lead unit, numbered."""
    for n in range(1, times + 1):
        issue.post_update(by=office.planning, on=ON, at=clock.now(), text=f"第 {n} 条进展", **facts)
    db.session.commit()


def a_red_card(issue: Issue) -> None:
    """A card as the judge would show it."""
    card = StandingCard(Colour.RED, Rule.LONG_OVERDUE, date(2022, 9, 30), ON)
    issue.show_card(card, days=19, others=(), at=clock.now(), known_on=ON)
    db.session.commit()


def test_the_head_tells_number_title_description_and_what_waits_for_whom(
    reader: Reader, office: Office
) -> None:
    issue = an_issue(title="老旧安置房电梯故障频发", category="民生服务")
    issue.title_breaks = "老旧安置房\u200b电梯故障频发"
    issue.write("description", "三个小区 14 部电梯", by=office.office, on=ON)
    issue.write("measure", "更换部件 9 部", by=office.office, on=ON)
    db.session.commit()
    page = reader.sign_in("planning").open(PAGE)
    assert page.title.startswith("SJXM-2022-001 老旧安置房电梯故障频发")
    assert len(page.one("h1").all("wbr")) == 1
    for words in (
        "民生服务",
        "第一网格",
        "三个小区 14 部电梯",
        "更换部件 9 部",
        "等规划建设局办理，办完申请销号。",
    ):
        assert words in page.text


def test_a_carded_issue_says_why_and_what_ends_it(reader: Reader, office: Office) -> None:
    issue = an_issue(due_on=date(2022, 9, 30), limit_words="2022年9月底")
    a_red_card(issue)
    page = reader.sign_in("planning").open(PAGE)
    assert page.one("span", class_="large").text == "红牌"
    assert "期限 2022年9月30日，已超期 19 个工作日" in page.text
    assert "怎样消牌：" in page.text
    assert "原文“2022年9月底”" in page.text


def test_a_card_that_ended_stays_in_the_history(reader: Reader, office: Office) -> None:
    issue = an_issue(due_on=date(2022, 9, 30))
    a_red_card(issue)
    issue.end_card(Ending.LAPSED, on=ON, known_on=ON)
    db.session.commit()
    page = reader.sign_in("planning").open(PAGE)
    assert not page.all("span", class_="large")
    assert "超期 19 个工作日" in page.text
    assert "亮牌的原因已消除，自动消牌。" in page.text


def test_a_limit_to_confirm_and_a_first_date_are_said(reader: Reader, office: Office) -> None:
    an_issue(
        due_on=date(2022, 10, 20),
        first_due_on=date(2022, 8, 31),
        limit_to_confirm=True,
        limit_doubts="year_missing",
    )
    page = reader.sign_in("planning").open(PAGE)
    assert "期限待督查室确认：没写年份" in page.text
    assert "首次期限 2022年8月31日" in page.text


def test_three_updates_are_shown_and_the_rest_on_demand(reader: Reader, office: Office) -> None:
    issue = an_issue()
    post(issue, office, times=5)
    page = reader.sign_in("planning").open(PAGE)
    shown = [node.text.split(" ")[1] for node in page.all("p", class_="reading")]
    assert shown == ["5", "4", "3"], "newest first"
    every = page.follow("看更早的 2 条")
    assert [node.text.split(" ")[1] for node in every.all("p", class_="reading")] == ["5", "4", "3", "2", "1"]


def test_a_long_trail_is_shown_by_its_newest_acts(reader: Reader, office: Office) -> None:
    issue = an_issue()
    post(issue, office, times=31)
    page = reader.sign_in("planning").open(PAGE)
    assert len(page.all("ol", class_="timeline")[-1].all("li")) == 30
    every = page.follow("看全部留痕")
    assert len(every.all("ol", class_="timeline")[-1].all("li")) == 32


def test_words_that_two_persons_blanked_are_marked(reader: Reader, office: Office) -> None:
    issue = an_issue()
    post(issue, office)
    issue.updates[0].text.body = issue.updates[0].text.salt = None
    db.session.commit()
    assert "〔已删除〕" in reader.sign_in("planning").open(PAGE).text


def test_a_blanked_description_and_measure_are_marked_too(reader: Reader, office: Office) -> None:
    issue = an_issue()
    for field in ("description", "measure", "remark"):
        text = issue.write(field, "张三的电话", by=office.office, on=ON)
        text.body = text.salt = None
    db.session.commit()
    assert reader.sign_in("planning").open(PAGE).text.count("〔已删除〕") == 3


def test_what_waits_is_said_once_and_of_whom_it_is(reader: Reader, office: Office) -> None:
    an_issue(State.REGISTERED, unit=None, due_on=None)
    page = reader.sign_in("office").open(PAGE)
    assert page.one("div", class_="verdict").text.count("等督查室交办") == 1
    an_issue(unit="督查室")
    form = reader.open("/issues/SJXM-2022-002/strike-off-request")
    form.fill(result="好了", measures_done="换了", long_term="月检", files=(photo(), "现场.jpg"))
    assert "由另一位党工委成员批准" in form.text
    assert "已申请销号，等党工委核查。" in form.press("申请销号").words
    for address in ("/issues/SJXM-2022-002", "/review?at=waiting"):
        page = reader.open(address)
        assert "等督查室核查。" not in page.text
    assert "督查室自己牵头，等党工委核查。" in reader.open("/issues/SJXM-2022-002").text


def test_words_are_never_markup(reader: Reader, office: Office) -> None:
    issue = an_issue(title="<b>粗</b>")
    issue.post_update(by=office.planning, on=ON, at=clock.now(), text="<script>alert(1)</script>")
    db.session.commit()
    page = reader.sign_in("planning").open(PAGE)
    assert "<script>alert" not in page.words
    assert "<b>粗" not in page.words


def test_the_trail_names_units_and_roles_but_no_person(reader: Reader, office: Office) -> None:
    issue = an_issue(State.ASSIGNED, by=office.office, handed_over=True)
    issue.sign(by=office.planning, on=ON, calendar=NATIONAL)
    issue.post_update(by=office.office, on=ON, at=clock.now(), text="一", percent=30)
    db.session.commit()
    page = reader.sign_in("committee").open(PAGE)
    lines = [line.text for line in page.all("ol", class_="timeline")[-1].all("li")]
    assert len(lines) == 3
    assert "报进展，完成 30%" in lines[0]
    assert "督查室代规划建设局录" in lines[0]
    assert "规划建设局" in lines[1]
    assert office.planning.name not in page.one("main").text
    assert "移交" in page.text


def test_a_page_costs_the_same_whatever_the_issue_holds(reader: Reader, office: Office) -> None:
    issue = an_issue(supporting=("江湾社区",))
    post(issue, office)
    a_red_card(issue)
    ask(issue, office.planning)
    db.session.commit()
    reader.sign_in("planning").open(PAGE)
    few = reader.open(PAGE).statements
    verify(issue, office.office, passed=False)
    for _n in range(4):
        post(issue, office, times=3, asks_unit_id=office.jiangwan.unit_id, asks="帮忙")
        ask(issue, office.planning)
        verify(issue, office.office, passed=False)
    ask(issue, office.planning)
    db.session.commit()
    many = reader.open(f"{PAGE}?all=1")
    assert many.statements == few
    assert few <= 30, many.sql


def test_every_issue_of_the_sample_has_its_page(reader: Reader) -> None:
    reader.sign_in("office")
    for n in (1, 17, 41, 55, 58, 64):
        page = reader.open(f"/issues/SJXM-2022-{n:03}")
        assert page.h1
        assert "随台账导入" in page.text
