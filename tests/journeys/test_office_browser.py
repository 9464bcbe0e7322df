"""The browser of offices, Chromium 103: one journey and a picture of every page."""

from collections.abc import Iterator
from pathlib import Path
from typing import Self

import pytest
from flask import Flask
from playwright.sync_api import Browser, Playwright

from tests.actors import Actor
from tests.browser import served
from tests.databases import SqliteTemplates
from tests.journeys.actors import issue
from tests.journeys.look import Look
from tests.journeys.looks import LOOKS
from tests.journeys.offices import an_office
from tests.journeys.scenes import a_busy_week
from tests.office_browser import office_browser

FILL = """([selector, words]) => {
    const field = document.querySelector(selector);
    field.value = words;
    field.dispatchEvent(new Event("input", { bubbles: true }));
}"""
READ = """selector => {
    const element = document.querySelector(selector);
    return element.value ?? element.innerText;
}"""
NEWS = "三处工地的喷淋都已装好。"


class Veteran(Actor):
    """Somebody at an old browser, whose clicks and keys go by evaluate."""

    def clicks(self, selector: str) -> Self:
        """Click the first element of a selector."""
        self.waits_for(selector)
        self.page.evaluate("selector => document.querySelector(selector).click()", selector)
        return self

    def fills(self, selector: str, words: str) -> Self:
        """Type into the first field of a selector."""
        self.page.evaluate(FILL, [selector, words])
        return self

    def waits_for(self, selector: str) -> Self:
        """Until there is such an element."""
        self.page.wait_for_function("selector => document.querySelector(selector) !== null", arg=selector)
        return self

    def reads(self, selector: str) -> str:
        """The words of an element, or what was typed into it."""
        words: str = self.page.evaluate(READ, selector)
        return words


@pytest.fixture
def old_browser(playwright: Playwright) -> Iterator[Browser]:
    """Chromium 103. One a test: in a single process it does not outlive its first window."""
    with office_browser(playwright) as started:
        yield started


@pytest.fixture(scope="module")
def office(
    sqlite_templates: SqliteTemplates, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Flask, str]]:
    """An office in which something has happened everywhere, and its address."""
    folder = tmp_path_factory.mktemp("old") / "office"
    with an_office(sqlite_templates, folder, before=a_busy_week) as app, served(app) as address:
        yield app, address


def test_an_update_is_posted_from_the_board(old_browser: Browser, demo: Flask, live: str) -> None:
    lin = Veteran(old_browser, demo, live)
    assert old_browser.version.startswith("103.")
    lin.signs_in_as("planning").clicks(f'.tile-title a[href$="{issue("055")}"]')
    lin.page.wait_for_url(f"**{issue('055')}")
    lin.clicks('.action-panel a[href$="/updates/new"]').waits_for("#percent")
    lin.fills("#text", NEWS).fills("#percent", "150").expects(422).clicks("main form .button.main")
    lin.waits_for("#percent-e")
    assert lin.reads("#text") == NEWS
    lin.fills("#percent", "70").clicks("main form .button.main").waits_for("#progress")
    assert NEWS in lin.reads("#progress")
    assert lin.page.evaluate("location.pathname") == issue("055")
    lin.page.evaluate("history.back()")
    lin.waits_for("#percent")
    lin.leaves()


# `make test` measures every page at both widths and pictures it on a phone; wide pictures are for `make test-long`.
@pytest.mark.parametrize(
    "pictured",
    [pytest.param((360,), id="phone"), pytest.param((360, 1440), id="both", marks=pytest.mark.long)],
)
@pytest.mark.parametrize("person", sorted({look.person for look in LOOKS}), ids=lambda name: name or "nobody")
def test_every_page_can_be_pictured(
    person: str, pictured: tuple[int, ...], old_browser: Browser, office: tuple[Flask, str], tmp_path: Path
) -> None:
    somebody = Veteran(old_browser, *office)
    if person:
        somebody.signs_in_as(person)
    for look in (each for each in LOOKS if each.person == person):
        look.is_opened_by(somebody)
        for width in (360, 1440):
            somebody.page.set_viewport_size({"width": width, "height": 900})
            wide = somebody.page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert wide <= 0, f"{look.path} is {wide} px too wide at {width}"
            if width in pictured:
                assert picture_of(look, somebody, tmp_path / f"{look.name}.png")
    somebody.leaves()


def picture_of(look: Look, somebody: Actor, file: Path) -> bool:
    """Whether the picture of what one sees first shows more than an empty sheet."""
    return len(somebody.page.screenshot(path=file)) > 5_000
