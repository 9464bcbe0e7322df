"""How a person's word brings a card: one shown by decision 议定亮牌, a proposed one 拟亮牌 confirmed or declined."""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from wtforms.fields.choices import SelectChoice

from board import clock
from board.access import business
from board.formatters.card_beside import beside_sentence, decided_sentence
from board.formatters.card_life import GROUNDS
from board.formatters.cards import COLOURS
from board.forms.card import ProposalForm, ShowingForm
from board.forms.fields import StepForm
from board.models.issue import Issue
from board.models.issue_carding import in_force
from board.queries.calendar import work_calendar
from board.queries.card_facts import facts_of
from board.queries.card_page import count_cards
from board.rules.cards import CardRules, Colour, judge
from board.rules.cards.life import CardStep, may_show
from board.views.card_finding import look_at_cards, take_up_cards
from board.views.masthead import register
from board.views.render import render
from board.views.steps import fresh, settle, unless_changed

bp = Blueprint("card_bringing", __name__)
SHOWING, PROPOSAL = "/issues/<number>/cards/showing", "/issues/<number>/cards/proposal"


@bp.get(SHOWING)
@business()
def new(number: str) -> ResponseReturnValue:
    """The form: which card, for what, why."""
    issue = look_at_cards(number, CardStep.SHOW)
    return _showing(issue, fresh(_form(issue), issue))


@bp.post(SHOWING)
@business()
def create(number: str) -> ResponseReturnValue:
    """Show it, and go on to its page."""
    issue = look_at_cards(number, CardStep.SHOW)
    form = _form(issue)
    if not form.validate():
        return _showing(issue, form, status=422)
    issue = take_up_cards(number, CardStep.SHOW)
    unless_changed(form, issue)
    judged = {"facts": facts_of(issue), "rules": _rules()}
    shown = issue.show_by_decision(**_who(), at=clock.now(), **judged, **form.facts)
    return settle(number, CardStep.SHOW, decided_sentence(issue.colour, shown), to=_newest(issue))


@bp.get(PROPOSAL)
@business()
def new_proposal(number: str) -> ResponseReturnValue:
    """What the judge proposes, and why."""
    issue = look_at_cards(number, CardStep.DECIDE_PROPOSAL)
    return _proposal(issue, fresh(ProposalForm(), issue))


@bp.post(PROPOSAL)
@business()
def decide(number: str) -> ResponseReturnValue:
    """Show it or decline it."""
    issue = look_at_cards(number, CardStep.DECIDE_PROPOSAL)
    form = ProposalForm()
    if not form.validate():
        return _proposal(issue, form, status=422)
    issue = take_up_cards(number, CardStep.DECIDE_PROPOSAL)
    unless_changed(form, issue)
    facts = facts_of(issue)
    verdict = judge(facts, clock.today(), _rules(), work_calendar())
    issue.decide_proposal(**_who(), at=clock.now(), facts=facts, verdict=verdict, **form.facts)
    if form.facts["approved"]:
        return settle(number, CardStep.DECIDE_PROPOSAL, _("牌已亮出。"), to=_newest(issue))
    return settle(number, CardStep.DECIDE_PROPOSAL, _("定为不亮牌。"))


def _who() -> dict[str, object]:
    return {"by": current_user, "on": clock.today(), "calendar": work_calendar()}


def _rules() -> CardRules:
    """Those in force today."""
    return register().rules_on(clock.today())


def _newest(issue: Issue) -> str:
    return url_for("card.show", number=issue.number, nth=count_cards(issue.id))


def _form(issue: Issue) -> ShowingForm:
    form = ShowingForm()
    decided = in_force(issue.decisions())
    colours = [colour for colour in Colour if may_show(colour, issue.colour, decided=decided)]
    form.colour.choices = [SelectChoice(colour, COLOURS[colour]) for colour in colours]
    form.grounds.choices = [SelectChoice(*each) for each in GROUNDS.items()]
    return form


def _showing(issue: Issue, form: StepForm, *, status: int = 200) -> ResponseReturnValue:
    facts = {"issue": issue, "form": form, "beside": beside_sentence(issue.colour, _rules())}
    return render("card/showing.html", status=status, has_bar=True, **facts)


def _proposal(issue: Issue, form: StepForm, *, status: int = 200) -> ResponseReturnValue:
    proposal = issue.open_proposal()
    facts = {"proposal": proposal}
    if proposal is not None:
        facts["calendar_days"] = issue.register_rules(proposal.proposed_on).calendar_days
    return render("card/proposal.html", status=status, issue=issue, form=form, has_bar=True, **facts)
