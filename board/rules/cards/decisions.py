"""Yellows by decision 议定亮牌 that wait under another card: one card stands, and a person's word is kept."""

from datetime import date

from board.rules.cards.facts import Colour, EndedCard, Ending, Facts, Rule, StandingCard
from board.rules.cards.waivers import over_from

KEPT = (Ending.REPLACED, Ending.BESIDE)  # a yellow by decision that ended so waits under another card


def decided(facts: Facts) -> StandingCard | None:
    """The yellow by decision under the card that stands; it returns when that ends, unless somebody's word ended it.

    A red by decision that was taken back falls back to it, an exempted one does not.
    """
    standing = facts.standing
    if standing is not None and standing.is_decided and standing.colour is Colour.YELLOW:
        return None
    for each in reversed(facts.ended):
        if each.card.is_decided and not _taken_back(each):
            waits = each.card.colour is Colour.YELLOW and each.ending in KEPT
            return each.card if waits else None
    return None


def decision_counts(facts: Facts, on: date) -> bool:
    """Whether there is one that counts as a rule that is true: no exemption of a red speaks of it too."""
    card = decided(facts)
    if card is None:
        return False
    first = over_from(Rule.BY_DECISION, card.basis, facts)
    return first is not None and first <= on


def _taken_back(each: EndedCard) -> bool:
    return each.card.colour is Colour.RED and each.ending is Ending.WITHDRAWN
