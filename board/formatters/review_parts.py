"""The parts of the weekly review 周例会: what each is called, what it holds, what is said of an empty one."""

from flask_babel import lazy_gettext, lazy_pgettext

from board.rules.agenda import Part

_ = lazy_gettext

PARTS = {
    Part.WAITING: _("等我们办的"),
    Part.UNSIGNED: _("逾期未签收"),
    Part.RED: lazy_pgettext("several", "红牌"),
    Part.YELLOW: lazy_pgettext("several", "黄牌"),
    Part.DUE: _("下次会前到期"),
    Part.AWAITING: _("待核查"),
    Part.NEW: _("新挂号"),
    Part.STRUCK: _("本周销号"),
    Part.LOOK_BACK: _("回头看到期"),
}
DEFINITIONS = {
    Part.WAITING: _("等督查室核查、等党工委批准销号、决定申请或确认移交台账的，等得最久的在前"),
    Part.RED: _("红牌未撤的，不含中止，超期最久的在前"),
    Part.YELLOW: _("黄牌未撤的，不含中止，离转红牌最近的在前"),
    Part.DUE: _("期限在今天到下次例会前一天之间的，先到期的在前"),
    Part.AWAITING: _("已申请销号、还没有批准的，申请最早的在前"),
    Part.NEW: _("上次例会以来记入台账的，随台账移交来的不算"),
    Part.STRUCK: _("上次例会以来批准销号的，台账移交的不算"),
    Part.LOOK_BACK: _("销号后该回头看、今天到期或已过期的，最早的在前"),
}
EMPTY = {
    Part.WAITING: _("没有等我们办的事项。"),
    Part.UNSIGNED: _("交办的事项都按时签收了。"),
    Part.RED: _("没有红牌。"),
    Part.YELLOW: _("没有黄牌。"),
    Part.DUE: _("下次例会前没有事项到期。"),
    Part.AWAITING: _("没有待核查的事项。"),
    Part.NEW: _("上次例会以来没有新挂号的事项。"),
    Part.STRUCK: _("上次例会以来没有批准销号的事项。"),
    Part.LOOK_BACK: _("没有到期的回头看。"),
}
