"""Somebody comes back to what happened: a message leads to its problem, and is read by that."""

from collections.abc import Callable

import sqlalchemy as sa
from flask import Flask

from board.extensions import db
from board.models.notification import Notification
from board.models.user import User
from tests.actors import Actor


def unread(username: str) -> int:
    db.session.rollback()
    return Notification.unread_by(
        db.session.scalars(sa.select(User.id).where(User.username == username)).one()
    )


def test_following_a_message_reads_it_and_one_press_reads_the_rest(
    demo: Flask, actor: Callable[..., Actor]
) -> None:
    before = unread("planning")
    lin = actor("planning", device="phone").opens("/inbox").sees(f"{before} 条未读")
    lin.follows("建筑工地扬尘超标预警频发").sees("SJXM-2022-055")
    lin.opens("/inbox").sees(f"{before - 1} 条未读").presses("全部已读").sees("没有未读的。")
    lin.follows("消息设置").presses("存好").sees("消息设置存好了。").finds_it_accessible()
    assert unread("planning") == 0
