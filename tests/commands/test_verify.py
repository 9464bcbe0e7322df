"""`board verify`: what it prints, and its exit status."""

import json
from io import BytesIO

import pytest
import sqlalchemy as sa
from click.testing import Result
from flask import Flask
from werkzeug.datastructures import FileStorage

from board import clock
from board.commands.trail import verify
from board.documents.evidence import receive
from board.documents.store import keep, path_of
from board.extensions import db
from board.models.attachment import Attachment
from board.models.event import record
from tests.databases import TODAY
from tests.evidence import photo
from tests.factories import an_issue, an_office
from tests.models.trails import a_trail, tamper


def run(app: Flask, *words: str) -> Result:
    return app.test_cli_runner().invoke(verify, words)


def test_a_whole_trail_is_told_with_its_last_link(db_app: Flask) -> None:
    a_trail()
    told = run(db_app)
    assert told.exit_code == 0
    first, last = told.stdout.splitlines()
    assert first == "5 events, 0 files, 0 removed texts, 0 removed files: whole."
    link = last.removeprefix("Last: ")
    assert run(db_app, "--expect", link).exit_code == 0
    assert json.loads(run(db_app, "--json").stdout) == {
        "events": 5,
        "last": {"seq": 5, "hash": link.removeprefix("5:")},
        "files": 0,
        "removed_files": 0,
        "removed_texts": 0,
        "broken": None,
    }


def test_the_first_broken_link_is_named_with_exit_status_1(db_app: Flask) -> None:
    a_trail()
    tamper("UPDATE event SET kind = 'sign_out' WHERE seq IN (3, 4)")
    told = run(db_app)
    assert (told.exit_code, told.stdout) == (1, "")
    assert told.stderr == (
        "The trail is broken: event 3 was changed: its hash does not fit its contents (sign_out of issue:2).\n"
    )
    told = run(db_app, "--json")
    assert told.exit_code == 1
    assert json.loads(told.stdout)["broken"]["seq"] == 3


def test_a_kept_file_that_was_changed_is_found(app: Flask) -> None:
    office = an_office()
    kept = keep(b"a photo of a lift")
    record("update", office.planning, by=office.planning, on=TODAY, data={"attachments": [kept.sha256]})
    db.session.commit()
    assert "1 events, 1 files" in run(app).stdout
    path_of(kept.sha256).write_bytes(b"another photo")
    assert "a file named by event 1 is gone or was changed" in run(app).stderr
    path_of(kept.sha256).unlink()
    assert run(app).exit_code == 1


def test_an_empty_trail_is_whole(app: Flask) -> None:
    assert "0 events" in run(app).stdout
    assert db.session.scalar(sa.text("SELECT count(*) FROM event")) == 0


@pytest.mark.parametrize("words", ["5", "x:y", "5:abc", f"-1:{'0' * 64}"])
def test_an_expectation_that_is_none_is_refused(app: Flask, words: str) -> None:
    told = run(app, f"--expect={words}")
    assert (told.exit_code, told.stdout) == (2, "")
    assert "SEQ:HASH" in told.stderr


def test_the_demonstration_has_a_whole_trail(demo: Flask) -> None:
    told = json.loads(run(demo, "--json").stdout)
    assert told["broken"] is None
    assert told["events"] > 68


def with_a_photo() -> Attachment:
    """An update with a photo as it is received, and what is kept beside it."""
    office = an_office()
    issue = an_issue()
    attachment = receive(FileStorage(BytesIO(photo()), "现场.jpg"), max_bytes=10_000_000)
    issue.post_update(by=office.planning, on=TODAY, at=clock.now(), text="换了", attachments=[attachment])
    db.session.commit()
    return attachment


@pytest.mark.parametrize("name", ["sha256", "shown_sha256", "thumb_sha256"])
def test_the_bytes_of_a_photo_and_of_what_is_shown_of_it_are_looked_at(app: Flask, name: str) -> None:
    path = path_of(getattr(with_a_photo(), name))
    assert run(app).exit_code == 0
    path.write_bytes(b"another picture")
    told = run(app)
    assert (told.exit_code, told.stdout) == (1, "")
    assert "named by event" in told.stderr


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE attachment SET sha256 = :other", "stray"),
        ("UPDATE attachment SET shown_sha256 = :other", "evidence"),
        ("UPDATE attachment SET thumb_sha256 = :other", "evidence"),
        ("UPDATE attachment SET removed_on = '2022-11-01'", "evidence"),
        ("DELETE FROM attachment", "evidence"),
        ("UPDATE text_version SET field = 'remark' WHERE field = 'update'", "text"),
        (
            "INSERT INTO attachment (issue_id, recorded_at, name, media_type, size, sha256)"
            " SELECT issue_id, recorded_at, name, media_type, size, :other FROM attachment",
            "stray",
        ),
    ],
)
def test_evidence_exchanged_hidden_put_in_or_deleted_is_found(
    db_app: Flask, statement: str, fault: str
) -> None:
    with_a_photo()
    assert json.loads(run(db_app, "--json").stdout)["broken"] is None
    tamper(statement, **({"other": keep(b"another picture").sha256} if ":other" in statement else {}))
    told = run(db_app, "--json")
    assert told.exit_code == 1
    assert json.loads(told.stdout)["broken"]["fault"] == fault
