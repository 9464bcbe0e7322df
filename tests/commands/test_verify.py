"""`board verify`: what it prints, and its exit status."""

import json

import pytest
import sqlalchemy as sa
from click.testing import Result
from flask import Flask

from board.commands.trail import verify
from board.documents.store import keep, path_of
from board.extensions import db
from board.models.event import record
from tests.databases import TODAY
from tests.factories import an_office
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
