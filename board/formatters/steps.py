"""States, columns, roles, steps and refusals as people read them."""

from flask_babel import gettext, lazy_gettext, lazy_pgettext

from board.formatters import requests, support
from board.rules.roles import Role
from board.rules.workflow import Column, Refusal, Refused, State, StepName

_ = lazy_gettext

STATES = {
    State.REGISTERED: _("待交办"),
    State.ASSIGNED: _("待签收"),
    State.IN_HAND: _("办理中"),
    State.AWAITING: _("待核查"),
    State.STRUCK_OFF: _("已销号"),
    State.CONSOLIDATED: _("已巩固"),
    State.SUSPENDED: _("中止"),
    State.WITHDRAWN: _("已撤销"),
}
COLUMNS = {
    Column.REGISTERED: lazy_pgettext("column", "待交办"),
    Column.ASSIGNED: lazy_pgettext("column", "待签收"),
    Column.IN_HAND: lazy_pgettext("column", "办理中"),
    Column.AWAITING: lazy_pgettext("column", "待核查"),
    Column.STRUCK: lazy_pgettext("column", "已销号"),
}
ROLES = {
    Role.COMMITTEE: _("党工委"),
    Role.OFFICE: _("督查室"),
    Role.CADRE: lazy_pgettext("role", "责任单位"),
    Role.ADMIN: _("系统管理员"),
    Role.AUDITOR: _("审计员"),
}
STEPS = {
    StepName.REGISTER: _("登记问题"),
    StepName.ASSIGN: _("交办"),
    StepName.SEND_BACK: _("退回"),
    StepName.REASSIGN: _("转办"),
    StepName.CONFIRM_LIMIT: _("确认时限"),
    StepName.INSTRUCT: _("批示"),
    StepName.URGE: _("催办、督办"),
    StepName.ANSWER: _("回复文书"),
    StepName.CORRECT: _("更正"),
    StepName.SIGN: _("签收"),
    StepName.UPDATE: _("报进展"),
    StepName.REQUEST_STRIKE_OFF: _("申请销号"),
    StepName.VERIFY: _("核查"),
    StepName.STRIKE_OFF: _("批准销号"),
    StepName.TAKE_BACK: _("撤回申请"),
    StepName.DISAPPROVE: _("不予销号"),
    StepName.LOOK_BACK: _("回头看"),
    StepName.PLAN_MILESTONE: _("排节点"),
    StepName.ACCEPT_MILESTONES: _("认可节点"),
    StepName.DISOWN: _("不予认可"),
    StepName.REMOVE: _("移除材料或文字"),
    StepName.CONFIRM_REMOVAL: _("决定移除"),
    **requests.STEPS,
    **support.STEPS,
}
WHO = {
    StepName.REGISTER: _("督查室登记"),
    StepName.ASSIGN: _("督查室交办"),
    StepName.SEND_BACK: _("责任单位退回"),
    StepName.REASSIGN: _("督查室转办，有牌的由党工委转办"),
    StepName.CONFIRM_LIMIT: _("督查室确认"),
    StepName.INSTRUCT: _("党工委批示"),
    StepName.URGE: _("督查室催办、督办"),
    StepName.ANSWER: _("收文单位回复，督查室可以代录"),
    StepName.CORRECT: _("督查室更正"),
    StepName.SIGN: _("责任单位签收，督查室可以代录"),
    StepName.UPDATE: _("责任单位和配合单位报进展，督查室可以代录"),
    StepName.REQUEST_STRIKE_OFF: _("责任单位申请，督查室可以代录"),
    StepName.VERIFY: _("督查室核查"),
    StepName.STRIKE_OFF: _("党工委批准"),
    StepName.TAKE_BACK: _("责任单位撤回，督查室可以代录"),
    StepName.DISAPPROVE: _("党工委决定"),
    StepName.LOOK_BACK: _("督查室回头看"),
    StepName.PLAN_MILESTONE: _("责任单位排节点，督查室可以代录"),
    StepName.ACCEPT_MILESTONES: _("督查室认可"),
    StepName.DISOWN: _("督查室决定"),
    StepName.REMOVE: _("督查室提出"),
    StepName.CONFIRM_REMOVAL: _("督查室另一个人或党工委决定"),
    **requests.WHO,
    **support.WHO,
}
NEEDED_STATE = {
    StepName.REGISTER: _("这一项已经挂号"),
    StepName.ASSIGN: _("只有待交办的事项可以交办"),
    StepName.SEND_BACK: _("只有待签收的事项可以退回"),
    StepName.REASSIGN: _("只有待签收或办理中的事项可以转办"),
    StepName.CONFIRM_LIMIT: _("只有未办结的事项可以确认时限"),
    StepName.INSTRUCT: _("只有未办结的事项可以批示"),
    StepName.URGE: _("只有未办结的事项可以催办、督办"),
    StepName.ANSWER: _("现在没有等您单位回复的文书"),
    StepName.CORRECT: _("这一项现在不能更正"),
    StepName.SIGN: _("只有待签收的事项可以签收"),
    StepName.UPDATE: _("只有办理中或中止的事项可以报进展"),
    StepName.REQUEST_STRIKE_OFF: _("只有办理中的事项可以申请销号"),
    StepName.VERIFY: _("只有待核查的事项可以核查"),
    StepName.STRIKE_OFF: _("只有待核查的事项可以批准销号"),
    StepName.TAKE_BACK: _("只有待核查的申请可以撤回"),
    StepName.DISAPPROVE: _("只有待核查的事项可以不予销号"),
    StepName.LOOK_BACK: _("只有已销号、还没有巩固的事项要回头看"),
    StepName.PLAN_MILESTONE: _("只有办理中的事项可以排节点"),
    StepName.ACCEPT_MILESTONES: _("只有办理中的事项可以认可节点"),
    StepName.DISOWN: _("只有未办结的事项，进展可以不予认可"),
    StepName.REMOVE: _("这一项现在不能移除"),
    StepName.CONFIRM_REMOVAL: _("这一项现在不能移除"),
    **requests.NEEDED_STATE,
    **support.NEEDED_STATE,
}
NOTHING_WAITS = {
    StepName.LOOK_BACK: _("没有要做的回头看。"),
    StepName.PLAN_MILESTONE: _("这个节点已经完成，不能再改。"),
    StepName.ACCEPT_MILESTONES: _("没有等认可的节点。"),
    StepName.DISOWN: _("这条进展已经不予认可。"),
    StepName.REMOVE: _("已经移除。"),
    StepName.CONFIRM_REMOVAL: _("没有等决定的移除。"),
    **support.NOTHING_WAITS,
}


