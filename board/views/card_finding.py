"""Finding a card, and the steps about one as a viewer meets them."""

from dataclasses import dataclass

from flask import abort

from board.models.card import Card
from board.models.issue import Issue
from board.queries.card_page import find_card
from board.rules.cards.life import CardRefusal, CardStep

# of one card, in the order in which they are offered
ACTS = (
    *(CardStep.ANSWER, CardStep.DECIDE_EXEMPTION, CardStep.ACKNOWLEDGE, CardStep.EXPLAIN, CardStep.OBJECT),
    *(CardStep.TALK, CardStep.EXEMPT, CardStep.WITHDRAW),
)
TOLD = (CardRefusal.TOO_LATE, CardRefusal.SAME_PERSON, CardRefusal.BY_COMMITTEE)


@dataclass(frozen=True)
class CardChoice:
    """A step about a card as this viewer meets it: allowed, or why not."""

    step: CardStep
    reason: CardRefusal | None

    @property
    def is_told(self) -> bool:
        """Whether it is worth saying that it cannot be taken; of the others the page is silent."""
        return self.reason in TOLD


def card_or_404(issue: Issue, nth: int) -> Card:
    """The issue's card of this place; 404 for none."""
    card = find_card(issue.id, nth)
    if card is None:
        abort(404)
    return card
