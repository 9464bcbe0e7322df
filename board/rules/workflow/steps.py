"""What a step of the lifecycle is, and every step's name."""

from dataclasses import dataclass
from enum import StrEnum

from board.rules.workflow.states import State


class Who(StrEnum):
    """Who stands in the table: a role, or a unit's part in the issue."""

    LEAD = "lead"  # 责任单位
    SUPPORTING = "supporting"  # 配合单位
    OFFICE = "office"  # 督查室
    COMMITTEE = "committee"  # 党工委


class StepName(StrEnum):
    """Each step by the name it has in model, form, view, template and address."""

    SIGN = "sign"  # 签收
    UPDATE = "update"  # 进展
    REQUEST_STRIKE_OFF = "request_strike_off"  # 申请销号
    VERIFY = "verify"  # 核查
    STRIKE_OFF = "strike_off"  # 销号


@dataclass(frozen=True)
class Step:
    """A row of the table: from which states to which, who may, what is needed (keys of the step's form)."""

    name: StepName
    before: tuple[State, ...]
    after: tuple[State, ...]  # empty: the state stays
    who: tuple[Who, ...]
    needs: tuple[str, ...] = ()
