"""The store of files: by hash, whole or not there."""

import hashlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask

from board.documents.store import Kept, keep, path_of


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    app = Flask(__name__)
    app.config["INSTANCE"] = tmp_path
    with app.app_context():
        yield tmp_path / "files"


def test_a_file_lies_under_its_hash_and_is_the_same_from_bytes_and_stream(folder: Path) -> None:
    data = "佐证".encode() * 700_000
    digest = hashlib.sha256(data).hexdigest()
    assert keep(data) == keep(BytesIO(data)) == Kept(digest, len(data))
    assert path_of(digest) == folder / digest[:2] / digest
    assert path_of(digest).read_bytes() == data
    assert [path for path in folder.rglob("*") if path.is_file()] == [path_of(digest)]


def test_a_stream_that_breaks_off_leaves_nothing(folder: Path) -> None:
    class Broken(BytesIO):
        def read(self, _size: int | None = -1) -> bytes:
            raise OSError("the line broke")

    with pytest.raises(OSError, match="broke"):
        keep(Broken())
    assert not list(folder.rglob("*"))


@pytest.mark.parametrize("words", ["", "../etc/passwd", "A" * 64, "a" * 63])
@pytest.mark.usefixtures("folder")
def test_only_a_hash_names_a_file(words: str) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        path_of(words)
