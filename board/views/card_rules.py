"""The card rules of a register 红黄牌规则: in force, proposed by the office, decided by a committee member."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy.exc import IntegrityError

from board import clock
from board.access import allow, only_reads
from board.extensions import db
from board.formatters.cards import RULES
from board.formatters.settings import unready_sentence
from board.forms.card_rules import CardRulesForm
from board.models.card_rule_change import CardRuleChange, newest_rules
from board.models.register import Register
from board.queries.calendar import work_calendar
from board.queries.card_rule_trial import Trial, trial
from board.queries.edits import last_rules_edit
from board.queries.registers import decided_changes
from board.rules.cards import CardRules
from board.rules.roles import SEES_ALL, Role
from board.rules.settings import Unreadiness, Unready
from board.views.edited import unless_edited
from board.views.registers import register_of
from board.views.render import render, wants_fragment

bp = Blueprint("card_rules", __name__)
ADDRESS = "/settings/registers/<int:key>/card-rules"


@bp.get(ADDRESS)
@allow(SEES_ALL)
def show(key: int) -> ResponseReturnValue:
    """The rules in force beside the proposed ones, with the cards that each would give today."""
    row = register_of(key)
    return _page(row, CardRuleChange.waiting(key))


@bp.get(f"{ADDRESS}/new")
@allow(Role.OFFICE)
def new(key: int) -> ResponseReturnValue:
    """The form with the rules that stand."""
    row = register_of(key)
    form = _opened(row)
    return render("card_rules/new.html", register=row, form=form)


@bp.post(f"{ADDRESS}/trial")
@allow(Role.OFFICE)
@only_reads
def try_out(key: int) -> ResponseReturnValue:
    """What today's cards would be under the rules in the form; nothing is written."""
    row, form = register_of(key), _form()
    found = _trial(row, form.card_rules) if form.validate() else None
    status = 200 if found or wants_fragment() else 422
    return render(
        "card_rules/new.html", "card_rules/_trial.html", register=row, form=form, trial=found, status=status
    )


@bp.post(f"{ADDRESS}/new")
@allow(Role.OFFICE)
def propose(key: int) -> ResponseReturnValue:
    """Propose other rules."""
    row, form = register_of(key), _form()
    if not form.validate():
        return render("card_rules/new.html", register=row, form=form, status=422)
    unless_edited(form, row, lambda: _opened(row), url_for("card_rules.show", key=key), told=last_rules_edit)
    try:
        CardRuleChange.propose(row, form.card_rules, by=current_user, on=clock.today())
    except (Unready, IntegrityError) as refused:
        db.session.rollback()
        why = refused if isinstance(refused, Unready) else Unready(Unreadiness.WAITS)  # proposed a moment ago
        form.form_errors.append(unready_sentence(why))
        return render("card_rules/new.html", register=register_of(key), form=form, status=422)
    return _saved(key, _("提出来了，等党工委批准；批准以前照现在的规则判牌。"))


@bp.post(f"{ADDRESS}/<int:change>/<any(approve, decline):word>")
@allow(Role.COMMITTEE)
def decide(key: int, change: int, word: str) -> ResponseReturnValue:
    """Approve or decline; approved rules apply from the next working day."""
    proposal = db.session.get(CardRuleChange, change)
    if proposal is None or proposal.register_id != key:
        abort(404)
    today = clock.today()
    from_on = work_calendar().add(today, 1)
    try:
        proposal.decide(word == "approve", by=current_user, on=today, from_on=from_on)
    except Unready as refused:
        return _page(register_of(key), proposal, refused=unready_sentence(refused), status=409)
    if word == "decline":
        return _saved(key, _("没有批准，照原来的规则判牌。"))
    return _saved(key, _("批准了，从下一个工作日起照新的规则判牌。"))


def _opened(row: Register) -> CardRulesForm:
    form = _form(formdata=None)
    form.open(newest_rules(row))
    return form


def _form(**options: Any) -> CardRulesForm:
    form = CardRulesForm(**options)
    form.offer({rule: str(words) for rule, words in RULES.items()})
    return form


def _trial(row: Register, rules: CardRules) -> Trial:
    today, calendar = clock.today(), work_calendar()
    return trial(row.id, calendar.on_or_after(today), row.rules_on(today), rules, calendar)


def _page(row: Register, change: CardRuleChange | None, **facts: Any) -> ResponseReturnValue:
    today, calendar = clock.today(), work_calendar()
    day = calendar.on_or_after(today)
    waits = change if change is not None and change.approved is None else None
    return render(
        "card_rules/show.html",
        register=row,
        now=row.rules_on(today),
        change=waits,
        newest=newest_rules(row),
        day=day,
        trial=trial(row.id, day, row.rules_on(today), waits.proposed if waits else None, calendar),
        decided=decided_changes(row.id),
        **facts,
    )


def _saved(key: int, sentence: str) -> ResponseReturnValue:
    db.session.commit()
    flash(sentence)
    return redirect(url_for("card_rules.show", key=key), 303)
