"""One problem from registering to 已巩固 by four people, and one that comes back at every turn."""

import re
from datetime import date

import pytest
from flask import Flask
from playwright.sync_api import expect

from tests.evidence import phone_photo
from tests.journeys.actors import Cadre, Clerk, Member, Supporter, a_picture
from tests.journeys.conftest import Comes

TITLE = "园区西门公交站台无遮雨棚"
EVIDENCE = a_picture("站台.jpg", phone_photo())


class Calendar:
    """The day of the office, turned by hand."""

    def __init__(self, demo: Flask) -> None:
        self._config = demo.config

    def turns_to(self, month: int, day: int, year: int = 2022) -> None:
        """It is another day for everybody."""
        self._config["BOARD_TODAY"] = date(year, month, day)


@pytest.fixture
def calendar(demo: Flask) -> Calendar:
    return Calendar(demo)


def test_a_problem_lives_to_its_consolidation(comes: Comes, calendar: Calendar) -> None:
    zhou, lin = comes(Clerk), comes(Cadre, device="phone")
    zhou.signs_in()
    last = zhou.registers(TITLE, "雨天候车无处躲，每天约 300 人次。")
    zhou.assigns(last, "规划建设局", "2022年11月底前", supporting="江湾社区")
    lin.signs_in()
    lin.signs_for(last)
    lin.begins_an_update(last, "立柱已进场。", percent="40")
    lin.presses("提交进展").sees("进展已提交。")
    helper = comes(Supporter, device="phone", theme="dark")
    helper.signs_in()
    helper.opens(f"/issues/SJXM-2022-{last}/updates/new").types("做了什么", "已请商户移开摊位。")
    helper.presses("提交进展").sees("进展已提交。")

    calendar.turns_to(11, 22)
    lin.asks_for_strike_off(last, EVIDENCE)
    zhou.verifies(last, "到现场看过，棚已装好。")
    leader = comes(Member)
    leader.signs_in()
    leader.opens(f"/issues/SJXM-2022-{last}").sees(TITLE)
    leader.follows("销号").presses("批准销号").sees("已批准销号。")

    calendar.turns_to(12, 22)
    zhou.looks_back(last, "雨天看过，棚在用。", EVIDENCE).sees("回头看通过。")
    calendar.turns_to(2, 21, 2023)
    zhou.looks_back(last, "再看一次，完好。", EVIDENCE).sees("回头看全部通过，已巩固。")
    lin.opens(f"/issues/SJXM-2022-{last}").sees("已巩固")


def test_a_problem_that_is_returned_at_every_turn_is_counted_each_time(
    comes: Comes, calendar: Calendar
) -> None:
    zhou, lin = comes(Clerk), comes(Cadre)
    zhou.signs_in()
    last = zhou.registers(TITLE, "雨天候车无处躲。")
    lin.signs_in()
    zhou.assigns(last, "规划建设局", "2022年11月底前")
    lin.opens(f"/issues/SJXM-2022-{last}").follows("退回").types("退回原因", "站台归公交公司，不归我们。")
    lin.expects(404).presses("退回")  # it is not theirs any more
    zhou.assigns(last, "规划建设局", "2022年12月底前")
    lin.signs_for(last)
    lin.asks_for_strike_off(last, EVIDENCE)
    zhou.verifies(last, "棚顶还漏水。", passed=False)
    lin.opens(f"/issues/SJXM-2022-{last}").sees("棚顶还漏水。", "办理中")
    lin.asks_for_strike_off(last, EVIDENCE)
    zhou.verifies(last, "补好了。")
    leader = comes(Member)
    leader.signs_in()
    leader.opens(f"/issues/SJXM-2022-{last}/strike-off").presses("批准销号").sees("已批准销号。")

    calendar.turns_to(12, 1)
    zhou.looks_back(last, "又漏了。", EVIDENCE, until="2022-12-30").sees("回头看没有通过，已重新办理。")
    lin.opens(f"/issues/SJXM-2022-{last}").sees("又漏了。", "2022年12月30日")
    expect(lin.page).to_have_url(re.compile(f"{last}$"))
    lin.opens("/board")
    tile = lin.page.locator("#in-hand .tile", has_text=TITLE)
    expect(tile).to_contain_text("重开 1 次")
