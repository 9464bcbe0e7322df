"""Cards that the judge proposes where the register says so: shown or declined by the office, on their page."""

from datetime import date

from board.extensions import db
from board.jobs.judging import judge
from board.models.issue import Issue
from board.rules.cards import CardRules, Colour
from tests.cards import LIMIT
from tests.factories import Office, an_issue
from tests.reader import Reader


def proposed(office: Office) -> Issue:
    """An issue for which the judge proposes a red card today."""
    office.register.card_rules = CardRules(proposed=True).to_dict()
    made = an_issue(due_on=LIMIT, on=date(2022, 10, 14))
    judge(office.register)
    return made


def test_the_office_shows_what_the_judge_proposes(reader: Reader, office: Office) -> None:
    issue = proposed(office)
    assert issue.colour is None
    work = reader.sign_in("office").open("/work")
    assert "拟亮红牌：长期超期，等督查室定" in work.text
    page = work.follow("定下拟亮的牌")
    assert "超期 10 个工作日" in page.text  # on 31 October, when it was proposed
    page = page.fill(verdict="approved").press("提交决定")
    assert "牌已亮出。" in page.words
    assert "合计 11 个工作日" in page.one("section", id="sum").text
    db.session.refresh(issue)
    assert issue.colour is Colour.RED


def test_a_declined_card_is_not_proposed_again(reader: Reader, office: Office) -> None:
    issue = proposed(office)
    page = reader.sign_in("office").open(f"/issues/{issue.number}").follow("定下拟亮的牌")
    page = page.fill(verdict="refused").press("提交决定", status=422)
    assert "不亮要写明理由" in page.text
    page = page.fill(answer="期限已书面改过").press("提交决定")
    assert "定为不亮牌。" in page.words
    assert "定为不亮牌" in page.one("section", id="trail").text
    judge(office.register)
    assert "拟亮" not in reader.open("/work").text
    reader.open(f"/issues/{issue.number}/cards/proposal", status=409)
