"""A cadre's progress 报进展: what is asked, what is kept, what is sent twice."""

import pytest
import sqlalchemy as sa
from flask import Flask

from board.documents.evidence import kept_file
from board.extensions import db
from board.models.attachment import Attachment
from board.models.issue import Issue
from tests.evidence import photo
from tests.factories import an_issue, an_office
from tests.reader import Reader
from tests.steps import updates

NUMBER = "SJXM-2022-001"
NEW = f"/issues/{NUMBER}/updates/new"
REQUEST = ("result", "measures_done", "long_term")


@pytest.fixture
def issue(app: Flask) -> Issue:
    an_office()
    return an_issue(unit="规划建设局", supporting=("江湾社区",), title="电梯故障频发")


@pytest.mark.usefixtures("issue")
def test_a_cadre_posts_words_a_percent_and_two_photos(reader: Reader) -> None:
    page = reader.sign_in("planning").open(NEW)
    files = [(photo("green"), "一.jpg"), (photo("blue"), "二.jpg")]
    after = page.fill(text="第 4 部电梯到货", percent="60", files=files).press("提交进展")
    assert after.path == f"/issues/{NUMBER}"
    assert "进展已提交。" in after.words
    assert "第 4 部电梯到货" in after.text
    assert after.one("div", data_draft_sent=f"update:{NUMBER}")
    (update,) = updates()
    assert (update.percent, update.is_news, update.recorded_for) == (60, True, False)
    assert [file.name for file in update.attachments] == ["一.jpg", "二.jpg"]
    assert kept_file(update.attachments[0], "original")[0].read_bytes() == photo("green")
    assert db.session.get(Issue, update.issue_id).percent == 60


@pytest.mark.usefixtures("issue")
def test_the_form_says_what_was_posted_last_and_keeps_drafts_by_issue(reader: Reader) -> None:
    page = reader.sign_in("planning").open(NEW)
    page.fill(text="一", percent="60").press("提交进展")
    page = reader.open(NEW)
    assert "上次 60%" in page.text
    form = next(form for form in page.all("form") if form["data-draft"])
    assert form["data-draft"] == f"update:{NUMBER}"
    assert "data-upload" in form


@pytest.mark.parametrize("typed", ["130", "六十", "-1", "59.5", "1000"])
@pytest.mark.usefixtures("issue")
def test_a_wrong_percent_says_what_was_typed_and_nothing_is_lost(reader: Reader, typed: str) -> None:
    page = reader.sign_in("planning").open(NEW)
    again = page.fill(text="写了很久的一段话", percent=typed).press("提交进展", status=422)
    assert f"要填 0 到 100 的整数，您填的是 {typed}" in again.text
    assert again.title.startswith("1 处要改，没有提交")
    assert "写了很久的一段话" in again.one("textarea", id="text").text
    assert again.one("input", id="percent")["value"] == typed
    assert again.one("input", id="percent")["aria-invalid"] == "true"
    assert updates() == []
    assert reader.open(again.path).path == f"/issues/{NUMBER}", "read again, the address is the issue's"
    assert again.fill(percent="６０%").press("提交进展").path == f"/issues/{NUMBER}"
    assert updates()[0].percent == 60


@pytest.mark.usefixtures("issue")
def test_help_that_is_ticked_needs_a_unit_and_words(reader: Reader) -> None:
    page = reader.sign_in("planning").open(NEW)
    again = page.fill(text="一", needs_help="y").press("提交进展", status=422)
    assert "请选单位，或取消上面的勾" in again.text
    assert "请写要帮什么" in again.text
    unit = next(option for option in again.one("select").all("option") if option.text == "江湾社区")
    after = again.fill(needs_help="y", asks_unit=unit["value"], asks="给老人送餐").press("提交进展")
    assert "需协调 江湾社区：给老人送餐" in after.text
    assert "规划建设局" not in [option.text for option in again.one("select").all("option")]


@pytest.mark.usefixtures("issue")
def test_help_that_is_written_but_not_ticked_is_asked_about(reader: Reader) -> None:
    page = reader.sign_in("planning").open(NEW)
    again = page.fill(text="一", asks="给老人送餐").press("提交进展", status=422)
    assert "要请别的单位帮忙，请勾上面；不用，就清空这两栏" in again.text


@pytest.mark.parametrize(
    ("text", "sentence"), [("  ", "请写做了什么"), ("长" * 4001, "最多 4000 字，现在 4001 字")]
)
@pytest.mark.usefixtures("issue")
def test_the_words_are_needed_and_have_an_end(reader: Reader, text: str, sentence: str) -> None:
    assert sentence in reader.sign_in("planning").open(NEW).fill(text=text).press("提交进展", status=422).text


@pytest.mark.usefixtures("issue")
def test_a_file_that_is_refused_says_why_beside_the_field(reader: Reader) -> None:
    page = reader.sign_in("planning").open(NEW)
    files = [(b"MZ a program", "照片.jpg"), (photo()[:-300], "断.jpg"), (photo(), "好.jpg")]
    again = page.fill(text="写的还在", files=files).press("提交进展", status=422)
    assert "照片.jpg 不是能收的文件" in again.text
    assert "断.jpg 不完整或已损坏" in again.text
    assert "写的还在" in again.one("textarea", id="text").text
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Attachment)) == 0


@pytest.mark.usefixtures("issue")
def test_an_issue_takes_no_more_evidence_than_there_is_room_for(app: Flask, reader: Reader) -> None:
    app.config["ISSUE_MAX_BYTES"] = len(photo()) + 10
    page = reader.sign_in("planning").open(NEW).fill(text="第一张", files=[(photo(), "一.jpg")])
    page.press("提交进展")
    full = reader.open(NEW).fill(text="写的还在", files=[(photo(), "二.jpg")]).press("提交进展", status=422)
    assert "材料快满了，还能收 0.0 MB" in full.text
    assert "写的还在" in full.one("textarea", id="text").text


@pytest.mark.usefixtures("issue")
def test_ten_files_are_too_many(reader: Reader) -> None:
    files = [(photo(), f"{n}.jpg") for n in range(10)]
    page = reader.sign_in("planning").open(NEW).fill(text="一", files=files).press("提交进展", status=422)
    assert "一次最多 9 个文件，您选了 10 个" in page.text
