"""The pages of importing: upload, preview, apply, the committee's confirmation."""

from datetime import date

import pytest
import sqlalchemy as sa

from board.documents.store import path_of
from board.extensions import db
from board.models.event import Event
from board.models.import_batch import BatchState
from board.models.issue import Issue
from board.rules.workflow import State
from tests.ledgers import ASSIGNED, IN_HAND, a_file, a_row, issue_count, newest, upload
from tests.reader import Reader


@pytest.fixture
def office(reader: Reader) -> Reader:
    return reader.sign_in("office")


def test_uploading_keeps_the_file_and_leaves_the_register_alone(office: Reader) -> None:
    page = upload(office, ASSIGNED, IN_HAND, as_of="2022年10月31日")
    assert page.h1 == "导入预览"
    assert "SJXM-2022-069" in page.text
    assert "SJXM-2022-070；移交" in page.text
    batch = newest()
    assert (batch.state, batch.as_of) == (BatchState.PREVIEWED, date(2022, 10, 31))
    assert path_of(batch.sha256).is_file()
    assert issue_count() == 68


def test_without_a_handover_the_office_writes_at_once(office: Reader) -> None:
    page = upload(office, ASSIGNED).press("写入 1 行")
    assert "已写入台账" in page.root.text
    assert "海晏村河堤缺损" in page.text
    issue = db.session.scalars(sa.select(Issue).where(Issue.number == "SJXM-2022-069")).one()
    assert (issue.state, issue.handed_over) == (State.ASSIGNED, False)


def test_with_an_error_writing_is_shut_and_says_why(office: Reader) -> None:
    page = upload(office, ASSIGNED, a_row(完成情况="差不多了"))
    button = next(node for node in page.all("button") if node.text.startswith("写入"))
    assert "disabled" in button
    assert "现在不能写入：先在表里改好 1 处错" in page.text
    batch = newest()
    office.post(f"/imports/{batch.id}/apply", {"csrf_token": office.token("/imports")}, status=422)
    assert newest().state is BatchState.PREVIEWED
    assert issue_count() == 68


def test_a_strike_off_without_its_day_must_be_decided(office: Reader) -> None:
    page = upload(office, a_row(完成情况="已销号", 挂号日期="2022年5月1日"))
    refused = page.press("写入 1 行", status=422)
    assert "请填销号日期" in refused.text
    wrong = refused.fill(**{"struck-2": "八月"}).press("写入 1 行", status=422)
    assert "您填的是 八月" in wrong.text
    wrong.fill(**{"struck-2": "2022年8月20日"}).press("写入 1 行")
    assert newest().choices == {"struck-2": "2022-08-20"}
    assert newest().state is BatchState.WAITING


def test_decisions_may_be_kept_and_forgotten_before_writing(office: Reader) -> None:
    page = upload(office, a_row(完成时限="春节后", 完成情况="未启动"))
    kept = page.fill(**{"limit-2": "2023年2月28日"}).press("记下所定，先不写入")
    assert "2023年2月28日" in kept.text
    assert newest().choices == {"limit-2": "2023-02-28"}
    kept.press("重新定")
    assert newest().choices == {}
    assert issue_count() == 68


def test_what_another_decided_of_a_batch_meanwhile_is_not_written_over_unseen(office: Reader) -> None:
    page = upload(office, a_row(完成时限="春节后", 完成情况="未启动"))
    other = office.another().sign_in("office").open(page.path)
    other.fill(**{"limit-2": "2023年2月28日"}).press("记下所定，先不写入")
    met = page.fill(**{"limit-2": "2024年2月29日"}).press("记下所定，先不写入", status=409)
    assert "先定了几处" in met.text
    assert "2024年2月29日" in met.one("div", class_="changed").text
    assert newest().choices == {"limit-2": "2023-02-28"}
    met.press("重新定").fill(**{"limit-2": "2024年2月29日"}).press("记下所定，先不写入")
    assert newest().choices == {"limit-2": "2024-02-29"}


def test_what_only_a_step_can_change_is_listed(office: Reader) -> None:
    row = {"挂号编号": "SJXM-2022-045", "问题名称": "江湾社区老年食堂未开放", "完成情况": "已销号"}
    page = upload(office, row)
    assert "状态现为办理中，不改" in page.text
    assert "与台账一致，没有要写的" in page.text


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "是空的"), (b"%PDF-1.7\n" + b"x" * 99, "不是工作簿"), (b"a,b\n1,2\n", "找不到表头")],
)
def test_a_file_that_is_no_ledger_is_refused_in_the_form(office: Reader, content: bytes, words: str) -> None:
    page = office.open("/imports").fill(file=(content, "甲.xlsx")).press("上传并核对", status=422)
    assert words in page.text
    assert newest().filename == "register-68.xlsx"


def test_no_file_and_a_day_to_come_are_refused_in_the_form(office: Reader) -> None:
    page = office.open("/imports").fill(as_of="2022-11-02").press("上传并核对", status=422)
    assert "请选一个文件" in page.text
    assert "截至日不能晚于今天" in page.text


@pytest.mark.parametrize("who", ["planning", "jiangwan", "admin", "auditor"])
def test_others_may_not_enter(reader: Reader, who: str) -> None:
    reader.sign_in(who).open("/imports", status=403)
    reader.open("/imports/1", status=403)


def test_the_committee_sees_and_neither_uploads_nor_applies(office: Reader) -> None:
    upload(office, ASSIGNED)
    committee = office.another().sign_in("committee")
    assert not committee.open("/imports").all("input", type="file")
    page = committee.open(f"/imports/{newest().id}")
    assert not [words for words in page.buttons() if words.startswith("写入")]
    token = {"csrf_token": committee.token("/imports")}
    committee.post("/imports", token, status=403)
    committee.post(f"/imports/{newest().id}/apply", token, status=403)
    office.post(f"/imports/{newest().id}/confirm", {"csrf_token": office.token("/imports")}, status=403)


def test_pressing_twice_uploads_and_applies_once(office: Reader) -> None:
    page = office.open("/imports").fill(file=(a_file(ASSIGNED), "甲.xlsx"))
    first = page.press("上传并核对")
    again = page.press("上传并核对")
    assert first.path == again.path
    first.press("写入 1 行")
    first.press("写入 1 行")
    assert issue_count() == 69


def test_every_act_is_in_the_trail(office: Reader) -> None:
    upload(office, IN_HAND).press("写入 1 行")
    batch = newest()
    office.another().sign_in("committee").open(f"/imports/{batch.id}").press("确认移交")
    query = sa.select(Event.kind).where(Event.subject == f"import_batch:{batch.id}").order_by(Event.seq)
    assert db.session.scalars(query).all() == ["open_import", "import_waits", "import_batch"]


def test_a_page_of_a_hundred_rows_asks_no_more_than_one_of_two(office: Reader) -> None:
    few = upload(office, ASSIGNED, IN_HAND)
    many = upload(office, *(a_row(问题名称=f"第{n}号窨井盖松动") for n in range(100)))
    assert office.open(few.path).statements == office.open(many.path).statements


def test_an_unknown_batch_is_not_found(office: Reader) -> None:
    office.open("/imports/99", status=404)
