"""Removing a file or blanking words 移除, by two persons in their browsers."""

from pathlib import Path

import sqlalchemy as sa
from flask import Flask

from board import clock
from board.extensions import db
from board.models.issue import Issue
from board.queries.trail_walk import Walk, walk
from board.rules.roles import Role
from tests.evidence import photo
from tests.factories import Office, a_person, an_issue
from tests.reader import Reader
from tests.steps import updates

PAGE = "/issues/SJXM-2022-001"


def now() -> Issue:
    db.session.rollback()
    return db.session.scalars(sa.select(Issue).order_by(Issue.id)).first()


def walked(app: Flask) -> Walk:
    """The trail walked as `board verify` does."""

    def kept(sha256: str) -> str | None:
        return sha256 if (Path(app.config["INSTANCE"]) / "files" / sha256[:2] / sha256).is_file() else None

    return walk(kept)


def test_a_file_is_removed_by_two_persons(reader: Reader, app: Flask, office: Office) -> None:
    an_issue()
    form = reader.sign_in("planning").open(f"{PAGE}/updates/new")
    form.fill(text="照片", files=(photo(), "现场.jpg")).press("提交进展")
    file = updates()[0].attachments[0]
    place, name = Path(app.config["INSTANCE"]) / "files", file.sha256
    assert list(place.glob(f"*/{name}"))
    page = reader.sign_in("office").open(PAGE).follow("移除材料或文字")
    page.fill(chosen=f"file-{file.id}", reason="传错了").press("提出移除")
    assert "移除是您提出的" in reader.open(f"{PAGE}/removals/decision", status=409).text
    a_person("office2", Role.OFFICE, "督查室")
    page = reader.sign_in("office2").open(PAGE).follow("决定移除")
    after = page.fill(verdict="agreed").press("提交决定")
    assert "传错了" in after.text
    assert "已移除 11月1日" in after.text
    assert not list(place.glob(f"*/{name}"))
    reader.open(f"{PAGE}/evidence/{file.id}/original", status=404)
    done = walked(app)
    assert (done.broken, done.files, done.removed_files) == (None, 1, 1)


def test_words_are_blanked_by_two_persons_everywhere(reader: Reader, app: Flask, office: Office) -> None:
    issue = an_issue(title="张三家漏水")
    text = issue.texts[0]
    issue.post_update(by=office.planning, on=issue.registered_on, at=clock.now(), text="换了管子")
    db.session.commit()
    page = reader.sign_in("office").open(f"{PAGE}/removals/new")
    assert "文字 进展，" in page.text
    page.fill(chosen=f"text-{text.id}", reason="有姓名").press("提出移除")
    page = reader.sign_in("committee").open(f"{PAGE}/removals/decision")
    assert "张三家漏水" in page.text
    after = page.fill(verdict="agreed").press("提交决定")
    assert "张三" not in after.words
    assert "〔已删除〕" in after.text
    assert "张三" not in reader.open("/board?q=张三").text.replace("张三”", "")
    db.session.rollback()
    db.session.refresh(text)
    assert (text.body, text.salt) == (None, None)
    done = walked(app)
    assert (done.broken, done.removed_texts) == (None, 1)


def test_a_proposal_may_be_declined_and_another_follows(reader: Reader, office: Office) -> None:
    issue = an_issue()
    page = reader.sign_in("office").open(f"{PAGE}/removals/new")
    page.fill(chosen=f"text-{issue.texts[0].id}", reason="看错").press("提出移除")
    assert "已经有一份移除在等决定" in reader.open(f"{PAGE}/removals/new", status=409).text
    page = reader.sign_in("committee").open(f"{PAGE}/removals/decision")
    assert "没有移除" in page.fill(verdict="declined").press("提交决定").text
    reader.sign_in("office").open(f"{PAGE}/removals/new")
    assert now().title
