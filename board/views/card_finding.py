"""Finding a card, for reading and for a step about it; and the steps as a viewer meets them."""

from dataclasses import dataclass

from flask import abort
from flask_login import current_user

from board import clock
from board.access import begin_writing
from board.extensions import writing
from board.models.card import Card
from board.models.issue import Issue
from board.queries.calendar import work_calendar
from board.queries.card_page import find_card
from board.rules.cards.life import ACTIONS, CARD_STEPS, CardRefusal, CardStep, card_refusal
from board.rules.workflow import Who
from board.views.find import issue_or_404
from board.views.steps import unless_sent

# in the order in which they are offered: of one card, and of an issue
ACTS = (
    *(CardStep.ANSWER, CardStep.DECIDE_EXEMPTION, *ACTIONS, CardStep.EXEMPT, CardStep.WITHDRAW),
    *(CardStep.ACKNOWLEDGE, CardStep.EXPLAIN, CardStep.OBJECT),
)
OF_ISSUE = (CardStep.DECIDE_PROPOSAL, CardStep.SHOW)
TOLD = (CardRefusal.TOO_LATE, CardRefusal.SAME_PERSON, CardRefusal.BY_COMMITTEE)


@dataclass(frozen=True)
class CardChoice:
    """A step about a card as this viewer meets it: allowed, or why not."""

    step: CardStep
    reason: CardRefusal | None

    @property
    def is_units(self) -> bool:
        """Whether it is the unit's own, which the office may record for it."""
        return Who.LEAD in CARD_STEPS[self.step].who

    @property
    def is_told(self) -> bool:
        """Whether it is worth saying that it cannot be taken; of the others the page is silent."""
        return self.reason in TOLD


def card_choices(issue: Issue, card: Card | None) -> list[CardChoice]:
    """The steps about a card, or without one those that bring one, and whether this viewer may take them."""
    on, actor = clock.today(), current_user.actor
    situation = issue.card_situation(card, on, work_calendar())
    steps = OF_ISSUE if card is None else ACTS
    return [CardChoice(step, card_refusal(step, actor, situation, on)) for step in steps]


def may_take_back(issue: Issue, card: Card) -> bool:
    """Whether this viewer may take a card back."""
    return any(each.step is CardStep.WITHDRAW and each.reason is None for each in card_choices(issue, card))


def card_or_404(issue: Issue, nth: int) -> Card:
    """The issue's card of this place; 404 for none."""
    card = find_card(issue.id, nth)
    if card is None:
        abort(404)
    return card


def look_at_card(number: str, nth: int, step: CardStep) -> tuple[Issue, Card]:
    """Issue and card, for reading; CardRefused when this viewer may not take the step now."""
    issue = _look(number, step)
    card = card_or_404(issue, nth)
    _check(issue, step, card)
    return issue, card


def look_at_cards(number: str, step: CardStep) -> Issue:
    """The issue, for a step that brings it a card."""
    issue = _look(number, step)
    _check(issue, step, None)
    return issue


def take_up_cards(number: str, step: CardStep) -> Issue:
    """The issue, locked till the commit."""
    begin_writing()
    issue = issue_or_404(number, to_change=True)
    unless_sent(number, step)
    return issue


def _look(number: str, step: CardStep) -> Issue:
    writing.set(False)
    unless_sent(number, step)
    return issue_or_404(number)


def _check(issue: Issue, step: CardStep, card: Card | None) -> None:
    issue.check_card(step, card, current_user, on=clock.today(), calendar=work_calendar())
