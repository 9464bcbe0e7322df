"""A session that ended while somebody typed: nothing is lost, and only the same account gets it back."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys.actors import Administrator, Cadre, issue
from tests.journeys.conftest import Comes

NEWS = "断头路已放线，三户签了协议。"
WAYS = pytest.mark.parametrize(
    "way", [{}, {"javascript": False}], ids=["with-javascript", "without-javascript"]
)


def types_while_the_session_ends(comes: Comes, way: dict[str, Any]) -> Cadre:
    """Typed, the session ended by the administrator, then sent: the sign-in page says what is kept."""
    lin = comes(Cadre, device="phone", **way)
    lin.signs_in()
    lin.begins_an_update("029", NEWS, percent="30")
    if not way:
        lin.waits_for_the_draft("draft:planning:update:SJXM-2022-029", NEWS)
    administrator = comes(Administrator)
    administrator.signs_in()
    administrator.ends_the_session_of("planning")
    lin.expects(401).presses("提交进展").sees("刚才写的还在，登录后接着交")
    return lin


@WAYS
def test_the_same_account_goes_on_where_it_was(comes: Comes, way: dict[str, Any]) -> None:
    lin = types_while_the_session_ends(comes, way)
    lin.page.locator('button[name="as"][value="planning"]').click()
    expect(lin.page.locator("h1")).to_have_text("刚才写的还在")
    lin.sees(NEWS, "30")
    lin.presses("接着交")
    expect(lin.page).to_have_url(re.compile(f"{issue('029')}$"))
    expect(lin.page.locator("#progress").get_by_text(NEWS)).to_have_count(1)


@WAYS
def test_another_account_gets_its_own_first_page(comes: Comes, way: dict[str, Any]) -> None:
    lin = types_while_the_session_ends(comes, way)
    lin.page.locator('button[name="as"][value="jiangwan"]').click()
    expect(lin.page).to_have_url(re.compile("/board$"))
    lin.does_not_see(NEWS)
    lin.signs_out()
    if not way:  # without JavaScript there is no draft to come back to
        lin.signs_in()
        lin.opens(f"{issue('029')}/updates/new")
        expect(lin.page.get_by_label("做了什么")).to_have_value(NEWS)
