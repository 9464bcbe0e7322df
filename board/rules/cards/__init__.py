"""Cards 红黄牌 as pure rules: facts and a day in, the standing card and why out. Source: domain.md §5."""

from board.rules.cards.actions import Action
from board.rules.cards.causes import basis_of, days_of, overdue, silence, since
from board.rules.cards.decisions import KEPT, decided
from board.rules.cards.facts import (
    COLOURS,
    JUDGED,
    Colour,
    EndedCard,
    Ending,
    Facts,
    Rule,
    Span,
    StandingCard,
    Waiver,
)
from board.rules.cards.forecast import Turn, forecast, next_turn
from board.rules.cards.judging import Changes, Verdict, after, changes, closing, judge
from board.rules.cards.proposing import asked
from board.rules.cards.reminders import Occasion, Reminder, reminders, silent_since
from board.rules.cards.settings import COLOURABLE, CardRules
from board.rules.cards.settled import Settled, Waived
from board.rules.cards.waivers import waiver_basis
from board.rules.cards.yellows import decided_beside, still_stands

__all__ = [
    "COLOURABLE",
    "COLOURS",
    "JUDGED",
    "KEPT",
    "Action",
    "CardRules",
    "Changes",
    "Colour",
    "EndedCard",
    "Ending",
    "Facts",
    "Occasion",
    "Reminder",
    "Rule",
    "Settled",
    "Span",
    "StandingCard",
    "Turn",
    "Verdict",
    "Waived",
    "Waiver",
    "after",
    "asked",
    "basis_of",
    "changes",
    "closing",
    "days_of",
    "decided",
    "decided_beside",
    "forecast",
    "judge",
    "next_turn",
    "overdue",
    "reminders",
    "silence",
    "silent_since",
    "since",
    "still_stands",
    "waiver_basis",
]
