"""Wording of the steps of a card's life 红黄牌: what each is called and entails, and why it is refused."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import gettext, lazy_gettext

from board.formatters.days import short_day
from board.rules.cards.life import ACTIONS, CardRefusal, CardRefused, CardStep

_ = lazy_gettext

STEPS = {
    CardStep.SHOW: _("议定亮牌"),
    CardStep.DECIDE_PROPOSAL: _("定下拟亮的牌"),
    CardStep.ACKNOWLEDGE: _("签认"),
    CardStep.EXPLAIN: _("说明情况"),
    CardStep.OBJECT: _("提出异议"),
    CardStep.ANSWER: _("答复异议"),
    CardStep.TALK: _("记约谈"),
    CardStep.STATEMENT: _("记书面说明"),
    CardStep.CIRCULAR: _("记通报"),
    CardStep.WITHDRAW: _("撤牌"),
    CardStep.EXEMPT: _("提请免牌"),
    CardStep.DECIDE_EXEMPTION: _("决定免牌"),
}
WHO = {
    CardStep.SHOW: _("督查室或党工委议定"),
    CardStep.DECIDE_PROPOSAL: _("督查室决定"),
    CardStep.ACKNOWLEDGE: _("责任单位签认，督查室可以代录"),
    CardStep.EXPLAIN: _("责任单位说明，督查室可以代录"),
    CardStep.OBJECT: _("责任单位提出，督查室可以代录"),
    CardStep.ANSWER: _("黄牌由督查室或党工委答复，红牌由党工委答复"),
    **dict.fromkeys(ACTIONS, _("督查室或党工委记")),
    CardStep.WITHDRAW: _("黄牌由督查室或党工委撤，红牌由党工委撤"),
    CardStep.EXEMPT: _("督查室提请"),
    CardStep.DECIDE_EXEMPTION: _("党工委决定"),
}
ENTAILS = {
    CardStep.SHOW: _("办理质量差或弄虚作假的，写明理由亮黄牌或红牌"),
    CardStep.DECIDE_PROPOSAL: _("系统按台账规则拟亮的牌，等督查室定"),
    CardStep.ACKNOWLEDGE: _("表示单位看到了，不等于同意；不影响提异议"),
    CardStep.EXPLAIN: _("附在牌旁，督查室和党工委看得到；不算有进展"),
    CardStep.OBJECT: _("只能提一次；成立就撤牌，不成立牌照旧"),
    CardStep.ANSWER: _("成立就撤牌，同一期限、同一段无进展不再亮"),
    CardStep.TALK: _("红牌要约谈：哪天、谁约谈谁、结果"),
    CardStep.STATEMENT: _("红牌要书面说明：哪天收到、谁写的、说明什么"),
    CardStep.CIRCULAR: _("红牌要通报：哪天、通报到哪里、文号"),
    CardStep.WITHDRAW: _("写明理由撤牌，同一期限、同一段无进展不再亮"),
    CardStep.EXEMPT: _("有正当理由的，党工委同意后免牌，不计入评比"),
    CardStep.DECIDE_EXEMPTION: _("同意就免牌；由提请人以外的人决定"),
}
TAKEN = {
    CardStep.ACKNOWLEDGE: _("这张牌已经签认过。"),
    CardStep.OBJECT: _("这张牌已经提过异议，一张牌只能提一次。"),
}
NOTHING_WAITS = {
    CardStep.DECIDE_PROPOSAL: _("没有等决定的拟亮牌，可能原因已经消除，或刚刚定了。"),
    CardStep.ANSWER: _("没有等答复的异议。"),
    CardStep.DECIDE_EXEMPTION: _("没有等决定的免牌。"),
}
SAME_PERSON = {
    CardStep.ANSWER: _("异议是您录的，要由另一个人答复。"),
    CardStep.DECIDE_EXEMPTION: _("免牌是您提请的，要由党工委另一个人决定。"),
}
REFUSALS = {
    CardRefusal.BY_COMMITTEE: _("这张牌要由党工委来定。"),
    CardRefusal.ENDED: _("这张牌已经消了，不用再办。"),
    CardRefusal.ONE_WAITS: _("已经提请过免牌，在等党工委决定。"),
    CardRefusal.NOT_RED: _("只有红牌要约谈、书面说明或通报。"),
    CardRefusal.OTHER_ACTION: _("亮这张红牌时台账的规则要的不是这一项；要做什么写在牌上。"),
    CardRefusal.NOT_JUDGED: _("待核查、中止或已办结的事项不再亮新牌。"),
    CardRefusal.NO_LEAD_UNIT: _("还没有责任单位，督查室交办后才能亮牌。"),
    CardRefusal.CARD_STANDS: _("已经有同样的牌，不能再亮；黄牌之上可以亮红牌。"),
    CardRefusal.DAY_OFF: _("今天放假，不亮牌；上班后再办。"),
    CardRefusal.CAUSE_IS_OVER: _("亮牌的原因已经消除，不能再亮；可以定为不亮。"),
}
DONE = {
    CardStep.ACKNOWLEDGE: _("已签认。"),
    CardStep.EXPLAIN: _("情况说明已附在牌旁。"),
    CardStep.OBJECT: _("异议已提出，等答复。"),
    CardStep.TALK: _("约谈已记下。"),
    CardStep.STATEMENT: _("书面说明已记下。"),
    CardStep.CIRCULAR: _("通报已记下。"),
    CardStep.WITHDRAW: _("已撤牌。"),
    CardStep.EXEMPT: _("已提请免牌，等党工委决定。"),
}


def card_refusal_sentence(step: CardStep, reason: CardRefusal, by: date | None = None) -> str:
    """Why a step about a card is refused and who may take it, in one sentence."""
    if reason is CardRefusal.WRONG_PERSON:
        return gettext("您不能办这一步：%(who)s。", who=WHO[step])
    if reason is CardRefusal.TAKEN:
        return str(TAKEN[step])
    if reason is CardRefusal.NOTHING_WAITS:
        return str(NOTHING_WAITS[step])
    if reason is CardRefusal.SAME_PERSON:
        return str(SAME_PERSON[step])
    if reason is CardRefusal.TOO_LATE:
        if by is None:
            return gettext("提异议的日子已经过了。")
        return gettext("提异议的日子已于 %(day)s截止。", day=short_day(by))
    return str(REFUSALS[reason])


def card_refused_sentence(refused: CardRefused) -> str:
    """The sentence of a refused step."""
    return card_refusal_sentence(refused.step, refused.reason)


def card_done(step: CardStep, facts: Mapping[str, Any]) -> str:
    """What is said once a step was taken."""
    if step is CardStep.ANSWER:
        return gettext("异议成立，牌已撤。") if facts["approved"] else gettext("已答复：异议不成立。")
    if step is CardStep.DECIDE_EXEMPTION:
        return gettext("已同意免牌。") if facts["approved"] else gettext("没有同意免牌。")
    return str(DONE[step])


def card_needs(step: CardStep, by: date | None = None) -> str:
    """What a step entails; `by`: until when it may be taken."""
    if step is CardStep.OBJECT and by is not None:
        return gettext("%(day)s前可以提，只能提一次；成立就撤牌，不成立牌照旧", day=short_day(by))
    return str(ENTAILS.get(step, ""))


FILTERS = {"card_step": lambda step: STEPS[step]}
GLOBALS = {"card_needs": card_needs, "card_refusal_sentence": card_refusal_sentence}
