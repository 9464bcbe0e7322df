"""The judge of cards 红黄牌: one standing card an issue, asked once on every working day."""

from dataclasses import dataclass, replace
from datetime import date

from board.rules.cards.causes import basis_of, days_of, holds, since
from board.rules.cards.facts import COLOURS, JUDGED, Colour, Ending, Facts, Rule, StandingCard
from board.rules.cards.settings import CardRules
from board.rules.workdays import WorkCalendar
from board.rules.workflow import State

CLOSED = {
    State.STRUCK_OFF: Ending.STRUCK_OFF,
    State.CONSOLIDATED: Ending.STRUCK_OFF,
    State.WITHDRAWN: Ending.ISSUE_WITHDRAWN,
}


@dataclass(frozen=True)
class Verdict:
    """Which card should stand after the day. Equal to the standing one, it is that same card.

    judged: False on a day off and for an issue awaiting verification, suspended or closed: nothing new comes.
    days: working days of the carried rule (0 without a card). others: the other rules true, longest first;
    overdue is not named beside long overdue.
    """

    judged: bool
    card: StandingCard | None = None
    days: int = 0
    others: tuple[Rule, ...] = ()


@dataclass(frozen=True)
class Changes:
    """What a verdict asks to write: the ending of the standing card, then the card to show."""

    ended: Ending | None = None
    shown: StandingCard | None = None


def judge(facts: Facts, on: date, rules: CardRules, calendar: WorkCalendar) -> Verdict:
    """The card that should stand at the end of `on`, from facts as known by then.

    A red takes the place of a yellow. A standing card of the same colour whose cause still stands is kept
    even where another rule is true longer; a new one carries the rule true longest.
    """
    now = facts.at(on)
    if now.state in CLOSED:
        return Verdict(judged=False)
    card = now.standing
    judged = now.state in JUDGED and calendar.is_workday(on)
    true = _true_rules(now, on, rules, calendar) if now.state in JUDGED else ()
    if judged:
        kept = card if card and holds(card, now, on, calendar) else None
        card = _carried(kept, true, now, on)
    if card is None:
        return Verdict(judged)
    implied = {card.rule, Rule.OVERDUE} if card.rule is Rule.LONG_OVERDUE else {card.rule}
    days = days_of(card.rule, now, on, calendar)
    return Verdict(judged, card, days, tuple(rule for rule in true if rule not in implied))


def changes(facts: Facts, verdict: Verdict) -> Changes:
    """What to end and what to show so that the verdict stands."""
    standing, card = facts.standing, verdict.card
    if standing == card:
        return Changes()
    if standing is None:
        return Changes(shown=card)
    if card is None:
        return Changes(ended=closing(facts.state) or Ending.LAPSED)
    replaced = standing.colour is Colour.YELLOW and card.colour is Colour.RED
    return Changes(Ending.REPLACED if replaced else Ending.LAPSED, card)


def closing(state: State) -> Ending | None:
    """How reaching `state` ends a standing card, at once and on any day; None when it does not.

    Strike-off and withdrawal of the issue ask this in their own transaction, without the judge.
    """
    return CLOSED.get(state)


def after(facts: Facts, verdict: Verdict) -> Facts:
    """The facts once the verdict is written."""
    return replace(facts, standing=verdict.card)


def _true_rules(facts: Facts, on: date, rules: CardRules, calendar: WorkCalendar) -> tuple[Rule, ...]:
    """The rules that bring a card on `on`, the one true longest first."""
    days = {rule: since(rule, facts, rules, calendar) for rule in Rule}
    found = [(day, rule) for rule, day in days.items() if day is not None and day <= on]
    return tuple(rule for _, rule in sorted(found, key=lambda pair: pair[0]))


def _carried(
    kept: StandingCard | None, true: tuple[Rule, ...], facts: Facts, on: date
) -> StandingCard | None:
    """One card: the red if there is one, else the yellow kept, else the yellow true longest."""
    if kept is not None and kept.colour is Colour.RED:
        return kept
    reds = tuple(rule for rule in true if COLOURS[rule] is Colour.RED)
    if kept is not None and not reds:
        return kept
    for rule in reds or true:
        basis = basis_of(rule, facts)
        if basis is not None:
            return StandingCard(COLOURS[rule], rule, basis, on)
    standing = facts.standing
    if standing is not None and standing.colour is Colour.RED and facts.kept is Colour.YELLOW:
        return StandingCard(Colour.YELLOW, Rule.OVERDUE, facts.due_on or on, on)  # its red is over
    return None
