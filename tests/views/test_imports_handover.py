"""A handover on the pages: new rows wait together until a committee member confirms."""

import pytest
import sqlalchemy as sa

from board.extensions import db
from board.models.import_batch import BatchState
from board.models.issue import Issue
from tests.ledgers import ASSIGNED, IN_HAND, a_row, issue_count, newest, upload
from tests.reader import Reader


@pytest.fixture
def office(reader: Reader) -> Reader:
    return reader.sign_in("office")


@pytest.mark.usefixtures("db_demo")
def test_a_handover_makes_all_new_rows_wait_until_the_committee_confirms(office: Reader) -> None:
    page = upload(office, ASSIGNED, IN_HAND).press("写入 2 行")
    assert "等党工委确认" in page.text
    assert newest().numbers == {"2": "SJXM-2022-069", "3": "SJXM-2022-070"}
    assert issue_count() == 68
    address = f"/imports/{newest().id}"
    committee = office.another().sign_in("committee")
    committee.open(address).press("确认移交，2 项上台账")
    assert issue_count() == 70
    batch = newest()
    assert (batch.state, batch.by.username, batch.confirmed_by.username) == (
        BatchState.APPLIED,
        "office",
        "committee",
    )
    found = db.session.scalars(sa.select(Issue).where(Issue.batch_id == batch.id).order_by(Issue.seq)).all()
    assert [(i.number, i.handed_over) for i in found] == [("SJXM-2022-069", False), ("SJXM-2022-070", True)]


def test_numbers_of_a_waiting_batch_are_kept_and_free_again_when_dropped(office: Reader) -> None:
    upload(office, IN_HAND).press("写入 1 行")
    waiting = newest()
    page = upload(office, a_row(问题名称="又一件", 完成情况="未启动"))
    assert "SJXM-2022-070" in page.text
    taken = upload(office, a_row(挂号编号="SJXM-2022-069", 问题名称="抢号"))
    assert "在另一批里等党工委确认" in taken.text
    office.open(f"/imports/{waiting.id}").press("放弃这一批")
    assert "SJXM-2022-069" in upload(office, a_row(问题名称="又一件", 完成情况="未启动")).text


@pytest.mark.usefixtures("db_demo")
def test_words_are_written_at_once_though_new_rows_wait(office: Reader) -> None:
    words = {"挂号编号": "SJXM-2022-041", "问题名称": "老旧安置房电梯故障频发", "进展情况": "轿厢已到货。"}
    upload(office, words, IN_HAND).press("写入 2 行")
    issue = db.session.scalars(sa.select(Issue).where(Issue.number == "SJXM-2022-041")).one()
    newest_update = issue.updates[-1]
    assert (newest_update.text.body, newest_update.is_news, newest_update.by.username) == (
        "轿厢已到货。",
        False,
        "office",
    )
