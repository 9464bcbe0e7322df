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
    COMMITTEE_FOR_OFFICE = "committee_for_office"  # 党工委, where 督查室 itself leads


class StepName(StrEnum):
    """Each step by the name it has in model, form, view, template and address."""

    REGISTER = "register"  # 挂号
    ASSIGN = "assign"  # 交办
    SIGN = "sign"  # 签收
    SEND_BACK = "send_back"  # 退回
    REASSIGN = "reassign"  # 转办
    CONFIRM_LIMIT = "confirm_limit"  # 确认时限
    INSTRUCT = "instruct"  # 批示
    URGE = "urge"  # 催办、督办
    ANSWER = "answer"  # 回复督办单、催办单
    CORRECT = "correct"  # 更正
    UPDATE = "update"  # 进展
    DISOWN = "disown"  # 不予认可
    PLAN_MILESTONE = "plan_milestone"  # 排节点
    ACCEPT_MILESTONES = "accept_milestones"  # 认可节点
    REQUEST_STRIKE_OFF = "request_strike_off"  # 申请销号
    TAKE_BACK = "take_back"  # 撤回申请
    VERIFY = "verify"  # 核查
    STRIKE_OFF = "strike_off"  # 销号
    DISAPPROVE = "disapprove"  # 不予销号
    LOOK_BACK = "look_back"  # 回头看
    REMOVE = "remove"  # 移除材料或文字
    DEFER = "defer"  # 申请延期
    DECIDE_DEFERRAL = "decide_deferral"
    SUSPEND = "suspend"  # 申请中止
    DECIDE_SUSPENSION = "decide_suspension"
    RESUME = "resume"  # 恢复办理
    CONFIRM_SUSPENSION = "confirm_suspension"  # 定中止的止期
    STAGE = "stage"  # 申请阶段性办结
    DECIDE_STAGED = "decide_staged"
    WITHDRAW = "withdraw"  # 提请撤销、并案
    DECIDE_WITHDRAWAL = "decide_withdrawal"
    CONFIRM_REMOVAL = "confirm_removal"  # 同意移除
    SIGN_SUPPORT = "sign_support"  # 配合签收
    RETURN_SUPPORT = "return_support"  # 退回配合
    FINISH_SUPPORT = "finish_support"  # 配合完成
    CHANGE_SUPPORT = "change_support"  # 增减配合单位


@dataclass(frozen=True)
class Step:
    """A row of the table: from which states to which, who may, what is needed (keys of the step's form).

    `before` is empty for a step that is not taken on an issue that exists. `beside`: the step lies beside an issue's
    way, so only those are told of it who may take it now.
    """

    name: StepName
    before: tuple[State, ...]
    after: tuple[State, ...]  # empty: the state stays
    who: tuple[Who, ...]
    needs: tuple[str, ...] = ()
    beside: bool = False
