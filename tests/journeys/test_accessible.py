"""Every page, wide and on a phone, in light and dark: axe-core finds nothing, nothing scrolls sideways."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser

from tests import axe
from tests.actors import Actor, Device
from tests.browser import served
from tests.databases import SqliteTemplates
from tests.journeys.look import Look
from tests.journeys.looks import LOOKS, NEW_OFFICE, PAGES
from tests.journeys.offices import an_office
from tests.journeys.scenes import a_busy_week, a_new_office

DEVICES: tuple[Device, ...] = ("desk", "phone")
Folders = pytest.TempPathFactory


class Visitors:
    """One window a person and device, opened when first asked for."""

    def __init__(self, browser: Browser, app: Flask, address: str) -> None:
        self._browser, self._app, self._address = browser, app, address
        self._windows: dict[tuple[str, Device], Actor] = {}

    def come(self, username: str, device: Device) -> Actor:
        """The person at this device, signed in when named."""
        key = username, device
        if key not in self._windows:
            actor = self._windows[key] = Actor(self._browser, self._app, self._address, device=device)
            actor.context.add_init_script(axe.source())  # half a megabyte once a window, not once a page
            if username:
                actor.signs_in_as(username)
        return self._windows[key]

    def leave(self) -> None:
        """Close every window."""
        for actor in self._windows.values():
            actor.leaves()


@pytest.fixture(scope="module")
def visitors(
    sqlite_templates: SqliteTemplates, tmp_path_factory: Folders, browser: Browser
) -> Iterator[Visitors]:
    """People of an office in which something has happened everywhere."""
    yield from _visitors(sqlite_templates, tmp_path_factory, browser, "demo", a_busy_week)


@pytest.fixture(scope="module")
def newcomers(
    sqlite_templates: SqliteTemplates, tmp_path_factory: Folders, browser: Browser
) -> Iterator[Visitors]:
    """People at an office that has just begun."""
    yield from _visitors(sqlite_templates, tmp_path_factory, browser, "empty", a_new_office)


def _visitors(
    templates: SqliteTemplates, folders: Folders, browser: Browser, template: str, scene: Callable[[], None]
) -> Iterator[Visitors]:
    folder = folders.mktemp(template) / "office"
    with an_office(templates, folder, template, before=scene) as app, served(app) as address:
        visitors = Visitors(browser, app, address)
        yield visitors
        visitors.leave()


def a_sample(looks: Sequence[Look], every: int) -> list[Any]:
    """Every n-th look stays in `make test`; the others, alike in kind, are looked at by `make test-long`."""
    return [
        pytest.param(look, id=look.name, marks=pytest.mark.long if place % every else ())
        for place, look in enumerate(looks)
    ]


# Each page as it is opened stays in `make test`. Of forms sent back with their errors, which are those pages once more
# with one macro's sentences, every third; of pages that are others when wide every second.
OPENED = a_sample([look for look in LOOKS if not look.steps], 1)
SENT_BACK = a_sample([look for look in LOOKS if look.steps], 3)
WIDE = a_sample([look for look in PAGES if look.english], 2)


def look_at(look: Look, actor: Actor) -> None:
    look.is_opened_by(actor)
    actor.finds_it_accessible()
    actor.complains_of_nothing()


@pytest.mark.parametrize("look", [*OPENED, *SENT_BACK])
def test_axe_finds_nothing_on_a_phone(look: Look, visitors: Visitors) -> None:
    look_at(look, visitors.come(look.person, "phone"))


@pytest.mark.parametrize("look", WIDE)
def test_axe_finds_nothing_on_the_pages_that_are_others_when_wide(look: Look, visitors: Visitors) -> None:
    look_at(look, visitors.come(look.person, "desk"))


@pytest.mark.parametrize("device", DEVICES)
@pytest.mark.parametrize("look", NEW_OFFICE, ids=lambda look: look.name)
def test_axe_finds_nothing_in_an_office_that_has_just_begun(
    look: Look, device: Device, newcomers: Visitors
) -> None:
    look_at(look, newcomers.come(look.person, device))


def test_what_is_vendored_for_tests_is_what_it_was() -> None:
    listed = (axe.VENDOR / "SHA256SUMS").read_text("utf-8").splitlines()
    assert axe.digests() == {name: digest for digest, name in (line.split("  ") for line in listed)}
