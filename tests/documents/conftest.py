"""A place for the files that tests of documents keep."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask


@pytest.fixture
def kept_files(tmp_path: Path) -> Iterator[Path]:
    """The folder of kept files, empty, for this test alone."""
    app = Flask(__name__)
    app.config.update(INSTANCE=tmp_path, CLAMD="")
    with app.app_context():
        yield tmp_path / "files"
