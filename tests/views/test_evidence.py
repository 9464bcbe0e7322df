"""Evidence as it is handed out: to whom, as what, with which headers."""

from urllib.parse import quote

import pytest
import sqlalchemy as sa
from flask import Flask
from werkzeug.test import TestResponse

from board.extensions import db
from board.models.attachment import Attachment
from board.models.issue import Issue
from board.rules.roles import Role
from tests.evidence import PDF, photo
from tests.factories import a_person, an_issue, an_office
from tests.reader import Reader
from tests.views.test_update import NEW, NUMBER


@pytest.fixture
def issue(app: Flask, reader: Reader) -> Issue:
    """An issue with a photo and a document, posted by its lead unit."""
    an_office()
    made = an_issue(unit="规划建设局", supporting=("江湾社区",))
    files = [(photo(), "现场 一.jpg"), (PDF, "检验报告.pdf")]
    reader.sign_in("planning").open(NEW).fill(text="一", files=files).press("提交进展")
    return made


def address(name: str, what: str) -> str:
    """Where a file is handed out."""
    key = db.session.scalar(sa.select(Attachment.id).where(Attachment.name == name))
    return f"/issues/{NUMBER}/evidence/{key}/{what}"


def get(reader: Reader, path: str) -> TestResponse:
    """A file is no page: it is opened without the page's checks."""
    answer = reader.client.get(path)
    assert answer.status_code == 200
    return answer


@pytest.mark.usefixtures("issue")
@pytest.mark.parametrize("what", ["shown", "thumb"])
@pytest.mark.parametrize("username", ["planning", "jiangwan", "office", "committee"])
def test_who_sees_the_issue_sees_its_photos_without_their_place(
    reader: Reader, what: str, username: str
) -> None:
    answer = get(reader.sign_in(username), address("现场 一.jpg", what))
    assert answer.mimetype == "image/jpeg"
    assert b"Exif" not in answer.data
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


@pytest.mark.usefixtures("issue")
@pytest.mark.parametrize("username", ["planning", "jiangwan", "office"])
def test_office_and_units_download_the_photo_as_it_was_received(reader: Reader, username: str) -> None:
    answer = get(reader.sign_in(username), address("现场 一.jpg", "original"))
    assert answer.data == photo()
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert f"filename*=UTF-8''{quote('现场 一.jpg')}" in answer.headers["Content-Disposition"]


@pytest.mark.usefixtures("issue")
def test_the_committee_reads_documents_but_gets_no_original_of_a_photo(reader: Reader) -> None:
    reader.sign_in("committee").open(address("现场 一.jpg", "original"), status=403)
    assert get(reader, address("检验报告.pdf", "original")).data == PDF
    page = reader.open(f"/issues/{NUMBER}")
    assert [a["href"] for a in page.all("a") if a["href"].endswith("/original")] == [
        address("检验报告.pdf", "original")
    ]


@pytest.mark.usefixtures("issue")
def test_a_document_is_a_download_and_has_no_picture(reader: Reader) -> None:
    answer = get(reader, address("检验报告.pdf", "original"))
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    reader.open(address("检验报告.pdf", "shown"), status=404)


@pytest.mark.parametrize("what", ["shown", "thumb", "original"])
def test_a_stranger_finds_no_file_nor_one_through_another_issue(
    reader: Reader, app: Flask, issue: Issue, what: str
) -> None:
    strange = address("现场 一.jpg", what)
    own = an_issue(unit="公安分局")
    a_person("police", Role.CADRE, "公安分局")
    reader.sign_in("police").open(strange, status=404)
    reader.open(strange.replace(NUMBER, own.number), status=404)
    for username in ("admin", "auditor"):
        reader.sign_in(username).open(strange, status=403)


@pytest.mark.usefixtures("issue")
def test_a_kind_of_picture_that_is_not_there_is_no_address(reader: Reader) -> None:
    assert reader.client.get(address("现场 一.jpg", "other")).status_code == 404
    reader.open(f"/issues/{NUMBER}/evidence/999/thumb", status=404)
