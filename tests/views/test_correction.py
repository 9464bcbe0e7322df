"""Correcting facts, and the page on which two corrections meet."""

import pytest
import sqlalchemy as sa

from board import clock
from board.extensions import db
from board.models.issue import Issue
from tests.assigning import ON, registered
from tests.factories import Office, an_issue
from tests.page import Page
from tests.reader import Reader

PAGE = "/issues/SJXM-2022-001"
FORM = f"{PAGE}/correction"
MEASURE, THEIRS, MINE = "更换部件 9 部", "更换部件 9 部，安排送餐", "更换部件 10 部"


def issue() -> Issue:
    db.session.rollback()
    return db.session.scalars(sa.select(Issue)).one()


def opened(reader: Reader, office: Office) -> Page:
    registered(office.office, measure=MEASURE)
    db.session.commit()
    return reader.sign_in("office").open(FORM)


def meanwhile(office: Office, **changes: str) -> None:
    """Somebody else of the office corrects."""
    issue().correct(changes, by=office.office, on=ON, at=clock.now())
    db.session.commit()


def met(reader: Reader, office: Office) -> Page:
    page = opened(reader, office).fill(measure=MINE)
    meanwhile(office, measure=THEIRS, description="天天淋雨")
    return page.press("保存更正", status=409)


def test_a_correction_is_saved_and_said_in_the_trail(reader: Reader, office: Office) -> None:
    after = opened(reader, office).fill(title="东门公交站台无遮雨棚", grid_id="").press("保存更正")
    assert "已更正，旧的留在留痕里。" in after.words
    assert after.h1 == "东门公交站台无遮雨棚"
    assert "更正：问题" in after.one("section", id="trail").text


def test_what_is_wrong_is_said_and_what_changes_nothing_is_not_saved(reader: Reader, office: Office) -> None:
    page = opened(reader, office)
    again = page.fill(title="", registered_on="2022-12-01").press("保存更正", status=422)
    assert "请写问题" in again.text
    assert "挂号日期不能晚于今天" in again.text
    assert "一处也没有改，没有保存。" in reader.open(FORM).press("保存更正", status=409).text


def test_a_second_writer_sees_both_and_nothing_is_saved(reader: Reader, office: Office) -> None:
    page = met(reader, office)
    assert page.h1.startswith("您写的时候，别人改了这一项 ")
    assert "别人更正了 2 处" in page.text
    assert "周敏（督查室）" in page.text
    measure, description = page.all("section", class_="compare")[1], page.all("section", class_="compare")[0]
    for words in (MEASURE, "，安排送餐", "您写的，还没存"):
        assert words in measure.text
    assert "您没有动" in description.text
    assert issue().words("measure") == THEIRS


def test_mine_takes_what_i_changed_and_leaves_the_rest(reader: Reader, office: Office) -> None:
    assert "已更正" in met(reader, office).press("我改的用我的").words
    assert (issue().words("measure"), issue().words("description")) == (MINE, "天天淋雨")


def test_merging_opens_the_form_with_theirs_then_mine(reader: Reader, office: Office) -> None:
    page = met(reader, office).press("两边都要，我来合")
    assert page.one("textarea", id="measure").text.split() == f"{THEIRS}\n{MINE}".split()
    page.fill(measure="合起来的").press("保存更正")
    assert (issue().words("measure"), issue().words("description")) == ("合起来的", "天天淋雨")


def test_theirs_leaves_everything_as_it_is_by_now(reader: Reader, office: Office) -> None:
    after = met(reader, office).press("用现在的")
    assert after.path == PAGE
    assert "没有保存" in after.words
    assert not after.all("div", data_draft_sent=f"correct:{issue().number}"), "the draft stays on the device"
    assert issue().words("measure") == THEIRS


def test_if_it_changes_again_while_choosing_both_are_shown_again(reader: Reader, office: Office) -> None:
    page = met(reader, office)
    meanwhile(office, measure="又改了")
    assert "又改了" in page.press("我改的用我的", status=409).text
    assert issue().words("measure") == "又改了"


def test_another_step_meanwhile_is_no_conflict(reader: Reader, office: Office) -> None:
    page = opened(reader, office).fill(measure=MINE)
    issue().instruct(text="快", reply_by=None, by=office.committee, on=ON)
    db.session.commit()
    assert "已更正" in page.press("保存更正").words


@pytest.mark.parametrize("username", ["planning", "committee"])
def test_nobody_else_corrects(reader: Reader, office: Office, username: str) -> None:
    an_issue()
    assert "督查室更正" in reader.sign_in(username).open(FORM, status=403).text
    reader.post(FORM, {"csrf_token": reader.token(PAGE), "title": "x"}, status=403)


def test_a_stranger_finds_nothing(reader: Reader, office: Office) -> None:
    an_issue(unit="公安分局")
    reader.sign_in("planning").open(FORM, status=404)
