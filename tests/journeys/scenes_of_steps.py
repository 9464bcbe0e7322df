"""A moment at which something waits at every step of the lifecycle, so that each step's page can be looked at."""

from datetime import date

import sqlalchemy as sa

from board import clock
from board.extensions import db
from board.models.attachment import Attachment
from board.models.issue import Issue
from board.models.user import User
from board.queries.calendar import work_calendar
from board.rules.directives import DirectiveKind
from board.rules.requests import OutsideReason
from tests.assigning import registered
from tests.evidence import photo, take


def something_waits_everywhere() -> None:
    """Requests to decide, milestones to accept, a paper to answer, a file to remove; one problem just registered."""
    on, at, calendar = clock.today(), clock.now(), work_calendar()
    planning, office = _person("planning"), _person("office")
    registered(office, "园区西门公交站台无遮雨棚")
    _issue("034").ask_deferral(
        by=planning,
        on=on,
        calendar=calendar,
        new_due_on=date(2022, 12, 30),
        reason="汛期后水位仍高，围堰推迟两周。",
        done="桩基已完成六成。",
        todo="增加一个班组，先做东侧桥台。",
    )
    _issue("036").ask_suspension(
        by=planning,
        on=on,
        first_day=date(2022, 11, 7),
        last_day=date(2022, 12, 2),
        outside_reason=OutsideReason.TENDER,
        reason="测绘单位重新招标。",
    )
    _issue("012").plan_milestone(by=planning, on=on, words="管线施工图审查通过", due_on=date(2022, 12, 15))
    _issue("012").plan_milestone(by=planning, on=on, words="蒸汽管线开工", due_on=date(2023, 2, 28))
    _issue("029").propose_withdrawal(
        by=office, on=on, reason="与蒸汽管线同一施工面，一并办。", merged_into=_issue("012")
    )
    _issue("028").urge(
        kind=DirectiveKind.URGE, text="请三天内报整改进度。", reply_by=date(2022, 11, 4), by=office, on=on
    )
    _issue("066").request_strike_off(
        by=planning,
        on=on,
        at=at,
        result="交底制度已落实。",
        measures_done="与 12 家施工单位签了保护协议。",
        long_term="开挖前三方到场。",
        attachments=[take(photo(), "交底.jpg")],
    )
    db.session.flush()
    wrong = db.session.scalars(sa.select(Attachment).where(Attachment.issue_id == _issue("066").id)).one()
    _issue("066").propose_removal(wrong, by=office, on=on, reason="拍到了行人的脸。")


def _issue(last: str) -> Issue:
    return db.session.scalars(sa.select(Issue).where(Issue.number == f"SJXM-2022-{last}")).one()


def _person(username: str) -> User:
    return db.session.scalars(sa.select(User).where(User.username == username)).one()
