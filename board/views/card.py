"""The page of one card 红黄牌: why, the sum behind its days, its history, what this viewer may do; and as a notice."""

from datetime import date
from typing import Any

from flask import Blueprint
from flask.typing import ResponseReturnValue

from board import clock
from board.access import business
from board.models.card import Card
from board.models.issue import Issue
from board.queries.calendar import calendar_on, work_calendar
from board.queries.card_facts import facts_of
from board.queries.card_page import account_of, waiting_decision
from board.rules.cards.life import object_by
from board.rules.cards.reasons import reasons
from board.views.card_finding import card_choices, card_or_404, may_take_back
from board.views.find import issue_or_404
from board.views.masthead import register
from board.views.once import new_key
from board.views.render import render

bp = Blueprint("card", __name__)
CARD = "/issues/<number>/cards/<int:nth>"


@bp.get(CARD)
@business()
def show(number: str, nth: int) -> ResponseReturnValue:
    """The page."""
    issue = issue_or_404(number)
    facts = card_page_facts(issue, card_or_404(issue, nth))
    return render("card/show.html", nth=nth, has_bar=bool(facts["may"]), once=new_key(), **facts)


@bp.get(f"{CARD}/notice")
@business()
def notice(number: str, nth: int) -> ResponseReturnValue:
    """The notice 黄牌通知单, 红牌通知单: one page to print."""
    issue = issue_or_404(number)
    card = card_or_404(issue, nth)
    return render("card/notice.html", nth=nth, **card_page_facts(issue, card, until=card.shown_on))


def card_page_facts(issue: Issue, card: Card, *, until: date | None = None) -> dict[str, Any]:
    """What both show, summed up to a day (today); the number of statements does not grow with what was said."""
    on, calendar, rules = clock.today(), work_calendar(), register().rules_on(card.shown_on)
    then = calendar if card.ended_on is None else calendar_on(card.shown_on)
    facts, beside = facts_of(issue, whole=True), waiting_decision(issue)
    choices = card_choices(issue, card)
    return {
        "issue": issue,
        "card": card,
        "on": on,
        "account": account_of(issue, card, facts, until or on, rules, then),
        "reasons": reasons(facts, on, rules, calendar) if card.ended_on is None else None,
        "waits": beside is not None and beside.card is card,
        "beside": beside if beside is not None and card.ended_on is None else None,
        "takes_back": beside is not None and may_take_back(issue, beside.card),
        "object_by": object_by(card.recorded_at.date(), issue.clocks.objection, calendar),
        "may": [choice for choice in choices if choice.reason is None],
        "may_not": [choice for choice in choices if choice.is_told],
    }
