"""What the kinds of messages 消息 are called, what each is about, and when it comes."""

from flask_babel import lazy_gettext as _
from flask_babel import lazy_pgettext

from board.rules.notices import NoticeKind, Way

KINDS = {
    NoticeKind.RED: _("红牌"),
    NoticeKind.RETURNED: lazy_pgettext("message", "退回"),
    NoticeKind.URGENT: _("加急交办"),
    NoticeKind.WAITING: _("等您办"),
    NoticeKind.ASKED: _("请您单位办"),
    NoticeKind.NEW: _("新交办"),
    NoticeKind.DUE: _("快到期"),
    NoticeKind.SILENT: _("快要因无进展亮牌"),
    NoticeKind.MILESTONE: _("快要因节点逾期亮牌"),
    NoticeKind.YELLOW: _("黄牌"),
    NoticeKind.RESULT: _("有结果"),
}
EXPLAINED = {
    NoticeKind.RED: _("您单位的事项亮了红牌；督查室和党工委也收到。"),
    NoticeKind.RETURNED: _("核查退回、不予销号、回头看没有通过；督查室收到单位退回的交办。"),
    NoticeKind.URGENT: _("督查室标了加急的交办和转办。"),
    NoticeKind.WAITING: _("要您核查、认可、批准或决定的。"),
    NoticeKind.ASKED: _("催办、督办、批示，别的单位请求协调。"),
    NoticeKind.NEW: _("交办给您单位，或请您单位配合。"),
    NoticeKind.DUE: _("期限前几天提醒，天数由台账定。"),
    NoticeKind.SILENT: _("再没有进展就要亮黄牌。"),
    NoticeKind.MILESTONE: _("节点再不完成就要亮牌。"),
    NoticeKind.YELLOW: _("您单位的事项亮了黄牌。"),
    NoticeKind.RESULT: _("申请有了决定，批准销号，销牌，回复来了。"),
}
WAYS = {Way.AT_ONCE: _("即时"), Way.DIGEST: _("随每日汇总"), Way.OFF: _("不要")}


def notice_kind(kind: NoticeKind) -> str:
    """红牌, 退回, 等您办 …"""
    return str(KINDS[kind])


FILTERS = {
    "notice_kind": notice_kind,
    "notice_explained": lambda kind: str(EXPLAINED[kind]),
    "way": lambda way: str(WAYS[way]),
}
