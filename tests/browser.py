"""A real browser and a real server for journeys: Chromium as it is installed, the application on a port of its own."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Playwright, expect
from werkzeug.serving import WSGIRequestHandler, make_server

CHROMIUM = Path(os.environ.get("CHROMIUM") or "/usr/bin/chromium")
PATIENCE = 20_000  # ms; a build machine may be busy
expect.set_options(timeout=PATIENCE)
LISTEN = """
document.addEventListener("securitypolicyviolation", event =>
    window.reportComplaint(`CSP: ${event.violatedDirective} refused ${event.blockedURI} ${event.sample}`));
const measure = () => {
    const { scrollWidth } = document.documentElement;
    if (screen.width < 500 && scrollWidth > screen.width)
        window.reportComplaint(`${location.pathname} scrolls sideways: ${scrollWidth} px`);
};
addEventListener("load", measure);
for (const name of ["board:page", "htmx:after:swap"]) document.addEventListener(name, measure);
"""
OFFLINE = "Failed to load resource: net::ERR_INTERNET_DISCONNECTED"
OWN_LINE = "Failed to load resource: the server responded with a status of "


class Quiet(WSGIRequestHandler):
    """Keeps connections open, as the real server does; no line for every request."""

    protocol_version = "HTTP/1.1"

    def log(self, *_told: object) -> None:
        """Say nothing."""


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """Serve an application from threads of this process; its address."""
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Quiet)
    thread = threading.Thread(target=server.serve_forever, name="server", daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def missing(what: str) -> NoReturn:
    """Skip in one line where a browser is not there; in CI that is a failure."""
    sentence = f"NOT WALKED IN A BROWSER: {what}"
    if os.environ.get("CI") == "true":
        pytest.fail(sentence, pytrace=False)
    pytest.skip(sentence)


@contextmanager
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """The browser. Where there is none the tests are skipped in one line, and fail in CI."""
    if not CHROMIUM.exists():
        missing(f"there is no Chromium at {CHROMIUM} (set CHROMIUM)")
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
    try:
        yield browser
    finally:
        browser.close()


class Watch:
    """Notes what a browser complains of: errors, refused code or style, requests to other hosts, answers of 5xx.

    A phone's page that scrolls sideways is a complaint too.
    """

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.complaints: list[str] = []
        self._address = address
        self._expected: list[int] = []
        context.expose_binding("reportComplaint", lambda _source, what: self._note(what))
        context.add_init_script(LISTEN)
        context.on("console", lambda message: self._console(message.type, message.text))
        context.on("weberror", lambda error: self._note(f"uncaught: {error.error}"))
        context.on("request", lambda request: self._request(request.url))

    def expect(self, status: int) -> None:
        """Announce an answer of 4xx, of which the browser itself writes a line; 0: the network is gone."""
        self._expected.append(status)

    def _note(self, complaint: str) -> None:
        self.complaints.append(complaint)

    def _console(self, kind: str, text: str) -> None:
        if kind not in ("error", "warning"):
            return
        for status in self._expected:
            if text.startswith(f"{OWN_LINE}{status}" if status else OFFLINE):
                self._expected.remove(status)
                return
        self._note(f"console: {text}")

    def _request(self, url: str) -> None:
        if not url.startswith((self._address, "data:", "blob:", "about:")):
            self._note(f"asked another host: {url}")
