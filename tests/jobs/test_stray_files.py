"""Files of forms that were never sent go; those that anybody needs stay, also when they come in meanwhile."""

import os
from datetime import date, timedelta
from pathlib import Path

import pytest
from flask import Flask

from board import clock
from board.documents import store
from board.extensions import db
from board.forms.kept_files import KEPT_FOR
from board.jobs import stray_files
from board.jobs.purge import FILES
from board.jobs.stray_files import purge_stray_files
from board.models.attachment import Attachment
from board.models.import_batch import ImportBatch
from board.models.issue import Issue
from tests.factories import Office, an_issue, an_office


@pytest.fixture
def office(app: Flask) -> Office:
    return an_office()


def kept(content: bytes, *, hours: int) -> Path:
    """A file that came in so many hours ago."""
    path = store.path_of(store.keep(content).sha256)
    age(path, hours)
    return path


def age(path: Path, hours: int) -> None:
    at = (clock.wall() - timedelta(hours=hours)).timestamp()
    os.utime(path, (at, at))


def attached(path: Path, **facts: object) -> None:
    issue: Issue = an_issue()
    names = {"sha256": path.name, **facts}
    db.session.add(
        Attachment(issue_id=issue.id, recorded_at=clock.now(), name="a", media_type="b", size=1, **names)
    )
    db.session.commit()


def purge() -> int:
    return purge_stray_files(clock.wall(), FILES)


def test_what_no_form_can_bring_any_more_is_deleted(office: Office) -> None:
    assert FILES > 2 * KEPT_FOR
    gone, young = kept(b"never sent", hours=49), kept(b"just now", hours=47)
    half = store.path_of("0" * 64).parent.parent / "new-half"
    half.write_bytes(b"x")
    age(half, 49)
    assert (purge(), purge()) == (2, 0)
    assert (gone.exists(), half.exists(), young.exists()) == (False, False, True)


@pytest.mark.parametrize("as_what", ["sha256", "shown_sha256", "thumb_sha256"])
def test_evidence_and_its_pictures_stay(office: Office, as_what: str) -> None:
    path, other = kept(b"evidence", hours=900), kept(b"the file as received", hours=900)
    attached(other, **{as_what: path.name})
    assert purge() == (0 if as_what != "sha256" else 1)
    assert path.exists()


def test_a_removed_file_that_a_fault_left_lying_goes(office: Office) -> None:
    path = kept(b"a face", hours=49)
    attached(path, removed_on=date(2022, 11, 1))
    assert purge() == 1
    assert not path.exists()


def test_a_ledger_that_was_imported_stays(office: Office) -> None:
    path = kept(b"a ledger", hours=900)
    on = date(2022, 11, 1)
    facts = {"filename": "a.xlsx", "as_of": on, "uploaded_on": on, "uploaded_at": clock.now()}
    db.session.add(ImportBatch(register_id=office.register.id, sha256=path.name, **facts))
    db.session.commit()
    assert purge() == 0
    assert path.exists()


@pytest.mark.parametrize("when", ["asked", "aside"])
def test_an_upload_that_comes_in_meanwhile_keeps_its_file(
    office: Office, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    """The same bytes come again just before, or just after, the old file is set aside; the row comes later."""
    path = kept(b"the same again", hours=49)
    aside = stray_files.set_aside

    def meanwhile(old: Path) -> Path | None:
        if when == "asked":
            store.keep(b"the same again")
        found = aside(old)
        if when == "aside":
            store.keep(b"the same again")
        return found

    monkeypatch.setattr(stray_files, "set_aside", meanwhile)
    purge()
    attached(path)
    assert path.read_bytes() == b"the same again"
    assert [each.name for each in store.files()] == [path.name]


def test_a_run_that_died_loses_nothing(office: Office) -> None:
    path = kept(b"needed", hours=900)
    attached(path)
    assert store.set_aside(path) is not None
    assert purge() == 0
    assert path.read_bytes() == b"needed"
