"""Wording of a register's clocks 时钟: what each is called, and the sentences that name how long somebody has."""

from flask_babel import gettext, lazy_gettext, ngettext

from board.rules.clocks import Clocks

_ = lazy_gettext

CLOCKS = {
    "sign": _("签收"),
    "unsigned": _("未签收上例会"),
    "verify": _("核查"),
    "approve": _("批准销号"),
    "decide": _("决定申请"),
    "objection": _("对牌提异议"),
    "immediate": _("立行立改"),
    "review_every": _("长期坚持的复核"),
    "look_backs": _("回头看"),
    "spread": _("移交的回头看"),
    "notice": _("销号前公示"),
    "meeting": _("例会的星期"),
    "soon": _("快到期"),
    "sample": _("排名至少几项"),
    "catch_up": _("补判最多往前"),
}


def soon_words(days: int) -> str:
    """5 个工作日内到期。"""
    return ngettext("%(n)s 个工作日内到期", "%(n)s 个工作日内到期", days, n=days)


def clock_words(value: int | tuple[int, ...]) -> str:
    """A clock's number, or its numbers: 30、90."""
    return gettext("、").join(map(str, value)) if isinstance(value, tuple) else str(value)


def sign_within(clocks: Clocks) -> str:
    """责任单位要在 1 个工作日内签收。"""
    return ngettext(
        "责任单位要在 %(n)s 个工作日内签收。",
        "责任单位要在 %(n)s 个工作日内签收。",
        clocks.sign,
        n=clocks.sign,
    )


def looked_back_at(clocks: Clocks) -> str:
    """销号后第 30、90 天各看一次 …"""
    return gettext(
        "销号后第 %(days)s 天各看一次，遇放假顺延；随台账移交来的分散在移交后 %(spread)s 个工作日里。",
        days=gettext("、").join(map(str, clocks.look_backs)),
        spread=clocks.spread,
    )


def held_back(days: int) -> str:
    """A deferral filed in time: on how many working days past the limit it holds cards back."""
    if not days:
        return gettext("按时申请；决定以前照常亮牌，不同意就从原期限算起。")
    return ngettext(
        "按时申请：决定以前，超期 %(n)s 个工作日以内不亮牌；不同意就从原期限算起。",
        "按时申请：决定以前，超期 %(n)s 个工作日以内不亮牌；不同意就从原期限算起。",
        days,
        n=days,
    )


FILTERS: dict[str, object] = {}
GLOBALS = {
    "sign_within": sign_within,
    "looked_back_at": looked_back_at,
    "held_back": held_back,
    "clock_name": lambda name: str(CLOCKS[name]),
    "clock_words": clock_words,
}
