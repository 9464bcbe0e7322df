"""A cadre's week on a phone of 360 px."""

import re

from playwright.sync_api import expect

from tests.evidence import phone_photo, photo
from tests.journeys.actors import Cadre, a_picture, issue
from tests.journeys.conftest import Comes

GPS = 0x8825
NEWS = "水泵已下单，周四到货；业委会表决通过。"


def test_a_cadre_signs_reports_from_a_basement_and_asks_for_strike_off(comes: Comes) -> None:
    lin = comes(Cadre, device="phone")
    lin.signs_in()
    lin.signs_for("067")

    lin.begins_an_update("067", NEWS, percent="40")
    lin.waits_for_the_draft("draft:planning:update:SJXM-2022-067", NEWS)
    lin.chooses_photos(a_picture("泵房.jpg", phone_photo()), a_picture("表决.jpg", photo()))
    lin.loses_the_network()
    lin.expects(0).presses("提交进展")
    expect(lin.page.locator("[data-upload-failed]")).to_be_visible()
    expect(lin.page.get_by_label("做了什么")).to_have_value(NEWS)
    expect(lin.page.locator(".uploads li")).to_have_count(2)

    # the phone closed the page meanwhile: the words are there again, the photos are picked again
    lin.is_back_online()
    lin.opens(f"{issue('067')}/updates/new")
    expect(lin.page.get_by_label("做了什么")).to_have_value(NEWS)
    expect(lin.page.get_by_label("完成比例")).to_have_value("40")
    expect(lin.page.locator("[data-draft-line]")).to_contain_text("草稿已存在这部设备")
    lin.chooses_photos(a_picture("泵房.jpg", phone_photo()), a_picture("表决.jpg", photo()))
    lin.taps_twice("提交进展")

    expect(lin.page).to_have_url(re.compile(f"{issue('067')}$"))
    lin.sees("进展已提交。")
    expect(lin.page.locator("#progress").get_by_text(NEWS)).to_have_count(1)
    lin.page.reload()
    expect(lin.page.locator("#progress").get_by_text(NEWS)).to_have_count(1)
    assert not lin.kept_drafts()
    sees_the_photos(lin)

    lin.asks_for_strike_off("067", a_picture("合格证.jpg", photo("blue")))
    lin.sees("待核查", "等督查室核查")

    lin.begins_an_update("034", "桥面已封闭。")
    lin.waits_for_the_draft("draft:planning:update:SJXM-2022-034", "桥面已封闭。")
    lin.signs_out()
    assert not lin.kept_drafts()


def sees_the_photos(lin: Cadre) -> None:
    """Both; what is shown stands upright and tells no place, the file as received is kept for the unit."""
    thumbs = lin.page.locator("#progress img.thumb")
    expect(thumbs).to_have_count(2)
    for thumb in thumbs.all():
        thumb.scroll_into_view_if_needed()
        expect(thumb).to_have_js_property("complete", True)
        assert thumb.evaluate("image => image.naturalWidth") > 0
    links = lin.page.locator("#progress .attachments a").evaluate_all("links => links.map(link => link.href)")
    shown = lin.fetches(next(link for link in links if link.endswith("/shown")))
    assert shown.height > shown.width
    assert GPS not in shown.getexif()
    original = lin.fetches(next(link for link in links if link.endswith("/original")))
    assert GPS in original.getexif()
