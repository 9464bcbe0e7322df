"""The cards 红黄牌 on an issue's page: every one it has had, and what this viewer may do about the one that stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_login import current_user

from board.models.card import Card
from board.models.issue import Issue
from board.queries.calendar import work_calendar
from board.queries.timeline import cards
from board.rules.cards import Rule
from board.rules.cards.life import ACTIONS, CardStep, object_by
from board.rules.roles import Role
from board.rules.workflow import OPEN
from board.views.card_finding import CardChoice, card_choices

# what ends a card without its unit's doing is offered on the card's own page
HERE = (
    *(CardStep.DECIDE_PROPOSAL, CardStep.SHOW, CardStep.ACKNOWLEDGE, CardStep.EXPLAIN, CardStep.OBJECT),
    *(CardStep.ANSWER, CardStep.DECIDE_EXEMPTION, *ACTIONS),
)


@dataclass(frozen=True)
class CardPanel:
    """The place of the standing card, until when its unit may object, the steps allowed here."""

    nth: int = 0
    object_by: date | None = None
    may: Sequence[CardChoice] = ()


def cards_of_issue(issue: Issue) -> dict[str, Any]:
    """Every card, the newest first; the panel of the standing one, else of one that may come."""
    found = cards(issue.id)
    decided = any(card.rule is Rule.BY_DECISION for card in found)
    waiting = issue.waiting_decision() if decided else None
    return {"cards": found, "card_waiting": waiting, "card_panel": _panel(issue, found)}


def _panel(issue: Issue, found: Sequence[Card]) -> CardPanel:
    if issue.state not in OPEN:
        return CardPanel()
    choices = [] if current_user.role is Role.CADRE else card_choices(issue, None)
    for place, card in enumerate(found):
        if card.ended_on is None:
            until = object_by(card.recorded_at.date(), issue.clocks.objection, work_calendar())
            choices += card_choices(issue, card)
            may = [each for each in _here(choices) if each.step not in ACTIONS or not card.actions]
            return CardPanel(len(found) - place, until, may)
    return CardPanel(may=_here(choices))


def _here(choices: Sequence[CardChoice]) -> list[CardChoice]:
    """Those allowed here; what the office may record for a unit stands on the card's own page."""
    records = current_user.role is Role.OFFICE
    allowed = [choice for choice in choices if choice.reason is None and choice.step in HERE]
    return [choice for choice in allowed if not (records and choice.is_units)]
