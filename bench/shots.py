"""`make shots`: every page at four widths in both themes and languages, into the ignored folder shots/."""

import os
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from bench.run import board
from bench.server import server

WIDTHS = {360: 780, 768: 1024, 1440: 900, 1920: 1080}
PAGES: tuple[tuple[str, str, str], ...] = (
    ("public", "", "/"),
    ("public-en", "", "/en/"),
    ("sign-in", "", "/sign-in"),
    ("board", "office", "/board"),
    ("board-cadre", "planning", "/board"),
    ("board-filtered", "office", "/board?unit=规划建设局&card=red"),
    ("board-nothing", "office", "/board?unit=规划建设局&card=red&grid=第九网格"),
    ("list", "office", "/list"),
    ("issue", "planning", "/issues/SJXM-2022-055"),
    ("issue-struck", "office", "/issues/SJXM-2022-024"),
    ("update", "planning", "/issues/SJXM-2022-055/updates/new"),
    ("strike-off-request", "planning", "/issues/SJXM-2022-055/strike-off-request"),
    ("verification", "office", "/issues/SJXM-2022-056/verification"),
    ("move", "planning", "/issues/SJXM-2022-055/move"),
    ("review", "committee", "/review"),
    ("cards", "committee", "/cards"),
    ("imports", "office", "/imports"),
    ("users", "admin", "/users"),
    ("trail", "auditor", "/trail"),
    ("not-found", "planning", "/issues/SJXM-2022-020"),
)
ENGLISH = ("board", "issue", "review", "cards", "update")


def main() -> None:
    """Take the pictures; names of pages as arguments take only those."""
    folder, wanted = Path("shots"), set(sys.argv[1:])
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="board-shots-") as instance:
        board(Path(instance), "demo")
        with server(Path(instance)) as (port, _pid, _seconds), sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"]
            )
            for width, height in WIDTHS.items():
                for scheme in ("light", "dark"):
                    _round(browser, f"http://127.0.0.1:{port}", folder, (width, height), scheme, wanted)
            browser.close()


def _round(
    browser: Browser, site: str, folder: Path, size: tuple[int, int], scheme: str, wanted: set[str]
) -> None:
    """Every page once at this size and in this theme, one signed-in context a person."""
    for person in dict.fromkeys(person for _name, person, _path in PAGES):
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme=scheme,
            has_touch=size[0] < 768,
        )
        page = context.new_page()
        if person:
            page.goto(f"{site}/sign-in")
            page.click(f'button[name="as"][value="{person}"]')
        mine = [(name, path) for name, of, path in PAGES if of == person and (not wanted or name in wanted)]
        for name, path in mine:
            _shoot(page, site + path, folder / f"{name}-{size[0]}-{scheme}.png")
        if person and any(name in ENGLISH for name, _ in mine):
            page.goto(f"{site}/board" if person not in ("admin", "auditor") else site)
            page.locator('button[name="lang"]').first.evaluate("button => button.click()")
            page.wait_for_load_state()
            for name, path in mine:
                if name in ENGLISH:
                    _shoot(page, site + path, folder / f"{name}-en-{size[0]}-{scheme}.png")
        context.close()


def _shoot(page: Page, address: str, file: Path) -> None:
    page.goto(address)
    page.wait_for_load_state("load")
    page.screenshot(path=file, full_page=True)


if __name__ == "__main__":
    main()
