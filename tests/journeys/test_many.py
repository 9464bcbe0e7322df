"""Many at once, by keyboard alone."""

import re

from playwright.sync_api import expect

from tests.journeys.actors import Clerk
from tests.journeys.conftest import Comes


def test_the_office_urges_three_with_the_keys(comes: Comes) -> None:
    zhou = comes(Clerk)
    zhou.signs_in().opens("/board")
    page = zhou.page
    bar, boxes = page.locator("[data-choose-bar]"), page.locator("[data-choose-box]")
    expect(boxes.first).to_be_hidden()
    expect(bar).to_be_hidden()
    zhou.hits("l", "x", "j", "x", "j", "x", "j", "x", "x")
    expect(bar).to_contain_text("已选 3 项")
    page.locator("[data-poll]").evaluate("live => htmx.trigger(live, 'every')")
    page.wait_for_load_state("networkidle")
    expect(page.locator("[data-choose-box]:checked")).to_have_count(3)
    zhou.finds_it_accessible()

    page.get_by_role("button", name="催办", exact=True).focus()
    zhou.hits("Enter")
    expect(page.locator("h1")).to_have_text("批量催办")
    page.get_by_label("要求").focus()
    page.keyboard.type("报到货合同")
    zhou.hits("Tab")
    page.keyboard.type("2022-11-04")
    zhou.hits("Enter")
    expect(page).to_have_url(re.compile("/many/results/"))
    zhou.sees("办好的 3 项", "催办单〔2022〕")
    zhou.finds_it_accessible()
    assert zhou.kept_drafts() == []