def refusal_sentence(step: StepName, reason: Refusal) -> str:
    """Why a step is refused and who may take it, in one sentence."""
    asked = requests.request_refusal(step, reason)
    if asked is not None:
        return asked
    if reason is Refusal.WRONG_STATE:
        return str(NEEDED_STATE[step])
    if reason is Refusal.WRONG_PERSON:
        return gettext("您不能办这一步：%(who)s。", who=WHO[step])
    if reason is Refusal.SAME_PERSON and step is StepName.VERIFY:
        return gettext("申请销号是您录的，核查要由督查室另一个人来做。")
    if reason is Refusal.SAME_PERSON and step is StepName.CONFIRM_REMOVAL:
        return gettext("移除是您提出的，要由督查室另一个人或党工委决定。")
    if reason is Refusal.NO_EVIDENCE and step is StepName.LOOK_BACK:
        return gettext("回头看要写看到什么，并且至少附一份照片或文件。")
    if reason is Refusal.NOTHING_WAITS:
        return str(NOTHING_WAITS[step])
    if reason is Refusal.SAME_PERSON:
        return gettext("核查是您做的，批准销号要由另一个人来做。")
    return str(
        {
            Refusal.OF_LEAD_UNIT: _("您是责任单位的人，核查要由别的单位来做。"),
            Refusal.NOT_VERIFIED: _("还没有核查通过，督查室核查后才能批准销号。"),
            Refusal.IN_NOTICE: _("核查通过的正在公示，公示期满以后才能批准销号。"),
            Refusal.ALREADY_VERIFIED: _("已经核查通过，现在等党工委批准销号。"),
            Refusal.NO_EVIDENCE: _("申请销号至少要一份照片或文件。"),
            Refusal.RECORDED: _("这一项您代责任单位录过，核查要由督查室另一个人来做。"),
            Refusal.OFFICE_LEADS: _("督查室自己是责任单位，核查要由党工委的人来做。"),
            Refusal.NOT_DUE: _("还没有到回头看的日子；现在只能记没有通过。"),
            Refusal.ONE_WAITS: _("已经有一份移除在等决定，先定下那一份。"),
            Refusal.CARD_STANDS: _("现在有红黄牌，要由党工委转办。"),
            Refusal.NO_CARD: _("现在没有红黄牌，由督查室转办。"),
            Refusal.LIMIT_IS_CLEAR: _("时限已经清楚，不用再确认；要改期限，由责任单位申请延期。"),
            Refusal.NO_LEAD_UNIT: _("还没有责任单位，督查室交办后才能发文。"),
            Refusal.SAME_UNIT: _("现在的责任单位就是它，请选别的单位。"),
            Refusal.NOT_ASKED: _("现在没有等您单位回复的文书。"),
            Refusal.NOTHING_CHANGED: _("一处也没有改，没有保存。"),
        }[reason]
    )


def refused_sentence(refused: Refused) -> str:
    """The sentence of a refused step."""
    return refusal_sentence(refused.step, refused.reason)


FILTERS = {
    "state": lambda state: STATES[state],
    "column": lambda column: COLUMNS[column],
    "role": lambda role: ROLES[role],
    "step": lambda step: STEPS[step],
    **support.FILTERS,
}
GLOBALS = {"refusal_sentence": refusal_sentence, **support.GLOBALS}
