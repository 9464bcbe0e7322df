"""Two people at one problem: a cadre on a phone meets what the office did, and loses neither word nor photo."""

from playwright.sync_api import expect

from tests.evidence import photo
from tests.journeys.actors import Cadre, Clerk, a_picture
from tests.journeys.conftest import Comes

NUMBER = "012"
ISSUE = f"/issues/SJXM-2022-{NUMBER}"


def test_what_was_written_meets_what_changed_and_is_sent_with_its_photo(comes: Comes) -> None:
    lin, zhou = comes(Cadre, device="phone"), comes(Clerk)
    lin.signs_in()
    lin.begins_an_update(NUMBER, "第 4 部电梯到货，本周装好。", "60")
    lin.chooses_photos(a_picture("门口.jpg", photo()))
    zhou.signs_in()
    zhou.opens(f"{ISSUE}/directives/new").clicks('input[value="urge"]')
    zhou.fills('textarea[name="text"]', "报到货合同").fills('input[name="reply_by"]', "2022-11-04").presses(
        "发出"
    )
    zhou.sees("已发出，等单位签收、回复。")

    lin.expects(409).presses("提交进展")
    lin.sees("您写的时候，这一项变了", "报到货合同", "第 4 部电梯到货，本周装好。", "门口.jpg")
    lin.finds_it_accessible()
    lin.presses("回到表单再改")
    expect(lin.page.locator(".uploads li.kept")).to_contain_text("门口.jpg")
    lin.types("做了什么", "第 4 部电梯到货，合同已报。")
    lin.presses("提交进展")
    lin.sees("进展已提交。", "第 4 部电梯到货，合同已报。")
    expect(lin.page.locator("#progress img.thumb").first).to_be_visible()
