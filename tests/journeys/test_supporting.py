"""Two units on one problem 联建: the supporting one on a phone, the lead unit sees how it stands."""

import re

from playwright.sync_api import expect

from tests.evidence import photo
from tests.journeys.actors import Cadre, Clerk, Supporter, a_picture
from tests.journeys.conftest import Comes


def test_a_supporting_unit_signs_and_finishes_its_part_while_the_lead_unit_watches(comes: Comes) -> None:
    zhou, lin = comes(Clerk), comes(Cadre, device="phone")
    zhou.signs_in()
    last = zhou.registers("公交站台没有遮雨棚", "东侧沟堵，雨天过不去人。")
    zhou.assigns(last, "规划建设局", "2022年11月底前", supporting="江湾社区")
    lin.signs_in()
    lin.signs_for(last)
    partners = lin.opens(f"/issues/SJXM-2022-{last}").page.locator("#partners")
    expect(partners).to_contain_text("待签收")

    wang = comes(Supporter, device="phone", theme="dark")
    wang.signs_in().opens("/work").presses(f"配合签收 SJXM-2022-{last}")
    wang.sees(f"SJXM-2022-{last}：江湾社区已签收，现在配合中。")
    wang.opens(f"/issues/SJXM-2022-{last}").follows("配合完成").types("做了什么", "东侧沟已清，运走两车。")
    wang.page.locator('input[type="file"]').set_input_files([a_picture("沟.jpg", photo())])
    wang.presses("报配合完成")
    expect(wang.page).to_have_url(re.compile(f"{last}$"))
    wang.sees("已报配合完成；整项由责任单位申请销号。")

    lin.page.reload()
    expect(partners).to_contain_text("已完成")
    expect(lin.page.locator("#progress")).to_contain_text("东侧沟已清，运走两车。")
    expect(lin.page.locator("#progress")).to_contain_text("配合单位")
