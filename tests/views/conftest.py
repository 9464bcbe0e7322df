"""An office for tests of pages."""

import pytest
from flask import Flask

from tests.factories import Office, an_office


@pytest.fixture
def office(app: Flask) -> Office:
    """An empty register and its six people, on SQLite."""
    return an_office()
