"""Wording of a card's life 红黄牌: what was said about it, what an act was, the days of the sum."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import gettext, lazy_gettext, lazy_pgettext

from board.formatters.cards import colour_name, rule_name
from board.formatters.days import days_words, full_day, short_day
from board.rules.cards import Action, Colour, Rule
from board.rules.cards.counting import DayKind
from board.rules.cards.saying import Grounds, Said

_ = lazy_gettext

SAID = {
    Said.SHOWN: _("议定亮牌"),
    Said.ACKNOWLEDGED: _("签认"),
    Said.EXPLAINED: _("说明情况"),
    Said.OBJECTED: _("提出异议"),
    Said.EXEMPTED: _("提请免牌"),
    Said.WITHDRAWN: _("撤牌"),
}
GROUNDS = {
    Grounds.QUALITY: _("办理质量差"),
    Grounds.FALSE_REPORT: _("弄虚作假"),
    Grounds.OTHER: _("其他"),
}
DAYS = {
    DayKind.WORKED: _("工作日"),
    DayKind.MADE_UP: lazy_pgettext("short", "补班"),
    DayKind.WEEKEND: _("周末"),
    DayKind.OFF: lazy_pgettext("short", "放假"),
    DayKind.PAUSED: _("不在办理"),
}
ACTS = {
    "acknowledge_card": _("签认"),
    "explain_card": _("说明情况"),
    "object_to_card": _("提出异议"),
    "propose_exemption": _("提请免牌"),
    "record_talk": _("约谈"),
    "record_statement": _("收到书面说明"),
    "record_circular": _("通报"),
}
DECISIONS = {
    "answer_objection": (_("异议成立"), _("异议不成立")),
    "decide_exemption": (_("同意免牌"), _("不同意免牌")),
}
# what a red called for: the day of it in the event, and the words
DONE = {
    "record_talk": ("held_on", _("%(day)s约谈")),
    "record_statement": ("received_on", _("%(day)s收到书面说明")),
    "record_circular": ("circulated_on", _("%(day)s通报")),
}
KINDS = {
    **ACTS,
    "answer_objection": _("答复异议"),
    "decide_exemption": _("决定免牌"),
    "decline_card": _("定为不亮牌"),
}
FACTS = {
    "card_answer": _("答复"),
    "card_declined": _("不亮的理由"),
    "card_exemption": _("正当理由"),
    "card_explanation": _("情况说明"),
    "card_objection": _("异议"),
    "card_showing": _("亮牌理由"),
    "card_withdrawal": _("撤牌理由"),
    "held_on": _("约谈日期"),
    "proposed_on": _("拟亮日"),
    "shown_on": _("亮牌日"),
    "talk_partner": _("谁约谈谁"),
    "talk_result": _("约谈结果"),
    "received_on": _("收到日期"),
    "statement_author": _("谁写的说明"),
    "statement": _("书面说明"),
    "circulated_on": _("通报日期"),
    "circular_place": _("通报范围"),
    "circular_reference": _("文号"),
}


# what a red card calls for: its name, and what is said while nobody has recorded it
ACTIONS = {Action.TALK: _("约谈"), Action.STATEMENT: _("书面说明"), Action.CIRCULAR: _("通报")}
NOT_YET = {
    Action.TALK: _("红牌要约谈，还没有记。"),
    Action.STATEMENT: _("红牌要书面说明，还没有收到。"),
    Action.CIRCULAR: _("红牌要通报，还没有记。"),
}
TO_FILL_IN = {
    Action.TALK: _("约谈人：　　　　　　　　日期："),
    Action.STATEMENT: _("收到日期：　　　　　　　　说明人："),
    Action.CIRCULAR: _("通报日期：　　　　　　　　文号："),
}


def word_outcome(word: Any) -> str:
    """How an objection or an exemption (models.card_word) was decided; "" while nothing is to be decided."""
    objected = word.said is Said.OBJECTED
    if word.approved is None:
        return (gettext("等答复") if objected else gettext("等党工委决定")) if word.waits else ""
    yes, no = DECISIONS["answer_objection" if objected else "decide_exemption"]
    return gettext("%(day)s%(what)s", day=short_day(word.decided_on), what=str(yes if word.approved else no))


def card_brief(rule: Rule | str, days: int, calendar_days: bool) -> str:
    """What a card was shown for, with its days, where its rule counts some: 超期 12 个工作日."""
    facts = {"days": days_words(days, calendar_days)}
    match Rule(rule):
        case Rule.NO_NEWS:
            return gettext("%(days)s无进展", **facts)
        case Rule.MILESTONE_LATE:
            return gettext("节点逾期 %(days)s", **facts)
        case Rule.TWO_YELLOWS | Rule.BY_DECISION:
            return rule_name(Rule(rule))
    return gettext("超期 %(days)s", **facts)


def card_act(kind: str, data: Mapping[str, Any]) -> str:
    """An act of a card's life in the trail; "" for any other act."""
    if kind in DECISIONS:
        return str(DECISIONS[kind][0 if data.get("approved") else 1])
    if kind in DONE:
        day, words = DONE[kind]
        return str(words) % {"day": short_day(date.fromisoformat(data[day]))}
    return str(KINDS.get(kind, ""))


def card_name(colour: Colour, shown_on: date) -> str:
    """2022年10月19日的红牌."""
    return gettext("%(day)s的%(card)s", day=full_day(shown_on), card=colour_name(colour))


def card_named(colour: Colour | str) -> str:
    """黄牌, 红牌, by code."""
    return colour_name(Colour(colour))


FILTERS = {
    "card_action": lambda action: ACTIONS[action],
    "action_not_yet": lambda action: NOT_YET[action],
    "action_to_fill_in": lambda action: TO_FILL_IN[action],
    "card_said": lambda said: SAID[said],
    "card_grounds": lambda grounds: GROUNDS[grounds],
    "sum_day": lambda kind: DAYS[kind],
    "word_outcome": word_outcome,
    "card_named": card_named,
}
GLOBALS = {
    "card_brief": card_brief,
    "card_act": card_act,
    "card_name": card_name,
}
