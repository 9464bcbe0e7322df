"""The part 联建单位 of the issue page: each supporting unit, and what the office may record for it 代录."""

from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_login import current_user

from board.models.issue import Issue
from board.queries.supports import Part
from board.rules.roles import Role
from board.rules.support import BUSY, SupportStatus
from board.rules.workflow import Situation, StepName, refusal

ADDRESSES = {
    StepName.SIGN_SUPPORT: "supports.sign",
    StepName.RETURN_SUPPORT: "supports.new_return",
    StepName.FINISH_SUPPORT: "supports.new_done",
}


@dataclass(frozen=True)
class Partner:
    """A unit's part, with the steps that this viewer may record for it and their addresses."""

    part: Part
    acts: dict[StepName, str]


def partners(issue: Issue, parts: list[Part], situation: Situation) -> dict[str, Any]:
    """All of them; `silent_first`: the lead unit or the office looks, and somebody is silent."""
    office = current_user.role is Role.OFFICE
    told = office or current_user.unit_id == issue.lead_unit_id
    return {
        "partners": [Partner(part, _acts(issue, part, situation) if office else {}) for part in parts],
        "silent_first": told and any(part.silent for part in parts),
    }


def own_address(issue_number: str, step: StepName) -> str:
    """Where this viewer's own unit takes a step of its part."""
    return url_for(ADDRESSES[step], number=issue_number, unit_id=current_user.unit_id)


def _acts(issue: Issue, part: Part, situation: Situation) -> dict[StepName, str]:
    status, unit_id = part.support.status, part.support.unit_id
    return {
        step: url_for(place, number=issue.number, unit_id=unit_id)
        for step, place in ADDRESSES.items()
        if status in BUSY
        and (step is not StepName.SIGN_SUPPORT or status is SupportStatus.WAITING)
        and refusal(step, current_user.actor, situation) is None
    }
