"""`make shots`: every page at four widths in both themes, the chosen ones in English too, into the ignored shots/.

Names of pages as arguments take only those: `python -m bench.shots board issue`.
"""

import os
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from flask import Flask
from playwright.sync_api import Browser, sync_playwright

from tests.actors import Actor, Device
from tests.browser import chromium, served
from tests.databases import SqliteTemplates
from tests.journeys.look import Look
from tests.journeys.looks import LOOKS
from tests.journeys.offices import an_office
from tests.journeys.scenes import a_busy_week

FOLDER = Path("shots")
# Two windows a person: one to touch, one with a mouse, each made as wide as the pictures need.
WIDTHS: dict[Device, dict[int, int]] = {"phone": {360: 780, 768: 1024}, "desk": {1440: 900, 1920: 1080}}


def main() -> None:
    """Take the pictures, one process for each kind of window."""
    wanted = set(sys.argv[1:])
    unknown = wanted - {look.name for look in LOOKS}
    if unknown:
        sys.exit(
            f"no page is called {', '.join(sorted(unknown))}; there are {', '.join(x.name for x in LOOKS)}"
        )
    looks = [look for look in LOOKS if not wanted or look.name in wanted]
    FOLDER.mkdir(exist_ok=True)
    with ProcessPoolExecutor(len(WIDTHS), get_context("spawn")) as pool:
        taken = pool.map(take, WIDTHS, [looks] * len(WIDTHS))
    print(f"{sum(taken)} pictures in {FOLDER}/")


def take(device: Device, looks: list[Look]) -> int:
    """Every page in windows of this kind, in an office of its own; how many pictures there are."""
    with tempfile.TemporaryDirectory(prefix="board-shots-") as name, sync_playwright() as playwright:
        os.environ.update(BOARD_INSTANCE=name, LOG_LEVEL="CRITICAL")
        (templates := Path(name) / "templates").mkdir()
        office = an_office(SqliteTemplates(templates), Path(name) / "office", before=a_busy_week)
        with office as app, served(app) as address, chromium(playwright) as browser:
            people = dict.fromkeys(look.person for look in looks)
            return sum(
                _tour(browser, app, address, device, [look for look in looks if look.person == person])
                for person in people
            )


def _tour(browser: Browser, app: Flask, address: str, device: Device, looks: list[Look]) -> int:
    """One person's pages, then the chosen ones once more in English."""
    actor = Actor(browser, app, address, device=device)
    if looks[0].person:
        actor.signs_in_as(looks[0].person)
    taken = sum(_shoot(actor, look, device, "") for look in looks)
    chosen = [look for look in looks if look.english and look.person]
    if chosen:
        actor.page.goto("/home")
        actor.page.locator('button[name="lang"]').first.evaluate("button => button.click()")
        actor.page.wait_for_selector('html[lang="en"]', state="attached")
        taken += sum(_shoot(actor, look, device, "-en") for look in chosen)
    actor.context.close()
    return taken


def _shoot(actor: Actor, look: Look, device: Device, language: str) -> int:
    look.is_opened_by(actor)
    page = actor.page
    for width, height in WIDTHS[device].items():
        page.set_viewport_size({"width": width, "height": height})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            file = FOLDER / f"{look.name}{language}-{width}-{scheme}.png"
            page.screenshot(path=file, full_page=True, animations="disabled")
    return 2 * len(WIDTHS[device])


if __name__ == "__main__":
    main()
