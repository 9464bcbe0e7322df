"""The office's settings 设置 in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from flask_babel import format_date, gettext, lazy_pgettext
from flask_babel import lazy_gettext as _

from board.formatters.card_life import ACTIONS
from board.formatters.card_rules import days_under
from board.formatters.cards import COLOURS, RULES
from board.formatters.days import calendar_days, short_day
from board.rules.cards import Action, CardRules, Colour, Rule
from board.rules.settings import Unreadiness, Unready

MONDAY = date(2022, 10, 31)  # any Monday

ENTRY_LISTS: Mapping[str, Mapping[str, Any]] = {
    "grids": {
        "title": lazy_pgettext("several", "网格"),
        "what": _("园区分成的片区；“园区层面”单列一项。"),
        "add": _("加网格"),
        "edit": _("改网格"),
        "hint": _("如：第一网格"),
    },
    "categories": {
        "title": lazy_pgettext("several", "问题类别"),
        "what": _("一件问题属于一类，公开页也按它分。"),
        "add": _("加类别"),
        "edit": _("改类别"),
        "hint": _("如：安全隐患"),
    },
    "sources": {
        "title": lazy_pgettext("several", "问题来源"),
        "what": _("问题从哪里来：走访、热线、巡察。"),
        "add": _("加来源"),
        "edit": _("改来源"),
        "hint": _("如：走访"),
    },
    "leaders": {
        "title": lazy_pgettext("several", "分管领导"),
        "what": _("按职务列；换人时，没有办结的问题一次转给接任的。"),
        "add": _("加分管领导"),
        "edit": _("改分管领导"),
        "hint": _("写职务，如：分管建设的副主任"),
    },
}
KINDS = {
    "add_grid": _("加网格"),
    "edit_grid": _("改网格"),
    "move_grid": _("改网格的次序"),
    "close_grid": _("停用网格"),
    "open_grid": _("再启用网格"),
    "add_category": _("加类别"),
    "edit_category": _("改类别"),
    "move_category": _("改类别的次序"),
    "close_category": _("停用类别"),
    "open_category": _("再启用类别"),
    "add_source": _("加来源"),
    "edit_source": _("改来源"),
    "move_source": _("改来源的次序"),
    "close_source": _("停用来源"),
    "open_source": _("再启用来源"),
    "add_leader": _("加分管领导"),
    "edit_leader": _("改分管领导"),
    "move_leader": _("改分管领导的次序"),
    "close_leader": _("停用分管领导"),
    "open_leader": _("再启用分管领导"),
    "replace_leader": _("换人接任分管领导"),
    "edit_register": _("改台账"),
    "default_register": _("换在用的台账"),
    "edit_holiday": _("改放假补班"),
    "reset_holidays": _("放假补班恢复为全国的"),
    "propose_card_rules": _("提出改红黄牌规则"),
    "approve_card_rules": _("批准红黄牌规则"),
    "decline_card_rules": _("不批准红黄牌规则"),
    "switch_on_rules": _("新的红黄牌规则自动启用"),
}
FACTS = {
    "user": _("账号"),
    "user_id": _("账号"),
    "register": _("台账"),
    "name": _("名称"),
    "name_en": _("英文名称"),
    "proposed": _("待确认"),
    "most_deferrals": _("最多延期几次"),
    "overdue_yellow": _("超期亮黄牌"),
    "overdue_red": _("超期转红牌"),
    "no_news": _("无进展亮黄牌"),
    "remind_days": _("期限前提醒"),
    "remind_no_news": _("无进展亮牌前提醒"),
    "deferral_holds": _("按时申请延期的，等决定"),
    "rules": _("亮牌的规则"),
}
SUBJECTS = {
    "holiday": _("放假补班"),
    "card_rule_change": _("红黄牌规则"),
}


def month_name(first: date) -> str:
    """11月; November."""
    return format_date(first, "LLLL")


def weekday_names() -> list[str]:
    """周一 to 周日; Mon to Sun."""
    return [format_date(MONDAY + timedelta(days=n), "EEE") for n in range(7)]


def days_off(days: Sequence[date]) -> str:
    """10月1日至7日放假，共 7 天."""
    facts = {"first": short_day(days[0]), "last": short_day(days[-1]), "n": len(days)}
    if len(days) == 1:
        return gettext("%(first)s放假", first=facts["first"])
    return gettext("%(first)s至%(last)s放假，共 %(n)s 天", **facts)


def days_worked(days: Sequence[date]) -> str:
    """10月8日、10月9日补班."""
    return gettext("%(days)s补班", days=gettext("、").join(map(short_day, days)))


SHOWING = {False: _("到时自动亮牌"), True: _("先拟亮，督查室逐张确认")}
CALLS_FOR = {Action.TALK: _("须约谈"), Action.STATEMENT: _("须书面说明"), Action.CIRCULAR: _("须通报")}
UNREADY = {
    Unreadiness.WAITS: _("已经有一份等党工委批准。定了以后再提。"),
    Unreadiness.SAME_RULES: _("和现在的规则一样，没有要改的。"),
    Unreadiness.DECIDED: _("这一份已经定过了。"),
    Unreadiness.SAME_PERSON: _("提出的人不能自己批准，要党工委另一个人批准。"),
}


def unready_sentence(refused: Unready) -> str:
    """Why a change of a setting is refused."""
    return str(UNREADY[refused.reason])


@dataclass(frozen=True)
class RuleLine:
    """A line of the table of card rules: its name, what each set of rules says."""

    label: str
    words: tuple[str, ...]


def card_rule_lines(columns: Sequence[CardRules]) -> list[RuleLine]:
    """Card rules side by side."""
    lines = (
        (_("超期亮牌"), lambda rules: days_under(rules.overdue_yellow, rules)),
        (_("长期超期亮牌"), lambda rules: days_under(rules.overdue_red, rules)),
        (_("节点逾期亮牌"), lambda rules: days_under(rules.milestone_late, rules)),
        (_("无进展亮牌"), lambda rules: days_under(rules.no_news, rules)),
        (_("黄牌消后再亮转红"), lambda rules: calendar_days(rules.two_yellows_within)),
        (_("期限前提醒"), lambda rules: gettext("、").join(map(str, rules.remind_days)) or "–"),
        (_("无进展、节点逾期亮牌前提醒"), lambda rules: days_under(rules.remind_no_news, rules)),
        (_("按时申请延期的，等决定"), lambda rules: days_under(rules.deferral_holds, rules)),
        (_("亮牌的规则"), lambda rules: _names(rules.rules)),
        (_("亮红牌的规则"), lambda rules: _names(rules.red | {Rule.TWO_YELLOWS} & rules.rules)),
        (_("怎么亮牌"), lambda rules: str(SHOWING[rules.proposed])),
        (_("红牌要做什么"), lambda rules: str(ACTIONS[rules.action])),
    )
    return [RuleLine(str(label), tuple(say(rules) for rules in columns)) for label, say in lines]


def cards_words(standing: Mapping[Colour, int]) -> str:
    """How many cards of which colour."""
    facts = {"red": standing.get(Colour.RED, 0), "yellow": standing.get(Colour.YELLOW, 0)}
    return gettext("红牌 %(red)s，黄牌 %(yellow)s", **facts)


def card_word(colour: Colour | None) -> str:
    """红牌, 黄牌, or no card."""
    return str(COLOURS[colour]) if colour else gettext("无牌")


def _names(rules: frozenset[Rule]) -> str:
    return gettext("、").join(str(words) for rule, words in RULES.items() if rule in rules) or "–"


FILTERS: dict[str, Any] = {"month_name": month_name}
GLOBALS: dict[str, Any] = {
    "entry_lists": lambda: ENTRY_LISTS,
    "weekday_names": weekday_names,
    "days_off": days_off,
    "days_worked": days_worked,
    "card_rule_lines": card_rule_lines,
    "cards_words": cards_words,
    "card_word": card_word,
    "red_calls_for": lambda action: str(CALLS_FOR[action]),
}
