"""What no page may do in a browser, noted for every page of a context while it is open."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, WebError

# Runs in every page before its own scripts; what it finds goes to the console, which is read below.
LISTENER = """
addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sourceFile, lineNumber }) =>
  console.error(`CSP: ${violatedDirective} ${blockedURI} ${sourceFile}:${lineNumber}`));
const measure = () => {
  const { scrollWidth } = document.documentElement;
  if (screen.width < 500 && scrollWidth > screen.width) console.error(`scrolls sideways: ${scrollWidth} px`);
};
addEventListener("load", measure);
document.addEventListener("board:page", measure);
document.addEventListener("htmx:after:swap", measure);
"""
NO_NETWORK = "net::ERR_INTERNET_DISCONNECTED"


class Watch:
    """Faults of a context's pages: `faults` must be empty in the end."""

    def __init__(self, context: BrowserContext, site: str) -> None:
        self.host, self.faults = urlsplit(site).netloc, list[str]()
        self._announced = set[str]()
        context.add_init_script(LISTENER)
        context.on("console", self._said)
        context.on("weberror", self._broke)
        context.on("request", self._asked)

    @contextmanager
    def expecting(self, *status: int) -> Iterator[None]:
        """Refusals that are meant; the browser's own line about them is no fault. 0 is no network."""
        before = self._announced
        self._announced = before | {f"status of {each} " if each else NO_NETWORK for each in status}
        try:
            yield
        finally:
            self._announced = before

    def check(self) -> None:
        """Fail with what was noted."""
        noted, self.faults = self.faults, []
        assert not noted, "\n".join(noted)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type not in ("error", "warning"):
            return
        own = message.text.startswith("Failed to load resource")
        if own and any(each in message.text for each in self._announced):
            return
        where = message.page.url if message.page else ""
        self.faults.append(f"{where}: console {message.type}: {message.text} {message.location}")

    def _broke(self, error: WebError) -> None:
        where = error.page.url if error.page else ""
        self.faults.append(f"{where}: {error.error}")

    def _asked(self, request: Request) -> None:
        there = urlsplit(request.url)
        if there.scheme in ("http", "https", "ws", "wss") and there.netloc != self.host:
            self.faults.append(f"asked another host: {request.url}")
