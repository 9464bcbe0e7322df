"""Today's browser, and windows of it: a desk, a projector, a phone."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Playwright, expect

DESK: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}}
PROJECTOR: dict[str, Any] = {"viewport": {"width": 1920, "height": 1080}}
PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 780},
    "screen": {"width": 360, "height": 780},
    "has_touch": True,
    "is_mobile": True,
}
PATIENCE = 15_000  # ms; a build machine may be busy
expect.set_options(timeout=PATIENCE)


def missing(what: str) -> None:
    """Skip with one line where a browser is not there; on the build machine that is a failure."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what} is missing, and CI runs every browser test", pytrace=False)
    pytest.skip(f"NOT TESTED IN A BROWSER: {what} is missing (set CHROMIUM to its path)")


@contextmanager
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """Debian's Chromium, or the one that CHROMIUM names."""
    path = os.environ.get("CHROMIUM") or "/usr/bin/chromium"
    if not Path(path).exists():
        missing("Chromium")
    browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
    try:
        yield browser
    finally:
        browser.close()
