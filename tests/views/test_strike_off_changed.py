"""A decision on an issue that changed since its form was opened, or sent twice."""

from board import clock
from board.extensions import db
from board.rules.workflow import State
from tests.factories import Office
from tests.reader import Reader
from tests.steps import asked, verified
from tests.views.test_strike_off import APPROVE, PAGE, VERIFY, state


def test_a_decision_on_an_issue_that_changed_is_asked_again_and_nothing_is_lost(
    reader: Reader, office: Office
) -> None:
    issue = asked(office)
    page = reader.sign_in("office").open(VERIFY)
    issue.changed("import_words", by=office.planning, on=clock.today())
    db.session.commit()
    page.fill(how="site", verdict="passed", findings="看了三个小区")
    again = page.press("提交核查", status=409)
    assert "打开以后有 1 处变化。您的还没有交" in again.text
    assert "随台账导入，更新了文字" in again.text
    assert "规划建设局" in again.one("div", class_="theirs").text
    assert "看了三个小区" in again.one("div", class_="mine").text
    assert state() is State.AWAITING
    assert "核查通过，等党工委批准。" in again.press("照我写的交").words


def test_an_approval_of_an_issue_that_changed_shows_what_changed(reader: Reader, office: Office) -> None:
    issue = verified(office)
    page = reader.sign_in("committee").open(APPROVE)
    issue.changed("import_words", by=office.office, on=clock.today())
    db.session.commit()
    again = page.press("批准销号", status=409)
    assert "打开以后有 1 处变化" in again.text
    assert "已批准销号。" in again.press("照我写的交").words


def test_an_approval_sent_twice_strikes_off_once(reader: Reader, office: Office) -> None:
    verified(office)
    page = reader.sign_in("committee").open(APPROVE)
    page.press("批准销号")
    assert page.press("批准销号").path == PAGE
