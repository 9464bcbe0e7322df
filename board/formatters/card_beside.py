"""Wording of a yellow by decision 议定的黄牌 beside another card: what comes of it, and how it waits."""

from typing import Any

from flask_babel import gettext

from board.formatters.days import short_day
from board.rules.cards import CardRules, Colour, Ending, Rule


def beside_sentence(standing: Colour | None, rules: CardRules) -> str:
    """What comes of a yellow that is shown while a card stands; "" while none does."""
    if standing is None:
        return ""
    if standing is Colour.RED:
        return gettext("现在有一张红牌。再议定黄牌，先记下；红牌消了，这张黄牌再亮。")
    if Rule.TWO_YELLOWS not in rules.rules:
        return gettext("现在有一张黄牌，本台账两次黄牌不转红。再议定黄牌，先记下；那张消了，这张再亮。")
    if rules.proposed:
        return gettext("现在有一张黄牌。再议定黄牌，两张转红：下次判牌拟亮红牌，由督查室确认。")
    return gettext("现在有一张黄牌。再议定黄牌，两张当即转红牌；议定红牌，换下那张黄牌。")


def decided_sentence(standing: Colour | None, shown: Any) -> str:
    """What is said once a card (models.card) was shown by decision; `standing`: the colour that stands then."""
    if shown.ended_on is None:
        return gettext("牌已亮出。")
    if standing is Colour.RED:
        return gettext("议定的黄牌已记下，现在亮的是红牌。")
    return gettext("议定的黄牌已记下，现在亮的仍是先前的黄牌。")


def waiting_words(card: Any) -> str:
    """How a yellow by decision (models.card) waits under the card that stands."""
    if card.ending is Ending.REPLACED:
        return gettext("%(day)s被红牌替代；红牌消了，这张再亮。", day=short_day(card.ended_on))
    return gettext("另有一张牌在亮；那张消了，这张再亮。")


FILTERS: dict[str, Any] = {}
GLOBALS = {"waiting_words": waiting_words}
