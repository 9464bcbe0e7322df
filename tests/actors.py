"""Actors: journeys in a real browser, told in the actor's words.

`lin = actor("planning", device="phone")`, then `lin.opens("/board")`, `lin.presses("签收")`, `lin.sees("办理中")`.
What is wrong in the browser on the way (console, CSP, other hosts) fails the test at its end.
"""

from collections.abc import Sequence
from typing import Any, Literal

from flask import Flask
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser import AXE, Watch

Device = Literal["phone", "tablet", "desk", "projector"]
Theme = Literal["light", "dark"]
DEVICES: dict[Device, dict[str, Any]] = {
    "phone": {"viewport": {"width": 360, "height": 780}, "has_touch": True, "is_mobile": True},
    "tablet": {"viewport": {"width": 768, "height": 1024}, "has_touch": True},
    "desk": {"viewport": {"width": 1440, "height": 900}},
    "projector": {"viewport": {"width": 1920, "height": 1080}},
}


class Actor:
    """Somebody at a browser. `page` is Playwright's, `app` the application that is served."""

    def __init__(
        self,
        browser: Browser,
        app: Flask,
        address: str,
        *,
        device: Device = "desk",
        theme: Theme = "light",
        javascript: bool = True,
        locale: str = "zh-CN",
    ) -> None:
        self.app, self.address = app, address
        self.context = browser.new_context(
            base_url=address,
            color_scheme=theme,
            locale=locale,
            java_script_enabled=javascript,
            reduced_motion="reduce",
            **DEVICES[device],
        )
        self.context.set_default_timeout(10_000)
        self.watch = Watch(self.context, address)
        self.page: Page = self.context.new_page()

    def leaves(self) -> None:
        """Close the browser's windows; AssertionError for whatever the browser complained of."""
        self.context.close()
        assert not self.watch.complaints, "\n".join(self.watch.complaints)

    def signs_in_as(self, username: str) -> "Actor":
        """By one press, as the demonstration offers."""
        self.opens("/sign-in")
        self.page.locator(f'button[name="as"][value="{username}"]').click()
        self.page.wait_for_url(lambda url: "/sign-in" not in url)
        return self

    def opens(self, path: str) -> "Actor":
        """Go to an address of the board."""
        self.page.goto(path)
        return self

    def is_at(self, path: str) -> "Actor":
        """The address ends with this path, query included where the path has one."""
        expect(self.page).to_have_url(self.address + path)
        return self

    def expects(self, status: int) -> "Actor":
        """Announce that the next step is answered with 4xx."""
        self.watch.expect(status)
        return self

    def sees(self, *words: str) -> "Actor":
        """These words can be read on the page, or soon can."""
        for word in words:
            expect(self.page.get_by_text(word).filter(visible=True).first).to_be_visible()
        return self

    def does_not_see(self, *words: str) -> "Actor":
        """These words cannot be read anywhere on the page."""
        for word in words:
            expect(self.page.get_by_text(word).filter(visible=True)).to_have_count(0)
        return self

    def presses(self, name: str) -> "Actor":
        """Press the button of this name."""
        self._named("button", name).click()
        return self

    def follows(self, name: str) -> "Actor":
        """Follow the link of this name."""
        self._named("link", name).click()
        return self

    def types(self, label: str, words: str) -> "Actor":
        """Type into the field of this label."""
        self.page.get_by_label(label, exact=False).filter(visible=True).first.fill(words)
        return self

    def chooses(self, label: str, option: str) -> "Actor":
        """Choose from the list of this label."""
        self.page.get_by_label(label, exact=False).filter(visible=True).first.select_option(label=option)
        return self

    def attaches(self, label: str, *files: tuple[str, str, bytes]) -> "Actor":
        """Attach files, each (name, media type, bytes), to the field of this label."""
        chosen: Sequence[Any] = [{"name": n, "mimeType": kind, "buffer": data} for n, kind, data in files]
        self.page.get_by_label(label, exact=False).first.set_input_files(chosen)
        return self

    def hits(self, *keys: str) -> "Actor":
        """Hit keys, one after the other."""
        for key in keys:
            self.page.keyboard.press(key)
        return self

    def finds_it_accessible(self) -> "Actor":
        """axe-core finds nothing, and nothing has to be scrolled sideways."""
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found = self.page.evaluate(
            "axe.run(document, {resultTypes: ['violations']}).then(told => told.violations)"
        )
        told = [f"{rule['id']}: {node['html'][:200]}" for rule in found for node in rule["nodes"]]
        assert not told, f"{self.page.url}\n" + "\n".join(told)
        too_wide = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert too_wide <= 0, f"{self.page.url} is {too_wide} px too wide"
        return self

    def _named(self, role: Literal["button", "link"], name: str) -> Locator:
        exact = self.page.get_by_role(role, name=name, exact=True).filter(visible=True)
        return (
            exact.first
            if exact.count()
            else self.page.get_by_role(role, name=name).filter(visible=True).first
        )
