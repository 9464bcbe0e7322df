"""News 进展消息 of an issue: what ends a silence. Source: the law of the board, §5."""

from datetime import date
from typing import Any

import sqlalchemy as sa

from board.extensions import db
from board.models.look_back import Round
from board.models.sign_for import SignFor
from board.models.strike_off import Disapproval, Verification
from board.models.update import Update


def news_days(on: date) -> sa.CompoundSelect[Any]:
    """Days of news (issue_id, day) as known by the end of `on`: an update of the lead unit that was not disowned by
    then, sign-for, return from verification, not approved, reopening."""
    standing = sa.or_(Update.disowned_on.is_(None), Update.disowned_on > on)
    return sa.union_all(
        sa.select(Update.issue_id, Update.on.label("day")).where(Update.is_news, standing, Update.on <= on),
        sa.select(SignFor.issue_id, SignFor.on.label("day")).where(SignFor.on <= on),
        sa.select(Verification.issue_id, Verification.on.label("day")).where(
            ~Verification.passed, Verification.on <= on
        ),
        sa.select(Disapproval.issue_id, Disapproval.on.label("day")).where(Disapproval.on <= on),
        sa.select(Round.issue_id, Round.reopened_on.label("day")).where(Round.reopened_on <= on),
    )


def last_news(issue_id: int, on: date) -> date | None:
    """The last day of news of one issue as known by the end of `on`; None when there was none."""
    came = news_days(on).subquery()
    day: date | None = db.session.scalar(
        sa.select(sa.func.max(came.c.day)).where(came.c.issue_id == issue_id)
    )
    return day
