"""axe-core on a page as it stands, in light and in dark. It goes in with evaluate: no page's CSP is set aside."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

VENDOR = Path(__file__).parent / "vendor"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]  # all that another theme can change
RUN = "what => axe.run(document, { runOnly: what, resultTypes: ['violations'] })"


@cache
def source() -> str:
    """axe-core as vendored."""
    return (VENDOR / "axe-core" / "axe.min.js").read_text("utf-8")


def digests() -> dict[str, str]:
    """SHA-256 of every vendored file, by its path."""
    return {
        path.relative_to(VENDOR).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.rglob("*")
        if path.is_file() and path.name != "SHA256SUMS"
    }


def violations(page: Page) -> list[str]:
    """What axe finds, one sentence each: by every rule in light, by those about colours in dark too."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(source())
    found = []
    for scheme, what in (("light", TAGS), ("dark", COLOURS)):
        page.emulate_media(color_scheme=scheme)
        told = page.evaluate(RUN, what)
        found += [f"{scheme}: {sentence}" for each in told["violations"] for sentence in _sentences(each)]
    return found


def _sentences(violation: dict[str, Any]) -> list[str]:
    return [
        f"{violation['id']} at {node['target'][0]}: {node['failureSummary']}\n    {node['html'][:200]}"
        for node in violation["nodes"][:3]
    ]
