"""axe-core on a page as it stands, in light and in dark. It goes in with evaluate: no page's CSP is set aside."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

VENDOR = Path(__file__).parents[1] / "vendor"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = "tags => axe.run(document, { runOnly: tags, resultTypes: ['violations'], elementRef: false })"


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
    """What axe finds, one sentence each, in both themes."""
    page.evaluate(source())
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        result = page.evaluate(RUN, TAGS)
        assert result["testEngine"]["name"] == "axe-core"
        found += [f"{scheme}: {sentence}" for each in result["violations"] for sentence in _sentences(each)]
    return found


def _sentences(violation: dict[str, Any]) -> list[str]:
    return [
        f"{violation['id']} at {node['target'][0]}: {node['failureSummary']}\n    {node['html'][:200]}"
        for node in violation["nodes"][:3]
    ]
