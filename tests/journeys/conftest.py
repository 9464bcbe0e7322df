"""One browser a worker, and people who come with windows of their own. How they act stands in actors."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from tests.databases import SqliteTemplates
from tests.journeys.browsers import chromium
from tests.journeys.person import Person
from tests.journeys.site import an_office


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every journey needs a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents and "browser" not in item.keywords:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Playwright, started once."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Today's Chromium."""
    with chromium(playwright) as found:
        yield found


@pytest.fixture
def site(sqlite_templates: SqliteTemplates, tmp_path: Path, browser: Browser) -> Iterator[str]:
    """The demonstration, served for this journey alone."""
    with an_office(sqlite_templates, tmp_path / "office") as address:
        yield address


Comes = Callable[..., Person]


@pytest.fixture
def comes(browser: Browser, site: str) -> Iterator[Comes]:
    """`comes(Cadre, PHONE)`: somebody with a window of their own; what their pages must not do fails in the end."""
    people: list[Person] = []

    def come(kind: type[Person], window: dict[str, object], **more: object) -> Person:
        people.append(kind(browser, site, {**window, **more}))
        return people[-1]

    yield come
    for person in people:
        person.leaves()
    for person in people:
        person.watch.check()
