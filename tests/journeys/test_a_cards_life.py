"""A card's life by three people: a warning, yellow, an explanation, red, the talk, strike-off."""

from datetime import date

from flask import Flask

from board.extensions import db
from board.jobs.judging import judge
from board.models.register import the_register
from tests.evidence import phone_photo
from tests.journeys.actors import Cadre, Clerk, Member, a_picture
from tests.journeys.conftest import Comes
from tests.journeys.trade import issue


def morning(demo: Flask, month: int, day: int) -> None:
    """It is another day, and the judge has been there."""
    demo.config["BOARD_TODAY"] = date(2022, month, day)
    judge(the_register())
    db.session.rollback()


def test_from_a_warning_to_strike_off(comes: Comes, demo: Flask) -> None:
    zhou, lin, leader = comes(Clerk), comes(Cadre, device="phone"), comes(Member)
    zhou.signs_in()
    last = zhou.registers("园区西门公交站台无遮雨棚", "雨天候车无处躲。")
    zhou.assigns(last, "规划建设局", "2022年11月10日前")
    lin.signs_in()
    lin.signs_for(last)
    morning(demo, 11, 8)
    lin.opens(issue(last)).sees("还剩 2 个工作日")

    morning(demo, 11, 11)
    lin.opens(issue(last)).sees("已超期 1 个工作日").presses(f"签认 SJXM-2022-{last}").sees("已签认。")
    lin.finds_it_accessible().follows("说明情况").types("情况说明", "立柱基础塌方，重新浇筑。")
    lin.presses("说明情况").sees("情况说明已附在牌旁。", "第 1 个")
    morning(demo, 11, 16)
    lin.begins_an_update(last, "基础已重浇，等养护。")
    lin.presses("提交进展").sees("进展已提交。")

    morning(demo, 11, 24)
    zhou.opens("/work").sees("红牌还没有约谈").opens(f"{issue(last)}/cards/2").sees("合计 10 个工作日")
    zhou.follows("记约谈").types("约谈日期", "2022-11-24").types("谁约谈谁", "副书记约谈局长")
    zhou.types("约谈结果", "三天内装完。").presses("记约谈").sees("约谈已记下。", "三天内装完。")

    morning(demo, 11, 25)
    lin.asks_for_strike_off(last, a_picture("站台.jpg", phone_photo()))
    zhou.verifies(last, "到现场看过，已装好。")
    leader.signs_in()
    leader.opens(issue(last)).follows("销号").presses("批准销号").sees("已批准销号。")
    lin.opens(f"{issue(last)}/cards/2").sees("已销号，消牌。").finds_it_accessible()
    lin.opens(f"{issue(last)}/cards/1").sees("黄牌被红牌替代", "立柱基础塌方，重新浇筑。")
