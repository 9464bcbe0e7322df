"""States, columns, roles, steps and refusals as people read them."""

from flask_babel import gettext, lazy_gettext, lazy_pgettext

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
    StepName.SIGN: _("签收"),
    StepName.UPDATE: _("报进展"),
    StepName.REQUEST_STRIKE_OFF: _("申请销号"),
    StepName.VERIFY: _("核查"),
    StepName.STRIKE_OFF: _("批准销号"),
}
WHO = {
    StepName.SIGN: _("责任单位签收，督查室可以代录"),
    StepName.UPDATE: _("责任单位和配合单位报进展，督查室可以代录"),
    StepName.REQUEST_STRIKE_OFF: _("责任单位申请，督查室可以代录"),
    StepName.VERIFY: _("督查室核查"),
    StepName.STRIKE_OFF: _("党工委批准"),
}
NEEDED_STATE = {
    StepName.SIGN: _("只有待签收的事项可以签收"),
    StepName.UPDATE: _("只有办理中或中止的事项可以报进展"),
    StepName.REQUEST_STRIKE_OFF: _("只有办理中的事项可以申请销号"),
    StepName.VERIFY: _("只有待核查的事项可以核查"),
    StepName.STRIKE_OFF: _("只有待核查的事项可以批准销号"),
}


def refusal_sentence(step: StepName, reason: Refusal) -> str:
    """Why a step is refused and who may take it, in one sentence."""
    if reason is Refusal.WRONG_STATE:
        return str(NEEDED_STATE[step])
    if reason is Refusal.WRONG_PERSON:
        return gettext("您不能办这一步：%(who)s。", who=WHO[step])
    if reason is Refusal.SAME_PERSON and step is StepName.VERIFY:
        return gettext("申请销号是您录的，核查要由督查室另一个人来做。")
    if reason is Refusal.SAME_PERSON:
        return gettext("核查是您做的，批准销号要由另一个人来做。")
    return str(
        {
            Refusal.OF_LEAD_UNIT: _("您是责任单位的人，核查要由别的单位来做。"),
            Refusal.NOT_VERIFIED: _("还没有核查通过，督查室核查后才能批准销号。"),
            Refusal.ALREADY_VERIFIED: _("已经核查通过，现在等党工委批准销号。"),
            Refusal.NO_EVIDENCE: _("申请销号至少要一份照片或文件。"),
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
}
GLOBALS = {"refusal_sentence": refusal_sentence}
