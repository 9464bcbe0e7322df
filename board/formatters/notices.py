"""Wording of messages 消息: kinds, ways, and what a line says. Nothing of it is ever kept."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext, pgettext
from flask_babel import lazy_gettext as _

from board.formatters.cards import RULES, working_days
from board.formatters.requests import decided_act
from board.formatters.trail import event_kind
from board.rules.cards import Rule
from board.rules.notices import NoticeKind, Way
from board.rules.workflow import DECIDE

KINDS = {
    NoticeKind.RED: _("红牌"),
    NoticeKind.RETURNED: _("退回"),
    NoticeKind.URGENT: _("加急交办"),
    NoticeKind.WAITING: _("等您办"),
    NoticeKind.ASKED: _("请您单位办"),
    NoticeKind.NEW: _("新交办"),
    NoticeKind.DUE: _("快到期"),
    NoticeKind.SILENT: _("快要因无进展亮牌"),
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
    NoticeKind.DUE: _("期限前几个工作日提醒，天数由台账定。"),
    NoticeKind.SILENT: _("再没有进展就要亮黄牌。"),
    NoticeKind.YELLOW: _("您单位的事项亮了黄牌。"),
    NoticeKind.RESULT: _("申请有了决定，批准销号，销牌，回复来了。"),
}
WAYS = {Way.AT_ONCE: _("即时"), Way.DIGEST: _("随每日汇总"), Way.OFF: _("不要")}
RETURNS = {
    "verify": _("核查退回，继续办理"),
    "disapprove": _("不予销号，继续办理"),
    "reopen": _("回头看没有通过，重新办理"),
    "send_back": _("单位退回交办，请重新交办"),
    "return_support": _("配合单位退回配合"),
}
WAITS = {
    "verify": _("核查通过，待批准销号"),
    "request_strike_off": _("申请销号，待核查"),
    "import": _("随台账移入，待核查"),
    "import_waits": _("一批移交的台账待确认"),
    "propose_card_rules": _("红黄牌规则的改动待批准"),
}
DECISIONS = frozenset(map(str, DECIDE.values()))


def notice_kind(kind: NoticeKind) -> str:
    """红牌, 退回, 等您办 …"""
    return str(KINDS[kind])


def notice_sentence(
    kind: NoticeKind,
    act: str = "",
    data: Mapping[str, Any] | None = None,
    days: int | None = None,
    unit: int | None = None,
) -> str:
    """What a line says, without a title. act, data: of the event; days: of a reminder; unit: the reader's own."""
    facts = data or {}
    match kind:
        case NoticeKind.RED | NoticeKind.YELLOW:
            return _card(facts)
        case NoticeKind.RETURNED:
            return str(RETURNS.get(act) or event_kind(act))
        case NoticeKind.WAITING:
            return str(WAITS.get(act) or gettext("%(what)s，待决定", what=event_kind(act)))
        case NoticeKind.ASKED:
            if act == "update":
                return gettext("请您单位协调")
            return gettext("%(what)s，请回复", what=event_kind(act))
        case NoticeKind.URGENT:
            return gettext("加急交办，请马上签收")
        case NoticeKind.NEW:
            return _new(act, facts, unit)
        case NoticeKind.DUE:
            return gettext("离期限还有 %(days)s", days=working_days(days or 0))
        case NoticeKind.SILENT:
            return gettext("再过 %(days)s没有进展，亮黄牌", days=working_days(days or 0))
        case NoticeKind.RESULT:
            return _result(act, facts)


def _card(facts: Mapping[str, Any]) -> str:
    """长期超期，25 个工作日; of a card shown again, what it is."""
    rule, days = facts.get("rule"), facts.get("days")
    if rule is None or days is None:
        return gettext("消牌的进展不予认可，牌重新亮出")
    return gettext("%(rule)s，%(days)s", rule=RULES[Rule(rule)], days=working_days(days))


def _new(act: str, facts: Mapping[str, Any], unit: int | None) -> str:
    if act == "import":
        return gettext("随台账移入")
    leads = (facts.get("now") or {}).get("unit") == unit
    return gettext("新交办，请签收") if leads and act != "change_support" else gettext("请您单位配合")


def _result(act: str, facts: Mapping[str, Any]) -> str:
    if act in DECISIONS:
        return decided_act(act, bool(facts.get("approved")))
    if act == "verify":
        return gettext("核查通过")
    if act == "reassign":
        return gettext("转办给了别的单位")
    return pgettext("what was done", "回复") if act == "answer" else event_kind(act)


FILTERS = {
    "notice_kind": notice_kind,
    "notice_explained": lambda kind: str(EXPLAINED[kind]),
    "way": lambda way: str(WAYS[way]),
}
GLOBALS = {"notice_sentence": notice_sentence}
