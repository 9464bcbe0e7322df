"""The judge of cards 红黄牌: one standing card an issue, asked once on every working day."""

from dataclasses import dataclass, field, replace
from datetime import date

from board.rules.cards.causes import basis_of, days_of
from board.rules.cards.decisions import decision_counts
from board.rules.cards.facts import JUDGED, Colour, EndedCard, Ending, Facts, Rule, StandingCard
from board.rules.cards.settings import CardRules
from board.rules.cards.yellows import again, revived, still_stands, together, true_rules, yellows
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
    overdue is not named beside long overdue. on: the day.
    """

    judged: bool
    card: StandingCard | None = None
    days: int = 0
    others: tuple[Rule, ...] = ()
    on: date = field(default=date.max, compare=False)


@dataclass(frozen=True)
class Changes:
    """What a verdict asks to write: the ending of the standing card, then the card to show, or one to revive.

    Where the register has cards proposed: the card to propose, and whether the one that waits lapses.
    """

    ended: Ending | None = None
    shown: StandingCard | None = None
    revived: StandingCard | None = None
    proposed: StandingCard | None = None
    lapsed: bool = False


def judge(facts: Facts, on: date, rules: CardRules, calendar: WorkCalendar) -> Verdict:
    """The card that should stand at the end of `on`, from facts as known by then.

    A red takes the place of a yellow. A standing card of the same colour whose cause still stands is kept
    even where another rule is true longer; a new one carries the rule true longest.
    """
    now, calendar = facts.at(on), rules.counting(calendar)
    if now.state in CLOSED:
        return Verdict(judged=False, on=on)
    card = now.standing
    judged = now.state in JUDGED and calendar.is_workday(on)
    true = true_rules(now, on, rules, calendar) if now.state in JUDGED else ()
    if judged:
        kept = card if card and still_stands(card, now, on, rules, calendar) else None
        card = _carried(kept, true, now, on, rules, calendar)
    if card is None:
        return Verdict(judged, on=on)
    # a decision that this card takes the place of is named at once
    shown = after(now, Verdict(judged, card, on=on))
    implied = {card.rule, Rule.OVERDUE} if card.rule is Rule.LONG_OVERDUE else {card.rule}
    if card.rule is Rule.TWO_YELLOWS and len(card.brought_by) > 1:
        others = yellows(shown, on, rules, calendar)
    else:
        implied |= set(card.brought_by)
        beside = (Rule.BY_DECISION,) if decision_counts(shown, on) else ()
        others = tuple(rule for rule in (*true, *beside) if rule not in implied)
    days = days_of(card.rule, replace(now, standing=card), on, calendar)
    return Verdict(judged, card, days, others, on)


def changes(facts: Facts, verdict: Verdict) -> Changes:
    """What to end and what to show so that the verdict stands."""
    standing, card = facts.standing, verdict.card
    if standing == card:
        return Changes()
    ended = None
    if standing is not None:
        ended = closing(facts.state) or (Ending.REPLACED if _replaces(card, standing) else Ending.LAPSED)
    if card is not None and any(each.card == card for each in facts.ended):
        return Changes(ended, revived=card)
    return Changes(ended, card)


def closing(state: State) -> Ending | None:
    """How reaching `state` ends a standing card, at once and on any day; None when it does not.

    Strike-off and withdrawal of the issue ask this in their own transaction, without the judge.
    """
    return CLOSED.get(state)


def after(facts: Facts, verdict: Verdict) -> Facts:
    """The facts once the verdict is written."""
    change = changes(facts, verdict)
    ended = tuple(each for each in facts.ended if each.card != change.revived)
    if facts.standing is not None and change.ended is not None:
        ended = (*ended, EndedCard(facts.standing, verdict.on, change.ended))
    return replace(facts, standing=verdict.card, ended=ended)


def _replaces(card: StandingCard | None, standing: StandingCard) -> bool:
    """Whether a red takes the place of the yellow; one from a yellow that came again follows another's end."""
    if card is None or standing.colour is Colour.RED or card.colour is Colour.YELLOW:
        return False
    return len(card.brought_by) != 1 or standing.rule in card.brought_by


def _carried(
    kept: StandingCard | None,
    true: tuple[Rule, ...],
    facts: Facts,
    on: date,
    rules: CardRules,
    calendar: WorkCalendar,
) -> StandingCard | None:
    """One card: the red if there is one, else the yellow kept, else the yellow true longest."""
    if kept is not None and kept.colour is Colour.RED:
        return kept
    for rule in true:
        basis = basis_of(rule, facts)
        if rules.colour(rule) is Colour.RED and basis is not None:
            red = StandingCard(Colour.RED, rule, basis, on)
            return revived(red, facts, calendar) or red
    found = yellows(facts, on, rules, calendar, true)
    red_by_two = together(found, facts, on, rules)
    if red_by_two is not None:
        return revived(red_by_two, facts, calendar) or red_by_two
    if kept is not None:
        return kept
    for rule in found:
        basis = basis_of(rule, facts) or on
        card = StandingCard(Colour.YELLOW, rule, basis, on)  # of one by decision: it returns
        red = replace(card, colour=Colour.RED, rule=Rule.TWO_YELLOWS, brought_by=(rule,))
        return (
            revived(red, facts, calendar)
            or again(found, facts, on, rules, calendar)
            or revived(card, facts, calendar)
            or card
        )
    return None
