"""Actors: journeys in a real browser, told in the actor's words.

`lin = actor("planning", device="phone")`, then `lin.opens("/board")`, `lin.presses("签收")`, `lin.sees("办理中")`.
What is wrong in the browser on the way (console, CSP, other hosts) fails the test at its end.
"""

import re
from collections.abc import Sequence
from typing import Any, Literal, Self

from flask import Flask
from playwright.sync_api import Browser, Locator, Page, expect

from tests.axe import violations
from tests.browser import PATIENCE, Watch

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
        self.context.set_default_timeout(PATIENCE)
        self.watch = Watch(self.context, address)
        self.page: Page = self.context.new_page()

    def leaves(self) -> None:
        """Close the browser's windows; AssertionError for whatever the browser complained of."""
        self.context.close()
        self.complains_of_nothing()

    def signs_in_as(self, username: str) -> Self:
        """By one press, as the demonstration offers."""
        self.opens("/sign-in")
        self.clicks(f'button[name="as"][value="{username}"]')
        self.page.wait_for_url(lambda url: "/sign-in" not in url)
        return self

    def signs_out(self) -> Self:
        """By the button in the masthead, or in the phone's menu."""
        menu = self.page.locator("details.menu > summary")
        if menu.is_visible():
            menu.click()
        self.presses("退出")
        expect(self.page).to_have_url(re.compile("/sign-in$"))
        return self

    def opens(self, path: str, status: int = 200) -> Self:
        """Go to an address of the board, answered with this status."""
        if status != 200:
            self.watch.expect(status)
        answer = self.page.goto(path)
        assert answer is not None
        assert answer.status == status, f"{path}: {answer.status} instead of {status}"
        return self

    def is_at(self, path: str) -> Self:
        """The address ends with this path, query included where the path has one."""
        expect(self.page).to_have_url(self.address + path)
        return self

    def expects(self, status: int) -> Self:
        """Announce that the next step is answered with 4xx."""
        self.watch.expect(status)
        return self

    def sees(self, *words: str) -> Self:
        """These words can be read on the page, or soon can."""
        for word in words:
            expect(self.page.get_by_text(word).filter(visible=True).first).to_be_visible()
        return self

    def does_not_see(self, *words: str) -> Self:
        """These words cannot be read anywhere on the page."""
        for word in words:
            expect(self.page.get_by_text(word).filter(visible=True)).to_have_count(0)
        return self

    def presses(self, name: str) -> Self:
        """Press the button of this name."""
        self._named("button", name).click()
        return self

    def follows(self, name: str) -> Self:
        """Follow the link of this name."""
        self._named("link", name).click()
        return self

    def clicks(self, selector: str) -> Self:
        """Click the first element of a selector, for what has no name of its own."""
        self.page.locator(selector).first.click()
        return self

    def fills(self, selector: str, words: str) -> Self:
        """Type into the first field of a selector."""
        self.page.locator(selector).first.fill(words)
        return self

    def waits_for(self, selector: str) -> Self:
        """Until there is such an element."""
        self.page.wait_for_selector(selector, state="attached")
        return self

    def types(self, label: str, words: str) -> Self:
        """Type into the field of this label."""
        self.page.get_by_label(label, exact=False).filter(visible=True).first.fill(words)
        return self

    def chooses(self, label: str, option: str) -> Self:
        """Choose from the list of this label."""
        self.page.get_by_label(label, exact=False).filter(visible=True).first.select_option(label=option)
        return self

    def attaches(self, label: str, *files: tuple[str, str, bytes]) -> Self:
        """Attach files, each (name, media type, bytes), to the field of this label."""
        chosen: Sequence[Any] = [{"name": n, "mimeType": kind, "buffer": data} for n, kind, data in files]
        self.page.get_by_label(label, exact=False).first.set_input_files(chosen)
        return self

    def hits(self, *keys: str) -> Self:
        """Hit keys, one after the other."""
        for key in keys:
            self.page.keyboard.press(key)
        return self

    def finds_it_accessible(self) -> Self:
        """axe-core finds nothing, in light and in dark."""
        found = violations(self.page)
        assert not found, f"{self.page.url}\n" + "\n".join(found)
        return self

    def complains_of_nothing(self) -> None:
        """AssertionError for whatever the browser complained of so far."""
        told, self.watch.complaints = self.watch.complaints, []
        assert not told, "\n".join(told)

    def _named(self, role: Literal["button", "link"], name: str) -> Locator:
        exact = self.page.get_by_role(role, name=name, exact=True).filter(visible=True)
        return (
            exact.first
            if exact.count()
            else self.page.get_by_role(role, name=name).filter(visible=True).first
        )
