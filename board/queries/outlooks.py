"""What is next for the issues of a page, as facts for the sentence at each tile's foot."""

from collections.abc import Sequence
from datetime import date

from board.models.issue import Issue
from board.queries.card_facts import facts_for, stage_of
from board.rules.cards import CardRules
from board.rules.outlook import Outlook, outlook
from board.rules.workdays import WorkCalendar


def outlooks_of(
    issues: Sequence[Issue], on: date, rules: CardRules, calendar: WorkCalendar
) -> dict[int, Outlook]:
    """The outlook of loaded issues by issue id, in at most two statements."""
    facts = facts_for(issues)
    return {issue.id: outlook(facts[issue.id], stage_of(issue), on, rules, calendar) for issue in issues}
