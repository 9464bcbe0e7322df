"""Registers 台账 with how many issues each has, and the proposals of card rules."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from board.extensions import db
from board.models.card_rule_change import CardRuleChange
from board.models.issue import Issue
from board.models.register import Register
from board.models.user import User
from board.rules.clocks import Clocks, Reset, resets
from board.rules.workflow import State

SHOWN = 20  # proposals that were decided


@dataclass(frozen=True)
class Counted:
    """A register with its issues, withdrawn ones left out; `waits`: a proposal of card rules waits."""

    register: Register
    issues: int
    waits: bool


@dataclass(frozen=True)
class ClockChange:
    """The clocks of a register were set otherwise: by whom (None: not known), when, which."""

    by: User | None
    at: datetime
    resets: Sequence[Reset]


def clock_changes(register: Register) -> list[ClockChange]:
    """Each change of a register's clocks, the newest first, in one statement."""
    kept = register.former_clocks or []
    if not kept:
        return []
    query = sa.select(User).where(User.id.in_({each["by"] for each in kept}))
    people = {user.id: user for user in db.session.scalars(query).unique()}
    stood = [*(Clocks.from_dict(each["clocks"]) for each in kept), register.clocks]
    return [
        ClockChange(people.get(each["by"]), datetime.fromisoformat(each["at"]), resets(before, after))
        for each, before, after in reversed(list(zip(kept, stood, stood[1:], strict=False)))
    ]


def registers() -> list[Counted]:
    """Every register, the one in use first: three statements."""
    query = sa.select(Register).order_by(Register.is_default.desc(), Register.id)
    count = (
        sa.select(Issue.register_id, sa.func.count())
        .where(Issue.state != State.WITHDRAWN)
        .group_by(Issue.register_id)
    )
    issues: dict[int, int] = dict(db.session.execute(count).all())
    waiting = set(
        db.session.scalars(sa.select(CardRuleChange.register_id).where(CardRuleChange.approved.is_(None)))
    )
    return [Counted(row, issues.get(row.id, 0), row.id in waiting) for row in db.session.scalars(query)]


def has_prefix(prefix: str) -> bool:
    """Whether a register numbers with this prefix already."""
    return db.session.scalar(sa.select(Register.id).where(Register.prefix == prefix)) is not None


def decided_changes(register_id: int) -> Sequence[CardRuleChange]:
    """The proposals that were decided, newest first, with the people."""
    query = (
        sa.select(CardRuleChange)
        .where(CardRuleChange.register_id == register_id, CardRuleChange.approved.is_not(None))
        .options(joinedload(CardRuleChange.proposed_by), joinedload(CardRuleChange.decided_by))
        .order_by(CardRuleChange.id.desc())
        .limit(SHOWN)
    )
    return db.session.scalars(query).all()
