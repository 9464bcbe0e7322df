"""Every page, wide and on a phone, in light and dark: axe-core finds nothing, nothing scrolls sideways."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.databases import SqliteTemplates
from tests.journeys import axe
from tests.journeys.browsers import DESK, PHONE
from tests.journeys.looks import LOOKS, NEW_OFFICE, Look
from tests.journeys.person import Person
from tests.journeys.scenes import a_busy_week, a_new_office
from tests.journeys.site import an_office

WINDOWS = {"1440": DESK, "360": PHONE}


class Visitors:
    """One window a person and width, opened when first asked for."""

    def __init__(self, browser: Browser, site: str) -> None:
        self._open = partial(Person, browser, site)
        self._windows: dict[tuple[str, str], Person] = {}

    def come(self, username: str, width: str) -> Person:
        """The person at this width, signed in."""
        if (username, width) not in self._windows:
            person = self._windows[username, width] = self._open(WINDOWS[width])
            if username:
                person.signs_in(username)
        return self._windows[username, width]

    def leave(self) -> None:
        """Close every window."""
        for person in self._windows.values():
            person.leaves()


@pytest.fixture(scope="module")
def visitors(
    sqlite_templates: SqliteTemplates, tmp_path_factory: pytest.TempPathFactory, browser: Browser
) -> Iterator[Visitors]:
    """People of an office in which something has happened everywhere."""
    yield from _visitors(sqlite_templates, tmp_path_factory, browser, "demo", a_busy_week)


@pytest.fixture(scope="module")
def newcomers(
    sqlite_templates: SqliteTemplates, tmp_path_factory: pytest.TempPathFactory, browser: Browser
) -> Iterator[Visitors]:
    """People at an office that has just begun."""
    yield from _visitors(sqlite_templates, tmp_path_factory, browser, "empty", a_new_office)


def _visitors(
    templates: SqliteTemplates, folders: pytest.TempPathFactory, browser: Browser, template: str, scene: Any
) -> Iterator[Visitors]:
    with an_office(templates, folders.mktemp(template) / "office", template, before=scene) as site:
        visitors = Visitors(browser, site)
        yield visitors
        visitors.leave()


def look_at(look: Look, person: Person) -> None:
    person.opens(look.path, 200 if look.press else look.status)
    if look.press:
        unfold(look, person)
    found = axe.violations(person.page)
    assert not found, f"{look.path}:\n" + "\n".join(found)
    person.watch.check()


def unfold(look: Look, person: Person) -> None:
    """Type and press until the page says what is wrong."""
    page = person.page
    for selector, words in look.type_in:
        if not page.locator(selector).is_visible():
            page.locator("details:not([open]) > summary").last.click()
        page.locator(selector).fill(words)
    with person.watch.expecting(look.status):
        for selector in look.press:
            page.locator(selector).first.click()
        expect(page.locator('[role="alert"]').locator("visible=true").first).to_be_visible()


@pytest.mark.parametrize("width", WINDOWS)
@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_axe_finds_nothing(look: Look, width: str, visitors: Visitors) -> None:
    look_at(look, visitors.come(look.person, width))


@pytest.mark.parametrize("width", WINDOWS)
@pytest.mark.parametrize("look", NEW_OFFICE, ids=lambda look: look.name)
def test_axe_finds_nothing_in_an_office_that_has_just_begun(
    look: Look, width: str, newcomers: Visitors
) -> None:
    look_at(look, newcomers.come(look.person, width))


def test_what_is_vendored_for_tests_is_what_it_was() -> None:
    listed = (axe.VENDOR / "SHA256SUMS").read_text("utf-8").splitlines()
    assert axe.digests() == {name: digest for digest, name in (line.split("  ") for line in listed)}
