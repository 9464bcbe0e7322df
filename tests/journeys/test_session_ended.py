"""A session that ended while somebody typed: nothing is lost, and only the same account gets it back."""

import re
from typing import Any

from playwright.sync_api import expect

from board.demonstration import PASSWORD
from tests.evidence import phone_photo
from tests.journeys.actors import Administrator, Cadre, a_picture, issue
from tests.journeys.conftest import Comes

NEWS = "断头路已放线，三户签了协议。"
FIRST_PAGE = re.compile("/(board|work)$")


def types_while_the_session_ends(comes: Comes, way: dict[str, Any]) -> Cadre:
    """Typed, the session ended by the administrator, then sent: the sign-in says what is kept."""
    lin = comes(Cadre, device="phone", **way)
    lin.signs_in()
    lin.begins_an_update("029", NEWS, percent="30")
    if not way:
        lin.waits_for_the_draft("draft:planning:update:SJXM-2022-029", NEWS)
    administrator = comes(Administrator)
    administrator.signs_in()
    administrator.ends_the_session_of("planning")
    return lin.expects(401).presses("提交进展")


def test_the_sign_in_lies_over_the_page_and_the_same_account_goes_on(comes: Comes) -> None:
    lin = comes(Cadre, device="phone")
    lin.signs_in()
    lin.begins_an_update("029", NEWS, percent="30")
    lin.chooses_photos(a_picture("放线.jpg", phone_photo()))
    administrator = comes(Administrator)
    administrator.signs_in()
    administrator.ends_the_session_of("planning")
    lin.expects(401).presses("提交进展").sees("登录已结束")
    lin.does_not_see("做了什么")
    lin.fills("#username", "planning").fills("#password", "not the word")
    lin.expects(422).presses("登录，接着写").sees("账号或密码不对")
    lin.fills("#password", PASSWORD).presses("登录，接着写")
    expect(lin.page.get_by_label("做了什么")).to_have_value(NEWS)
    lin.presses("提交进展")
    expect(lin.page).to_have_url(re.compile(f"{issue('029')}$"))
    expect(lin.page.locator("#progress").get_by_text(NEWS)).to_have_count(1)
    expect(lin.page.locator("#progress img")).to_have_count(1)


def test_another_account_leaves_the_page_to_its_owner(comes: Comes) -> None:
    lin = types_while_the_session_ends(comes, {})
    lin.sees("登录已结束").fills("#username", "jiangwan").fills("#password", PASSWORD).presses("登录，接着写")
    expect(lin.page).to_have_url(FIRST_PAGE)
    lin.does_not_see(NEWS)
    lin.signs_out()
    lin.signs_in()
    lin.opens(f"{issue('029')}/updates/new")
    expect(lin.page.get_by_label("做了什么")).to_have_value(NEWS)


def test_without_javascript_the_words_go_through_the_sign_in_page(comes: Comes) -> None:
    lin = types_while_the_session_ends(comes, {"javascript": False}).sees("刚才写的还在，登录后接着交")
    lin.page.locator('button[name="as"][value="planning"]').click()
    expect(lin.page.locator("h1")).to_have_text("刚才写的还在")
    lin.sees(NEWS, "30")
    lin.presses("接着交")
    expect(lin.page).to_have_url(re.compile(f"{issue('029')}$"))
    expect(lin.page.locator("#progress").get_by_text(NEWS)).to_have_count(1)


def test_without_javascript_another_account_gets_its_own_first_page(comes: Comes) -> None:
    lin = types_while_the_session_ends(comes, {"javascript": False}).sees("刚才写的还在，登录后接着交")
    lin.page.locator('button[name="as"][value="jiangwan"]').click()
    expect(lin.page).to_have_url(FIRST_PAGE)
    lin.does_not_see(NEWS)
