"""Wording of messages 消息: what a line says. Nothing of it is ever kept."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Protocol

from flask_babel import gettext, pgettext
from flask_babel import lazy_gettext as _

from board.formatters import notice_kinds
from board.formatters.card_life import card_act, card_brief
from board.formatters.days import days_words
from board.formatters.month import not_published
from board.formatters.requests import decided_act
from board.formatters.trail import event_kind
from board.queries.calendar import work_calendar
from board.rules.notices import NoticeKind
from board.rules.workflow import DECIDE

KINDS = notice_kinds.KINDS
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
    "object_to_card": _("对牌有异议，待答复"),
    "propose_exemption": _("提请免牌，待决定"),
    "propose_card": _("拟亮牌，待定"),
}
COUNTED = 100
DECISIONS = frozenset(map(str, DECIDE.values()))


class Counted(Protocol):
    """A line that may count working days: ahead of a reminder, back from a card."""

    kind: NoticeKind
    day: date
    days: int | None
    data: Mapping[str, Any]


def days_not_published(lines: Sequence[Counted]) -> str:
    """What is to be said of the years in which these lines count days, where one of them is not published yet."""
    counted = [(line.day, days) for line in lines if (days := _counted(line))]
    if not counted:
        return ""
    calendar = work_calendar()
    return not_published(*(each for day, days in counted for each in (day, calendar.add(day, days))))


def _counted(line: Counted) -> int:
    """The working days that a line counts: ahead of a reminder, back from a card; 0: none."""
    if line.days:
        return line.days
    return -int(line.data.get("days") or 0) if line.kind in (NoticeKind.RED, NoticeKind.YELLOW) else 0


def notice_sentence(
    kind: NoticeKind,
    act: str = "",
    data: Mapping[str, Any] | None = None,
    days: int | None = None,
    unit: int | None = None,
    *,
    calendar_days: bool,
) -> str:
    """What a line says, without a title. act, data: of the event; days: of a reminder; unit: the reader's own.

    calendar_days: the register counted so on that day.
    """
    facts = data or {}
    match kind:
        case NoticeKind.RED | NoticeKind.YELLOW:
            return _card(facts, calendar_days)
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
            left = days_words(days or 0, calendar_days)
            return gettext("离期限还有 %(days)s", days=left) if days else gettext("今天到期")
        case NoticeKind.SILENT:
            return gettext("再过 %(days)s没有进展，亮黄牌", days=days_words(days or 0, calendar_days))
        case NoticeKind.MILESTONE:
            return gettext("再过 %(days)s节点还没有完成，亮牌", days=days_words(days or 0, calendar_days))
        case NoticeKind.RESULT:
            return _result(act, facts)


def _card(facts: Mapping[str, Any], calendar_days: bool) -> str:
    """超期 25 个工作日; of a card shown again, what it is."""
    rule, days = facts.get("rule"), facts.get("days")
    if rule is None or days is None:
        return gettext("消牌的进展不予认可，牌重新亮出")
    return card_brief(rule, days, calendar_days)


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
    if act == "answer":
        return pgettext("what was done", "回复")
    return card_act(act, facts) or event_kind(act)


def unread_words(unread: int) -> str:
    """How many are unread, as far as they are counted."""
    return str(unread) if unread < COUNTED else f"{COUNTED - 1}+"


FILTERS = notice_kinds.FILTERS
GLOBALS = {
    "notice_sentence": notice_sentence,
    "days_not_published": days_not_published,
    "unread_words": unread_words,
}
