"""Who moves the clock: a later date, a suspension, a merge, each asked by one and decided by another."""

from collections.abc import Callable

import sqlalchemy as sa
from flask import Flask

from board.extensions import db
from board.models.issue import Issue
from board.models.unit import Unit
from board.rules.workflow import State
from tests.actors import Actor

MakeActor = Callable[..., Actor]


def of_planning(demo: Flask, nth: int = 0) -> str:
    """An issue in hand of 规划建设局 without a card and with a limit."""
    query = sa.select(Issue.number).join(Unit, Unit.id == Issue.lead_unit_id)
    found = query.where(
        Unit.name == "规划建设局",
        Issue.state == State.IN_HAND,
        Issue.colour.is_(None),
        Issue.due_on.is_not(None),
    )
    number = db.session.scalars(found.order_by(Issue.number)).all()[nth]
    db.session.rollback()
    return number


def test_a_later_date_is_asked_for_on_a_phone_and_decided_at_the_review(
    demo: Flask, actor: MakeActor
) -> None:
    number = of_planning(demo)
    lin = actor("planning", device="phone").opens(f"/issues/{number}").follows("申请延期")
    lin.finds_it_accessible().types("延期原因", "雨季停工二十天").types("目前进展", "主体完成六成")
    lin.types("下一步措施", "加两班人").types("新期限", "2023-06-30").presses("申请延期")
    lin.sees("已申请延期，等党工委决定。", "延期申请待党工委决定")
    leader = actor("committee").opens("/review").sees("待决定 1", "雨季停工二十天")
    leader.follows("决定延期").finds_it_accessible().sees("主体完成六成")
    leader.page.get_by_label("同意", exact=True).check()
    leader.presses("提交决定").sees("已同意延期。", "延期 1 次")
    leader.opens(f"/issues/{number}").finds_it_accessible()
    lin.opens("/board").sees("延期 1 次")


def test_a_suspension_is_granted_and_ended_early(demo: Flask, actor: MakeActor) -> None:
    number = of_planning(demo)
    lin = actor("planning").opens(f"/issues/{number}/suspension").chooses("中止事由", "招标投标")
    lin.types("具体情况", "等开标").types("起日", "2022-11-01").types("止日", "2022-11-30")
    lin.finds_it_accessible().presses("申请中止").sees("已申请中止办理，等党工委决定。")
    leader = actor("committee", device="phone", theme="dark").opens(f"/issues/{number}").follows("决定中止")
    leader.sees("停 22 个工作日").finds_it_accessible()
    leader.page.get_by_label("同意", exact=True).check()
    leader.presses("提交决定").sees("中止到 11月30日")
    zhou = actor("office").opens(f"/issues/{number}").follows("恢复办理").types("原因", "提前定标了")
    zhou.finds_it_accessible().presses("恢复办理").sees("已恢复办理。", "提前恢复")


def test_one_issue_is_merged_into_another(demo: Flask, actor: MakeActor) -> None:
    number, other = of_planning(demo), of_planning(demo, 1)
    zhou = actor("office").opens(f"/issues/{number}").follows("提请撤销或并案").types("并入哪一项", other)
    zhou.finds_it_accessible().presses("提请撤销或并案").sees("已提请撤销，等党工委决定。")
    leader = actor("committee", javascript=False).opens(f"/issues/{number}").follows("决定撤销").sees(other)
    leader.page.get_by_label("同意", exact=True).check()
    leader.presses("提交决定").sees("已撤销").follows(other).is_at(f"/issues/{other}")
