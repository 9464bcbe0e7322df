"""A real browser and a real server for journeys: Chromium as it is installed, the application on a port of its own."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, sync_playwright
from werkzeug.serving import WSGIRequestHandler, make_server

CHROMIUM = Path(os.environ.get("CHROMIUM") or "/usr/bin/chromium")
AXE = Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js"
VIOLATIONS = """document.addEventListener("securitypolicyviolation", event =>
    window.reportViolation(`${event.violatedDirective} refused ${event.blockedURI} ${event.sample}`))"""
OWN_LINE = "Failed to load resource: the server responded with a status of "


class Quiet(WSGIRequestHandler):
    """No line for every request."""

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


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser. Where there is none the tests are skipped in one line, and fail in CI."""
    if not CHROMIUM.exists():
        sentence = f"NO BROWSER: there is no Chromium at {CHROMIUM} (set CHROMIUM); journeys were not walked"
        if os.environ.get("CI") == "true":
            pytest.fail(sentence, pytrace=False)
        pytest.skip(sentence)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


class Watch:
    """Notes what a browser complains of: errors, refused code or style, requests to other hosts, answers of 5xx."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.complaints: list[str] = []
        self._address = address
        self._expected: list[int] = []
        context.expose_binding("reportViolation", lambda _source, what: self._note(f"CSP: {what}"))
        context.add_init_script(VIOLATIONS)
        context.on("console", lambda message: self._console(message.type, message.text))
        context.on("weberror", lambda error: self._note(f"uncaught: {error.error}"))
        context.on("request", lambda request: self._request(request.url))

    def expect(self, status: int) -> None:
        """Announce an answer of 4xx, of which the browser itself writes a line."""
        self._expected.append(status)

    def _note(self, complaint: str) -> None:
        self.complaints.append(complaint)

    def _console(self, kind: str, text: str) -> None:
        if kind not in ("error", "warning"):
            return
        for status in self._expected:
            if text.startswith(f"{OWN_LINE}{status}"):
                self._expected.remove(status)
                return
        self._note(f"console: {text}")

    def _request(self, url: str) -> None:
        if not url.startswith((self._address, "data:", "blob:", "about:")):
            self._note(f"asked another host: {url}")
