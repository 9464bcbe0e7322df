"""A citizen's visit to the public page."""

import re

import pytest
from playwright.sync_api import expect

from tests.actors import Device
from tests.journeys.actors import Citizen
from tests.journeys.conftest import Comes


@pytest.mark.parametrize("device", ["desk", "phone"])
def test_a_citizen_finds_a_problem_reads_in_english_and_leaves_no_trace(comes: Comes, device: Device) -> None:
    citizen = comes(Citizen, device=device)
    citizen.opens("/")
    expect(citizen.page.locator(".wall li")).to_have_count(68)
    citizen.page.get_by_role("searchbox").fill("17")
    citizen.presses("查一查")
    expect(citizen.page.locator("#found-h")).to_contain_text("“17”")
    expect(citizen.page.locator("#found .public-list li").first).to_contain_text("17")

    citizen.follows("看全部问题")
    follows_a_cell(citizen, "24")  # one that is solved: on a phone its line is folded away
    follows_a_cell(citizen, "17")

    citizen.page.locator('a[lang="en"]').locator("visible=true").first.click()
    expect(citizen.page).to_have_url(re.compile("/en/$"))
    expect(citizen.page.locator("html")).to_have_attribute("lang", "en")
    expect(citizen.page.locator("h1")).to_contain_text("30")
    citizen.left_nothing_behind()


def follows_a_cell(citizen: Citizen, number: str) -> None:
    """From the wall to the line, which then stands in the window."""
    citizen.page.locator(".wall a", has_text=re.compile(f"^{number}$")).click()
    line = citizen.page.locator(".public-list li:target")
    expect(line).to_be_in_viewport()
    expect(line.locator(".no")).to_contain_text(number)
