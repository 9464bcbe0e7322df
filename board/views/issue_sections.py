"""Parts of the issue page beside its progress: the plan 节点, looking back 回头看, earlier rounds, what is removed."""

from datetime import date
from typing import Any

from flask_login import current_user

from board.models.issue import Issue
from board.queries.look_backs import look_backs_of, rounds_of
from board.queries.milestones import planned
from board.queries.removals import removals_of
from board.queries.requests import limit_moves, requests_of
from board.rules.roles import Role
from board.rules.workdays import WorkCalendar
from board.rules.workflow import OPEN, RESOLVED


def sections(issue: Issue, on: date, calendar: WorkCalendar) -> dict[str, Any]:
    """The facts of these parts; what the issue cannot have is not asked for."""
    was_closed = issue.state in RESOLVED or issue.reopenings > 0
    look_backs, requests = look_backs_of(issue.id) if was_closed else (), requests_of(issue.id)
    return {
        "plan": planned(issue, on, calendar),
        "look_backs": look_backs,
        "next_look_back": next((each for each in look_backs if each.is_open), None),
        "requests": requests,
        "merged_into": next(
            (each.merged_into for each in requests if each.approved and each.merged_into), None
        ),
        "moves": limit_moves(issue.id),
        "removals": removals_of(issue.id),
        "may_disown": current_user.role is Role.OFFICE and issue.state in OPEN,
        "rounds": rounds_of(issue.id) if issue.reopenings else (),
    }
