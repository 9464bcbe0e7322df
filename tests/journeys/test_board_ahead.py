"""The board's line of forecast in a browser: asked for once the board is there, and again after a change."""

from playwright.sync_api import expect

from tests.journeys.actors import Cadre, Clerk, issue
from tests.journeys.conftest import Comes


def test_the_forecast_comes_after_the_board_and_again_with_its_news(comes: Comes) -> None:
    lin = comes(Cadre)
    lin.signs_in().opens("/board")
    lin.page.clock.install()
    lin.opens("/board")
    place = lin.page.locator(".ahead-place")
    expect(place.locator("summary")).to_contain_text("到下周五（11月11日）")
    before = place.get_attribute("id")
    place.evaluate("place => { place.dataset.old = 'yes' }")
    zhou = comes(Clerk)
    zhou.signs_in().opens(issue("067"))
    zhou.presses("签收")
    zhou.sees("已签收")
    lin.page.clock.run_for(21_000)
    expect(lin.page.locator(f"#{before}")).to_have_count(0)
    expect(lin.page.locator(".ahead-place:not([data-old]) summary")).to_contain_text("到下周五（11月11日）")
    expect(place).to_have_count(1)
