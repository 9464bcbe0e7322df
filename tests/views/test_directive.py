"""Directives and instructions: issued, read, printed, signed for, answered; by whom."""

import pytest
import sqlalchemy as sa

from board.extensions import db
from board.models.directive import Directive
from board.rules.workflow import State
from tests.factories import Office, an_issue
from tests.reader import Reader

PAGE = "/issues/SJXM-2022-001"
NEW, SAY = f"{PAGE}/directives/new", f"{PAGE}/instruction"
PAPER = "/directives/supervise/2022/1"


def issued(reader: Reader, office: Office) -> None:
    an_issue(supporting=("江湾社区",), title="电梯故障频发")
    page = reader.sign_in("office").open(NEW)
    after = page.fill(kind="supervise", text="报到货合同", reply_by="2022-11-04").press("发出")
    assert "已发出，等单位签收、回复。" in after.words
    assert "督办单〔2022〕1号" in after.text


def paper() -> Directive:
    db.session.rollback()
    return db.session.scalars(sa.select(Directive)).one()


def test_a_paper_is_issued_read_and_can_be_printed(reader: Reader, office: Office) -> None:
    issued(reader, office)
    page = reader.open(PAPER)
    assert page.h1 == "督办单"
    for words in (
        "〔2022〕1号",
        "电梯故障频发",
        "SJXM-2022-001",
        "规划建设局",
        "江湾社区",
        "报到货合同",
        "2022年11月4日",
    ):
        assert words in page.text
    assert "打印" in page.buttons()


def test_it_says_what_it_lacks(reader: Reader, office: Office) -> None:
    an_issue()
    again = reader.sign_in("office").open(NEW).fill(reply_by="2022-10-31").press("发出", status=422)
    for sentence in ("请选催办单还是督办单", "请写要求", "回复期限不能早于今天"):
        assert sentence in again.text


def test_the_unit_signs_and_answers_from_its_page(reader: Reader, office: Office) -> None:
    issued(reader, office)
    page = reader.sign_in("planning").open(PAGE).follow("回复文书")
    assert "报到货合同" in page.text
    assert "请写回复" in page.press("回复", status=422).text
    reader.open(PAPER).press("签收")
    assert paper().signed_on is not None
    after = page.fill(text="合同已签").press("回复")
    assert "已回复。" in after.words
    assert "合同已签" in after.text
    assert "合同已签" in reader.open(PAPER).text
    assert "回复文书" not in after.one("section", class_="action-panel").text


def test_the_paper_keeps_what_stood_when_it_was_issued(reader: Reader, office: Office) -> None:
    issued(reader, office)
    page = reader.open(f"{PAGE}/correction")
    page.fill(title="电梯都换新了").press("保存更正")
    assert "电梯故障频发" in reader.open(PAPER).text


def test_only_the_unit_it_went_to_answers_or_the_office_for_it(reader: Reader, office: Office) -> None:
    issued(reader, office)
    assert (
        "现在没有等您单位回复的文书。" in reader.sign_in("jiangwan").open(f"{PAPER}/answer", status=409).text
    )
    reader.sign_in("committee").open(f"{PAPER}/answer", status=403)
    page = reader.sign_in("office").open(f"{PAPER}/answer")
    assert "督查室代录：记在规划建设局名下，标明代录。" in page.text
    page.fill(text="电话里说合同已签").press("回复")
    assert paper().replied_by_id == office.office.id


def test_a_leader_instructs_and_a_paper_carries_it(reader: Reader, office: Office) -> None:
    an_issue()
    page = reader.sign_in("committee").open(PAGE).follow("批示")
    assert "请写批示" in page.press("批示", status=422).text
    after = page.fill(text="本周内要有结果").press("批示")
    assert "批示已发出，随督办单送到单位。" in after.words
    assert "本周内要有结果" in reader.open(PAPER).text


@pytest.mark.parametrize(
    ("state", "username", "path", "status", "sentence"),
    [
        (State.IN_HAND, "committee", NEW, 403, "督查室催办、督办"),
        (State.IN_HAND, "office", SAY, 403, "党工委批示"),
        (State.STRUCK_OFF, "office", NEW, 409, "只有未办结的事项可以催办、督办"),
        (State.STRUCK_OFF, "committee", SAY, 409, "只有未办结的事项可以批示"),
    ],
)
def test_the_wrong_person_or_moment_is_told_who_may(
    reader: Reader, office: Office, state: State, username: str, path: str, status: int, sentence: str
) -> None:
    an_issue(state)
    assert sentence in reader.sign_in(username).open(path, status=status).text
    reader.post(path, {"csrf_token": reader.token(PAGE), "text": "x"}, status=status)
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Directive)) == 0


def test_a_stranger_finds_no_paper(reader: Reader, office: Office) -> None:
    an_issue(unit="公安分局")
    reader.sign_in("office").open(NEW).fill(kind="supervise", text="快", reply_by="2022-11-04").press("发出")
    own = an_issue().number
    token = reader.sign_in("planning").token(f"/issues/{own}")
    for path in (PAPER, f"{PAPER}/answer", NEW, SAY, "/directives/urge/2022/1"):
        reader.open(path, status=404)
    for path in (f"{PAPER}/sign", f"{PAPER}/answer", NEW, SAY):
        reader.post(path, {"csrf_token": token, "text": "x"}, status=404)


def test_a_paper_asks_for_no_more_than_fits_on_its_page(reader: Reader, office: Office) -> None:
    an_issue()
    page = reader.sign_in("office").open(NEW).fill(kind="urge", reply_by="2022-11-04")
    assert "最多 500 字，现在 501 字" in page.fill(text="字" * 501).press("发出", status=422).text
    again = page.fill(text="\r\n".join("一二三四五六七八九十一二三四五六")).press("发出", status=422)
    assert "一页纸最多 15 行，现在 16 行" in again.text
    assert "已发出" in again.fill(text="\r\n".join(["字" * 33] * 15)).press("发出").words
