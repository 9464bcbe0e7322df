"""Two people at one issue: the second sees what changed and by whom beside what they typed, and nothing is lost."""

from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask
from flask_login import login_user

from board import clock
from board.documents.store import discard
from board.extensions import db
from board.forms.kept_files import seal, unsealed
from board.models.attachment import Attachment
from board.models.issue import Issue
from board.models.update import Update
from board.rules.workflow import State
from tests.evidence import photo, take
from tests.factories import Office, an_issue
from tests.page import Page
from tests.reader import Reader
from tests.steps import ON

PAGE = "/issues/SJXM-2022-001"
UPDATE = f"{PAGE}/updates/new"


def meanwhile(issue: Issue, office: Office) -> None:
    """The supporting unit reports while somebody else writes."""
    issue.post_update(by=office.jiangwan, on=ON, at=clock.now(), text="配合的部分做完了")
    db.session.commit()


def met(office: Office, reader: Reader, **typed: object) -> Page:
    issue = an_issue(supporting=("江湾社区",))
    page = reader.sign_in("planning").open(UPDATE)
    meanwhile(issue, office)
    return page.fill(text="电梯装好了", percent="60", **typed).press("提交进展", status=409)


def posted() -> list[str | None]:
    db.session.rollback()
    rows = db.session.scalars(sa.select(Update).order_by(Update.id))
    return [row.text.body if row.text else None for row in rows]


def test_the_second_writer_sees_what_changed_by_whom_beside_what_was_typed(
    office: Office, reader: Reader
) -> None:
    page = met(office, reader)
    assert page.h1.startswith("您写的时候，这一项变了 江湾社区 · 11月1日 ")
    theirs, mine = page.one("div", class_="theirs").text, page.one("div", class_="mine").text
    for words in ("报进展", "江湾社区", "配合的部分做完了"):
        assert words in theirs
    for words in ("电梯装好了", "60"):
        assert words in mine
    assert posted() == ["配合的部分做完了"]


def test_it_is_sent_as_it_was_written(office: Office, reader: Reader) -> None:
    assert "进展已提交。" in met(office, reader).press("照我写的交").words
    assert posted() == ["配合的部分做完了", "电梯装好了"]


def test_the_form_comes_back_with_words_and_files_and_is_sent_then(office: Office, reader: Reader) -> None:
    page = met(office, reader, files=[(photo(), "门口.jpg")])
    assert "门口.jpg" in page.one("div", class_="mine").text
    again = page.press("回到表单再改")
    assert "电梯装好了" in again.one("textarea", id="text").text
    assert "门口.jpg" in again.one("ul", class_="uploads").text
    assert not again.all("p", class_="error")
    again.fill(text="两部电梯装好了").press("提交进展")
    assert posted()[-1] == "两部电梯装好了"
    file = db.session.scalars(sa.select(Attachment)).one()
    assert (file.name, file.update_id is not None) == ("门口.jpg", True)


def test_if_it_changes_again_both_are_shown_again(office: Office, reader: Reader) -> None:
    page = met(office, reader)
    meanwhile(db.session.scalars(sa.select(Issue)).one(), office)
    assert "打开以后有 1 处变化" in page.press("照我写的交", status=409).text


def test_what_the_writer_did_meanwhile_is_no_conflict(office: Office, reader: Reader) -> None:
    issue = an_issue()
    page = reader.sign_in("planning").open(UPDATE)
    issue.post_update(by=office.planning, on=ON, at=clock.now(), text="先报一条")
    db.session.commit()
    assert "进展已提交。" in page.fill(text="再报一条").press("提交进展").words


def test_a_step_that_is_over_gives_the_words_back(office: Office, reader: Reader) -> None:
    an_issue()
    page = reader.sign_in("planning").open(UPDATE).fill(text="电梯装好了")
    issue = db.session.scalars(sa.select(Issue)).one()
    issue.state = State.WITHDRAWN
    db.session.commit()
    refused = page.press("提交进展", status=409)
    assert "您写的，没有交" in refused.text
    assert "电梯装好了" in refused.text


@pytest.mark.parametrize(
    ("who", "path", "typed", "button"),
    [
        ("office", "directives/new", {"kind": "urge", "text": "报到货", "reply_by": "2022-11-04"}, "发出"),
        ("committee", "instruction", {"text": "抓紧办"}, "发出"),
        ("office", "supports", {"supporting": [], "reason": "不用配合了"}, "保存"),
        ("planning", "deferral", {"reason": "要等配件", "done": "装了", "todo": "催货"}, "申请延期"),
        ("planning", "milestones/new", {"words": "到货", "due_on": "2022-11-30"}, "提交"),
    ],
)
def test_every_step_in_which_words_are_written_has_the_page(
    office: Office, reader: Reader, who: str, path: str, typed: dict[str, object], button: str
) -> None:
    issue = an_issue(supporting=("江湾社区",), due_on=date(2022, 11, 30))
    page = reader.sign_in(who).open(f"{PAGE}/{path}")
    meanwhile(issue, office)
    if path == "deferral":
        typed = {**typed, "new_due_on": "2022-12-30"}
    buttons = [each for each in page.buttons() if button in each]
    again = page.fill(**typed).press(buttons[0] if buttons else page.buttons()[-1], status=409)
    assert "您写的时候，这一项变了" in again.h1
    again.press("照我写的交")


def test_a_file_that_came_before_is_nobody_elses_and_cannot_be_forged(app: Flask, office: Office) -> None:
    with app.test_request_context():
        login_user(office.planning)
        file = take(photo())
        (token,) = seal([file])
        assert [each.sha256 for each in unsealed([token, token[:-2]])] == [file.sha256]
    with app.test_request_context():
        login_user(office.jiangwan)
        assert list(unsealed([token])) == []
    with app.test_request_context():
        login_user(office.planning)
        discard(file.sha256)  # as two persons removed it
        assert list(unsealed([token])) == []


def test_files_that_came_before_fill_the_issue_like_others(
    app: Flask, office: Office, reader: Reader
) -> None:
    page = met(office, reader, files=[(photo(), "门口.jpg")])
    app.config["ISSUE_MAX_BYTES"] = 10
    refused = page.press("照我写的交", status=422)
    assert "这件问题的材料快满了" in refused.text
    assert posted() == ["配合的部分做完了"]
