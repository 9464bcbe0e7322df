"""A cadre's main path with JavaScript off, on a phone: everything is a plain link or form."""

import re

from playwright.sync_api import expect

from tests.evidence import phone_photo, photo
from tests.journeys.actors import Cadre, a_picture, issue
from tests.journeys.conftest import Comes

NEWS = "喷淋已装三处，路面每日冲洗两次。"


def test_a_cadre_filters_reports_asks_and_reads_in_english(comes: Comes) -> None:
    lin = comes(Cadre, device="phone", javascript=False)
    lin.signs_in().opens("/board")
    page = lin.page
    page.locator("details.pick > summary").locator("visible=true").nth(1).click()
    page.locator("details.pick[open] a", has_text="红牌").click()
    expect(page).to_have_url(re.compile("card=red"))
    page.locator(f'.tile a[href$="{issue("055")}"]').first.click()

    lin.follows("报进展")
    lin.page.get_by_label("做了什么").fill(NEWS)
    lin.page.get_by_label("完成比例").fill("150")
    lin.expects(422).presses("提交进展").sees("要填 0 到 100 的整数，您填的是 150")
    lin.page.get_by_label("完成比例").fill("50")
    page.locator('input[type="file"]').set_input_files([a_picture("现场.jpg", phone_photo())])
    lin.presses("提交进展")
    lin.sees("进展已提交。", NEWS)
    expect(page.locator("#progress img.thumb")).to_have_count(1)

    page.locator(".action-bar").get_by_role("link", name="申请销号").click()
    page.get_by_label("结果", exact=True).fill("扬尘在线值连续十天不超标。")
    page.get_by_label("已落实措施").fill("喷淋三处，冲洗两次。")
    page.get_by_label("长效机制").fill("工地每日报在线值。")
    page.locator('input[type="file"]').set_input_files([a_picture("在线值.jpg", photo())])
    lin.presses("申请销号")
    lin.sees("等督查室核查。")

    page.locator("details.menu > summary").click()
    page.locator('button[name="lang"]').locator("visible=true").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    lin.sees("The supervision office is to verify.")
