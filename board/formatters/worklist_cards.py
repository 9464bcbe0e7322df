"""What cards 红黄牌 ask of a viewer in my work 我的待办: the sentences."""

from flask_babel import gettext

from board.formatters.cards import colour_name, rule_name
from board.formatters.days import short_day
from board.rules.cards.life import CardStep
from board.rules.task import CardTask
from board.rules.worklist import Section


def card_sentence(section: Section, card: CardTask) -> str:
    """Why a task stands in a part that is about its card."""
    facts = {"card": colour_name(card.colour), "rule": rule_name(card.rule), "day": short_day(card.asked_on)}
    match section:
        case Section.PROPOSAL:
            return gettext("拟亮%(card)s：%(rule)s，等督查室定", **facts)
        case Section.OBJECTION:
            return gettext("%(day)s对%(card)s提出异议，等答复", **facts)
        case Section.EXEMPTION:
            return gettext("督查室%(day)s提请免%(card)s，等党工委定", **facts)
        case Section.STATEMENT:
            return gettext("%(card)s还没有收到书面说明：%(rule)s", **facts)
        case Section.CIRCULAR:
            return gettext("%(card)s还没有通报：%(rule)s", **facts)
    return gettext("%(card)s还没有约谈：%(rule)s", **facts)


def own_card_sentence(card: CardTask) -> str:
    """What a unit may still do about its card; "" for nothing."""
    facts = {"card": colour_name(card.colour), "day": short_day(card.object_by)}
    unread, objects = CardStep.ACKNOWLEDGE in card.may, CardStep.OBJECT in card.may
    if unread and objects:
        return gettext("%(card)s还没有签认；有异议，%(day)s前提", **facts)
    if objects:
        return gettext("对%(card)s有异议，%(day)s前提", **facts)
    return gettext("%(card)s还没有签认", **facts) if unread else ""
