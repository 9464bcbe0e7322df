"""The calendar in a browser: from a month to a day and a problem, printed on one sheet, taken along on a phone."""

import re

from playwright.sync_api import expect

from tests.journeys.actors import Clerk
from tests.journeys.conftest import Comes


def test_a_month_is_walked_printed_and_taken_along(comes: Comes) -> None:
    zhou = comes(Clerk)
    zhou.signs_in().opens("/calendar")
    page = zhou.page
    for address in ("/calendar?month=2022-10", "/settings/holidays?year=2023", "/calendar"):
        zhou.opens(address)
        pages = re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(prefer_css_page_size=True))
        assert len(pages) == 1, f"{address} prints on {len(pages)} pages"
    page.get_by_role("link", name="2022年11月15日", exact=True).focus()
    zhou.hits("Enter")
    zhou.sees("2022年11月15日 星期二")
    page.get_by_role("link", name=re.compile("农桥")).click()
    expect(page).to_have_url(re.compile("SJXM-2022-034$"))

    zhou.opens("/calendar").follows("在手机日历里看").presses("开通，做一个地址")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    zhou.presses("复制")
    expect(page.get_by_role("button", name="已复制")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.get_by_label("订阅地址").input_value()
    assert "SJXM-2022-034" in page.request.get(copied).text()
    zhou.finds_it_accessible()
