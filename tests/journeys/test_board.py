"""The board by keyboard alone, by mouse, and while others work."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.actors import Cadre, Clerk, issue
from tests.journeys.conftest import Comes

NAME = "() => (document.activeElement.ariaLabel ?? document.activeElement.textContent).trim()"
IN_VIEW = "() => document.activeElement.getClientRects().length > 0"
AFTER = """([before]) => Boolean(before.compareDocumentPosition(document.activeElement)
  & (Node.DOCUMENT_POSITION_FOLLOWING | Node.DOCUMENT_POSITION_CONTAINED_BY))"""
IN_TILE = "document.activeElement.closest('.tile')"


def focused(page: Page) -> str:
    """The number of the tile that has the focus; "" when none has."""
    number: str = page.evaluate(f"() => {IN_TILE}?.querySelector('.number').textContent ?? ''")
    return number


def column(page: Page) -> str:
    """The column in which the focus is."""
    name: str = page.evaluate(f"() => {IN_TILE}.closest('[data-column]').dataset.column")
    return name


def test_the_tab_key_goes_through_the_board_in_the_order_of_reading(comes: Comes) -> None:
    lin = comes(Cadre)
    lin.signs_in().opens("/board")
    page = lin.page
    page.keyboard.press("Tab")
    assert page.evaluate(NAME) == "跳到正文"
    names = []
    for _stop in range(30):
        before = page.evaluate_handle("document.activeElement")
        page.keyboard.press("Tab")
        assert page.evaluate(IN_VIEW)
        assert page.evaluate(AFTER, [before])
        names.append(page.evaluate(NAME))
    places = [names.index(word) for word in ("看板", "红黄牌", "English", "退出")]
    assert places == sorted(places)
    page.locator(".skip").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_keys_walk_open_move_search_and_explain_themselves(comes: Comes) -> None:
    lin = comes(Cadre)
    lin.signs_in().opens("/board")
    page = lin.page
    page.keyboard.press("j")
    first, where = focused(page), column(page)
    page.keyboard.press("ArrowRight")
    assert column(page) != where
    page.keyboard.press("ArrowDown")
    assert focused(page) not in ("", first)
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowLeft")
    assert focused(page) == first

    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"/issues/{first}$"))
    page.go_back()
    page.locator(".tile-title a").first.focus()
    page.keyboard.press("m")
    expect(page).to_have_url(re.compile("/move$"))
    lin.follows("不移，回看板")
    expect(page).to_have_url(re.compile("/board$"))
    page.wait_for_load_state()

    page.keyboard.press("?")
    keys = page.locator("dialog[data-keys]")
    expect(keys).to_be_visible()
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("电梯")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/board\?q="))


def test_single_letters_can_be_switched_off(comes: Comes) -> None:
    lin = comes(Cadre)
    lin.signs_in().opens("/board")
    page = lin.page
    lin.presses("按键")
    page.get_by_label("用单个字母的按键").uncheck()
    lin.presses("关上")
    page.keyboard.press("j")
    assert focused(page) == ""
    lin.presses("按键")
    page.get_by_label("用单个字母的按键").check()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert focused(page)


def tile(page: Page, last: str) -> str:
    """A selector of the tile of an issue, wherever it stands."""
    return f'li.tile:has(a[href$="{issue(last)}"])'


def test_a_drop_opens_the_steps_form_and_going_back_leaves_the_tile(comes: Comes) -> None:
    lin = comes(Cadre)
    lin.signs_in().opens("/board")
    page = lin.page
    carried = page.locator(f"#in-hand {tile(page, '055')}")
    carried.drag_to(page.locator("#awaiting"))
    expect(page).to_have_url(re.compile(f"{issue('055')}/strike-off-request$"))
    page.go_back()
    expect(carried).to_have_count(1)

    carried.drag_to(page.locator("#struck"))  # no way there for a cadre
    expect(page).to_have_url(re.compile("/board"))
    expect(page.locator(".dragging, .takes, .drop-here")).to_have_count(0)
    expect(carried).to_have_count(1)


def test_escape_lets_a_dragged_tile_go(comes: Comes) -> None:
    lin = comes(Cadre)
    lin.signs_in().opens("/board")
    page = lin.page
    page.locator(f"#in-hand {tile(page, '055')}").hover()
    page.mouse.down()
    page.locator("#awaiting .column-head").hover()
    page.locator("#awaiting .column-head").hover()
    expect(page.locator("#awaiting.takes")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator(".dragging, .takes, .drop-here")).to_have_count(0)
    page.mouse.up()
    expect(page).to_have_url(re.compile("/board"))


@pytest.fixture
def polling(comes: Comes) -> tuple[Cadre, list[str]]:
    """A cadre at the board whose clock is in the test's hands, and what the board asks for by itself."""
    lin = comes(Cadre)
    lin.signs_in().opens("/board")
    lin.page.clock.install()
    asked: list[str] = []
    lin.page.on(
        "request", lambda request: asked.append(request.url) if "/board/live" in request.url else None
    )
    lin.opens("/board")
    return lin, asked


def test_news_of_others_comes_by_itself(comes: Comes, polling: tuple[Cadre, list[str]]) -> None:
    lin, _asked = polling
    expect(lin.page.locator(f"#assigned {tile(lin.page, '067')}")).to_have_count(1)
    somebody_signs(comes)
    lin.page.clock.run_for(21_000)
    expect(lin.page.locator(f"#in-hand {tile(lin.page, '067')}")).to_have_count(1)
    expect(lin.page.locator(f"#assigned {tile(lin.page, '067')}")).to_have_count(0)


def test_a_refresh_waits_while_somebody_types(comes: Comes, polling: tuple[Cadre, list[str]]) -> None:
    lin, asked = polling
    search = lin.page.get_by_role("searchbox")
    search.press_sequentially("电")
    somebody_signs(comes)
    lin.page.clock.run_for(21_000)
    assert not asked
    expect(search).to_be_focused()
    search.press_sequentially("梯")
    search.blur()
    lin.page.clock.run_for(1_000)
    expect(lin.page.locator(f"#in-hand {tile(lin.page, '067')}")).to_have_count(1)
    expect(search).to_have_value("电梯")


def test_a_refresh_waits_while_a_choice_is_open(comes: Comes, polling: tuple[Cadre, list[str]]) -> None:
    lin, asked = polling
    choices = lin.page.locator("details.pick").first
    choices.locator("summary").click()
    somebody_signs(comes)
    lin.page.clock.run_for(21_000)
    assert not asked
    expect(choices).to_have_attribute("open", "")
    choices.locator("summary").click()
    lin.page.clock.run_for(1_000)
    expect(lin.page.locator(f"#in-hand {tile(lin.page, '067')}")).to_have_count(1)


def somebody_signs(comes: Comes) -> None:
    """The office signs for the unit, at another desk."""
    zhou = comes(Clerk)
    zhou.signs_in().opens("/board")
    zhou.opens(issue("067"))
    zhou.presses("签收")
    zhou.sees("已签收")
