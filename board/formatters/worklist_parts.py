"""The parts of my work 我的待办: what each is called, what is said beside the name and of an empty one."""

from flask_babel import lazy_gettext, lazy_pgettext

from board.rules.worklist import Section

_ = lazy_gettext

NAMES = {
    Section.SIGN: lazy_pgettext("work", "待签收"),
    Section.LATE: lazy_pgettext("work", "已超期"),
    Section.RETURNED: _("被退回"),
    Section.ASKED: _("请我们办"),
    Section.LOOK_BACK: lazy_pgettext("work", "回头看"),
    Section.ASSIGN: lazy_pgettext("work", "待交办"),
    Section.VERIFY: lazy_pgettext("work", "待核查"),
    Section.LIMIT: _("待定时限"),
    Section.IMPORT: _("待写入的导入"),
    Section.MILESTONES: _("待认可的节点"),
    Section.OPEN_END: _("待定止日的中止"),
    Section.REMOVAL: _("待决定的移除"),
    Section.APPROVE: _("待批准销号"),
    Section.DECIDE: _("待决定的申请"),
    Section.HANDOVER: _("待接管的移交"),
    Section.RULES: _("待批准的规则改动"),
    Section.PROPOSAL: _("待定的拟亮牌"),
    Section.OBJECTION: _("待答复的异议"),
    Section.TALK: _("待约谈"),
    Section.STATEMENT: _("待收书面说明"),
    Section.CIRCULAR: _("待通报"),
    Section.EXEMPTION: _("待决定的免牌"),
}
# under the figures on a phone
SHORT = {
    Section.SOON: lazy_pgettext("work", "将到期"),
    Section.IMPORT: lazy_pgettext("work", "导入"),
    Section.MILESTONES: lazy_pgettext("work", "节点"),
    Section.OPEN_END: lazy_pgettext("work", "中止"),
    Section.REMOVAL: lazy_pgettext("work", "移除"),
    Section.APPROVE: lazy_pgettext("work", "待批准"),
    Section.DECIDE: lazy_pgettext("work", "待决定"),
    Section.HANDOVER: lazy_pgettext("work", "移交"),
    Section.RULES: lazy_pgettext("work", "规则"),
    Section.PROPOSAL: lazy_pgettext("work", "拟亮牌"),
    Section.OBJECTION: lazy_pgettext("work", "异议"),
    Section.TALK: lazy_pgettext("work", "约谈"),
    Section.STATEMENT: lazy_pgettext("work", "书面说明"),
    Section.CIRCULAR: lazy_pgettext("work", "通报"),
    Section.EXEMPTION: lazy_pgettext("work", "免牌"),
}
NOTES = {
    Section.LATE: _("久无进展亮牌的也在"),
    Section.SOON: _("快要久无进展的也在"),
    Section.ASKED: _("文书、协调、配合"),
    Section.LIMIT: _("读得对，按一下就行"),
}
EMPTY = {
    Section.SIGN: _("没有等签收的。"),
    Section.LATE: _("没有超期的。"),
    Section.SOON: _("没有将要到期的。"),
    Section.RETURNED: _("没有被退回的。"),
    Section.ASKED: _("没有人等我们回话。"),
    Section.LOOK_BACK: _("近日没有回头看。"),
    Section.ASSIGN: _("没有等交办的。"),
    Section.VERIFY: _("没有等核查的。"),
    Section.LIMIT: _("时限都清楚了。"),
    Section.IMPORT: _("没有等写入的台账。"),
    Section.APPROVE: _("没有等批准的。"),
    Section.DECIDE: _("没有等决定的申请。"),
    Section.HANDOVER: _("没有等接管的台账。"),
}
