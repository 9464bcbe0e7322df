"""Somebody at a browser: opens pages, presses, reads. What the trades do stands in actors."""

import re
from typing import Any, Self

from playwright.sync_api import Browser, Locator, Response, expect

from tests.journeys.browsers import PATIENCE
from tests.journeys.watch import Watch


class Person:
    """A window of their own, with cookies and drafts of their own."""

    username = ""

    def __init__(self, browser: Browser, site: str, window: dict[str, Any]) -> None:
        self.site = site
        self.context = browser.new_context(base_url=site, locale="zh-CN", **window)
        self.context.set_default_timeout(PATIENCE)
        self.watch = Watch(self.context, site)
        self.page = self.context.new_page()

    def signs_in(self, username: str = "") -> Self:
        """By one press, as the demonstration offers it."""
        self.opens("/sign-in")
        self.page.locator(f'button[name="as"][value="{username or self.username}"]').click()
        expect(self.page.locator("nav.nav")).to_be_attached()
        return self

    def signs_out(self) -> None:
        """By the button in the masthead or in the phone's menu."""
        menu = self.page.locator("details.menu > summary")
        if menu.is_visible():
            menu.click()
        self.page.get_by_role("button", name="退出").locator("visible=true").click()
        expect(self.page).to_have_url(re.compile("/sign-in$"))

    def opens(self, path: str, status: int = 200) -> Response:
        """A page; the status is checked."""
        with self.watch.expecting(status):
            response = self.page.goto(path)
        assert response is not None
        assert response.status == status, f"{path}: {response.status} instead of {status}"
        return response

    def follows(self, words: str) -> None:
        """A link by its words."""
        self.page.get_by_role("link", name=words).locator("visible=true").first.click()

    def presses(self, words: str) -> None:
        """A button by its words."""
        self.button(words).click()

    def button(self, words: str) -> Locator:
        """The visible button with these words."""
        return self.page.get_by_role("button", name=words, exact=True).locator("visible=true").first

    def sees(self, *words: str) -> None:
        """Each of these stands on the page."""
        for each in words:
            expect(self.page.locator("body")).to_contain_text(each)

    def sees_not(self, *words: str) -> None:
        """None of these stands on the page."""
        for each in words:
            expect(self.page.locator("body")).not_to_contain_text(each)

    def heading(self) -> Locator:
        """The page's h1."""
        return self.page.locator("h1")

    def kept_in_the_browser(self) -> dict[str, str]:
        """localStorage: drafts and switches."""
        kept: dict[str, str] = self.page.evaluate("() => ({ ...localStorage })")
        return kept

    def leaves(self) -> None:
        """Close the window."""
        self.context.close()
