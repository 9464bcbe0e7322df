"""What persons do about a card: acknowledge, explain, object, answer, act, withdraw, exempt. One pattern."""

from typing import Any

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from board import clock
from board.access import business
from board.formatters.card_steps import card_done
from board.forms.card import FORMS
from board.forms.fields import StepForm
from board.models.card import Card
from board.models.issue import Issue
from board.queries.calendar import work_calendar
from board.queries.card_facts import facts_of
from board.rules.cards.life import CardStep
from board.views.card_finding import card_or_404, look_at_card, take_up_cards
from board.views.render import render
from board.views.steps import fresh, settle, unless_changed

bp = Blueprint("card_steps", __name__)
STEP = "/issues/<number>/cards/<int:nth>/<any({}):step>".format(", ".join(FORMS))
VERBS = {
    CardStep.ACKNOWLEDGE: "acknowledge_card",
    CardStep.EXPLAIN: "explain_card",
    CardStep.OBJECT: "object_to_card",
    CardStep.ANSWER: "answer_objection",
    CardStep.TALK: "record_talk",
    CardStep.STATEMENT: "record_statement",
    CardStep.CIRCULAR: "record_circular",
    CardStep.WITHDRAW: "withdraw_card",
    CardStep.EXEMPT: "propose_exemption",
    CardStep.DECIDE_EXEMPTION: "decide_exemption",
}
DECISIONS = (CardStep.ANSWER, CardStep.DECIDE_EXEMPTION)  # they count the card anew


@bp.get(STEP)
@business()
def new(number: str, nth: int, step: str) -> ResponseReturnValue:
    """The form, below what it is about."""
    wanted = CardStep(step)
    issue, card = look_at_card(number, nth, wanted)
    return _page(wanted, issue, card, nth, fresh(FORMS[wanted](), issue))


@bp.post(STEP)
@business()
def create(number: str, nth: int, step: str) -> ResponseReturnValue:
    """Take the step, once."""
    wanted = CardStep(step)
    issue, card = look_at_card(number, nth, wanted)
    form = FORMS[wanted]()
    if not form.validate():
        return _page(wanted, issue, card, nth, form, status=422)
    issue = take_up_cards(number, wanted)
    if wanted is not CardStep.ACKNOWLEDGE:  # a button: nothing was written
        unless_changed(form, issue)
    card = card_or_404(issue, nth)
    facts = getattr(form, "facts", {})
    _act(wanted, issue, card, facts)
    to = url_for("card.show", number=number, nth=nth)
    return settle(number, wanted, card_done(wanted, facts), to=to)


def _act(step: CardStep, issue: Issue, card: Card, facts: dict[str, Any]) -> None:
    judged = {"facts": facts_of(issue)} if step in (*DECISIONS, CardStep.WITHDRAW) else {}
    verb = getattr(issue, VERBS[step])
    verb(card, by=current_user, on=clock.today(), calendar=work_calendar(), **facts, **judged)


def _page(
    step: CardStep,
    issue: Issue,
    card: Card,
    nth: int,
    form: StepForm,
    *,
    status: int = 200,
    **facts: object,
) -> ResponseReturnValue:
    said = {word.said: word for word in card.words}
    situation = issue.card_situation(card, clock.today(), work_calendar())
    return render(
        "card/step.html",
        status=status,
        issue=issue,
        card=card,
        nth=nth,
        form=form,
        step=step,
        said=said,
        object_by=situation.object_by,
        has_bar=True,
        **facts,
    )
