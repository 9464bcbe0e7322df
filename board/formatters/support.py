"""Supporting units 配合单位 in words: their status, their steps, why a step is refused."""

from flask_babel import lazy_gettext as _
from flask_babel import lazy_pgettext

from board.rules.support import SupportStatus
from board.rules.unit_kinds import UnitKind
from board.rules.workflow import StepName

STATUSES = {
    SupportStatus.WAITING: lazy_pgettext("support", "待签收"),
    SupportStatus.WORKING: _("配合中"),
    SupportStatus.DONE: lazy_pgettext("support", "已完成"),
    SupportStatus.LEFT: _("已退出"),
}
PARTNERS = {  # the three of the 1+1+1 联建
    UnitKind.BUREAU: _("机关部门"),
    UnitKind.SUPERVISION: _("机关部门"),
    UnitKind.COMMITTEE: _("机关部门"),
    UnitKind.VILLAGE: _("村、社区"),
    UnitKind.ENTERPRISE: _("企业"),
}
STEPS = {
    StepName.SIGN_SUPPORT: _("配合签收"),
    StepName.RETURN_SUPPORT: _("退回配合"),
    StepName.FINISH_SUPPORT: _("配合完成"),
    StepName.CHANGE_SUPPORT: _("增减配合单位"),
}
WHO = {
    StepName.SIGN_SUPPORT: _("配合单位签收自己的一份，督查室可以代录"),
    StepName.RETURN_SUPPORT: _("配合单位退回自己的一份，督查室可以代录"),
    StepName.FINISH_SUPPORT: _("配合单位报自己的一份完成，督查室可以代录"),
    StepName.CHANGE_SUPPORT: _("督查室增减配合单位"),
}
NEEDED_STATE = {
    StepName.SIGN_SUPPORT: _("只有待签收、办理中或中止的事项可以配合签收"),
    StepName.RETURN_SUPPORT: _("只有待签收、办理中或中止的事项可以退回配合"),
    StepName.FINISH_SUPPORT: _("只有办理中或中止的事项可以报配合完成"),
    StepName.CHANGE_SUPPORT: _("只有待签收、办理中或中止的事项可以增减配合单位"),
}
NOTHING_WAITS = {
    StepName.SIGN_SUPPORT: _("没有等签收的配合。"),
    StepName.RETURN_SUPPORT: _("没有可以退回的配合：已经完成或退出。"),
    StepName.FINISH_SUPPORT: _("没有在办的配合：已经完成或退出。"),
}
NEEDS = {
    StepName.SIGN_SUPPORT: _("签收本单位的一份；晚签会记下来"),
    StepName.RETURN_SUPPORT: _("不归我们配合，写明原因；退回后不再归您的单位"),
    StepName.FINISH_SUPPORT: _("写本单位做完了什么，可附照片；整项由责任单位申请销号"),
    StepName.CHANGE_SUPPORT: _("加上或撤下配合单位，各单位自己签收"),
}
FILTERS = {
    "support_status": lambda status: STATUSES[status],
    "partner": lambda kind: PARTNERS[kind],
}
GLOBALS = {"support_needs": NEEDS.get}
