"""Two yellows 两次黄牌: which yellow rules are true together, and which yellow came again too soon."""

from dataclasses import replace
from datetime import date, timedelta

from board.rules.cards.causes import TIMED, basis_of, behind, cause_stands, holds, since
from board.rules.cards.decisions import decided, decision_counts
from board.rules.cards.facts import Colour, EndedCard, Ending, Facts, Rule, StandingCard
from board.rules.cards.settings import CardRules
from board.rules.cards.waivers import over_from
from board.rules.workdays import WorkCalendar


def true_rules(facts: Facts, on: date, rules: CardRules, calendar: WorkCalendar) -> tuple[Rule, ...]:
    """The rules whose days are full on `on`, the one true longest first."""
    days = {rule: since(rule, facts, rules, calendar) for rule in TIMED}
    found = [(day, rule) for rule, day in days.items() if day is not None and day <= on]
    return tuple(rule for _, rule in sorted(found, key=lambda pair: pair[0]))


def yellows(
    facts: Facts,
    on: date,
    rules: CardRules,
    calendar: WorkCalendar,
    true: tuple[Rule, ...] | None = None,
) -> tuple[Rule, ...]:
    """The yellow rules that count as true, the one true longest first. true: the `true_rules`, where known.

    So do: the rule of a yellow that stands, a yellow by decision under another card, the one a late deferral kept,
    and of a red from two yellows each whose cause still stands.
    """
    true = true_rules(facts, on, rules, calendar) if true is None else true
    found = [rule for rule in true if rules.colour(rule) is Colour.YELLOW]
    standing = facts.standing
    decision = decided(facts) if decision_counts(facts, on) else None
    if decision is not None and not (standing and standing.is_decided):
        days = [since(rule, facts, rules, calendar) for rule in found]
        found.insert(sum(day is not None and day <= decision.basis for day in days), Rule.BY_DECISION)
    early: list[Rule] = []
    if standing is not None and standing.colour is Colour.YELLOW and holds(standing, facts, on, calendar):
        early.append(standing.rule)
    if standing is not None and standing.colour is Colour.RED:
        early += [each.rule for each in behind(standing) if _behind_stands(each, facts, on, calendar)]
        if facts.kept is Colour.YELLOW:
            early.append(_kept_rule(facts))
    rest = [rule for rule in early if rule not in found]
    names = dict.fromkeys([*found, *rest])
    if Rule.LONG_OVERDUE in names:
        names.pop(Rule.OVERDUE, None)
    return tuple(names)


def still_stands(
    card: StandingCard, facts: Facts, on: date, rules: CardRules, calendar: WorkCalendar
) -> bool:
    """Whether a card that stands, or waits for an officer, has its cause on the working day `on`.

    A red from two rules true together ends when fewer than two are true, one from a yellow that came again only
    when the rule that brought it is no longer true.
    """
    if card.rule is not Rule.TWO_YELLOWS or facts.kept is card.colour:
        return holds(card, facts, on, calendar)
    if len(card.brought_by) == 1:
        return any(_behind_stands(each, facts, on, calendar) for each in behind(card))
    known = facts if facts.standing is card else replace(facts, standing=card)
    return len(yellows(known, on, rules, calendar)) > 1


def together(found: tuple[Rule, ...], facts: Facts, on: date, rules: CardRules) -> StandingCard | None:
    """The red from two yellow rules true together."""
    if Rule.TWO_YELLOWS not in rules.rules or len(found) < 2:
        return None
    bases = [_basis(rule, facts) or on for rule in found]
    if not _may(max(bases), facts, on):
        return None
    return StandingCard(Colour.RED, Rule.TWO_YELLOWS, max(bases), on, found, tuple(bases))


def decided_beside(
    facts: Facts, on: date, rules: CardRules, calendar: WorkCalendar
) -> tuple[EndedCard, StandingCard | None]:
    """A yellow that persons show on `on` while another card stands, and the red that the two yellows make at once.

    None where no red may be shown now: a red stands, the rule is off, an officer has yet to confirm it, or the cause
    of the standing yellow is over and its ending comes with the next judging. Then the decision waits under the card
    that stands, which goes on: one card an issue, the one true longest.
    """
    decision = EndedCard(StandingCard(Colour.YELLOW, Rule.BY_DECISION, on, on), on, Ending.BESIDE)
    now = replace(facts.at(on), ended=(*facts.ended, decision))
    if rules.proposed or facts.standing is None or facts.standing.colour is Colour.RED:
        return decision, None
    found = yellows(now, on, rules, rules.counting(calendar))
    return decision, together(found, now, on, rules)


def again(
    found: tuple[Rule, ...], facts: Facts, on: date, rules: CardRules, calendar: WorkCalendar
) -> StandingCard | None:
    """The red from a new yellow soon after the end of one whose cause lapsed.

    Not new are: a rule that was true before the card that ends now, and one whose earlier card would not have ended
    had today's facts been known then (an ending undone, or a red that took its place).
    """
    if Rule.TWO_YELLOWS not in rules.rules or not _lapsed_lately(facts, on, rules):
        return None
    for rule in found:
        fresh = rule in TIMED and (facts.standing is None or since(rule, facts, rules, calendar) == on)
        basis = basis_of(rule, facts)
        if fresh and basis is not None and not _known(rule, facts, calendar) and _may(basis, facts, on):
            return StandingCard(Colour.RED, Rule.TWO_YELLOWS, basis, on, (rule,), (basis,))
    return None


def revived(card: StandingCard, facts: Facts, calendar: WorkCalendar) -> StandingCard | None:
    """The earlier card that is this one: it lapsed, and would not have, had today's facts been known then."""
    for each in reversed(facts.ended):
        old = each.card
        same = (old.rule, old.colour, set(old.brought_by)) == (card.rule, card.colour, set(card.brought_by))
        if same and each.ending is Ending.LAPSED and _stood(old, facts, each.on, calendar):
            return old if _same_decision(old, facts) else None
    return None


def _same_decision(old: StandingCard, facts: Facts) -> bool:
    """Whether the yellow by decision behind an earlier red is the one in force: another word makes another red."""
    standing = facts.standing
    word = standing if standing and standing.is_decided else decided(facts)
    return Rule.BY_DECISION not in old.brought_by or (word is not None and word.basis <= old.shown_on)


def _lapsed_lately(facts: Facts, on: date, rules: CardRules) -> bool:
    """Whether a yellow ended by itself within the days that count; one that ends now is the latest."""
    standing = facts.standing
    if standing is not None and standing.colour is Colour.YELLOW:
        return True
    first = on - timedelta(days=rules.two_yellows_within)
    return any(
        each.card.colour is Colour.YELLOW and each.ending is Ending.LAPSED and first <= each.on <= on
        for each in facts.ended
    )


def _known(rule: Rule, facts: Facts, calendar: WorkCalendar) -> bool:
    """Whether an earlier card by this rule, or from it, rested on what is so again, or still."""
    for each in facts.ended:
        own = [part for part in (each.card, *behind(each.card)) if part.rule is rule]
        if any(_stood(part, facts, each.on, calendar) for part in own):
            return True
    return False


def _stood(card: StandingCard, facts: Facts, on: date, calendar: WorkCalendar) -> bool:
    if card.rule is Rule.TWO_YELLOWS:
        held = [cause_stands(each, facts, on, calendar) for each in behind(card)]
        return bool(held) and all(held)
    return cause_stands(card, facts, on, calendar)


def _behind_stands(part: StandingCard, facts: Facts, on: date, calendar: WorkCalendar) -> bool:
    """Whether a yellow behind a red is still true; one that a late deferral kept is, without its cause."""
    if part.rule is Rule.BY_DECISION:
        return decision_counts(facts, on)
    if facts.kept is Colour.YELLOW and part.rule is _kept_rule(facts):
        return True
    return holds(part, replace(facts, kept=None), on, calendar)


def _kept_rule(facts: Facts) -> Rule:
    """The rule of the yellow that a late deferral kept and a red took the place of."""
    replaced = [each.card for each in facts.ended if each.ending is Ending.REPLACED]
    yellow = [card.rule for card in replaced if card.colour is Colour.YELLOW]
    return yellow[-1] if yellow else Rule.OVERDUE


def _basis(rule: Rule, facts: Facts) -> date | None:
    standing = facts.standing
    if standing is not None and standing.rule is rule:
        return basis_of(rule, facts) or standing.basis
    return basis_of(rule, facts)


def _may(basis: date, facts: Facts, on: date) -> bool:
    """Whether no word keeps a red from two yellows from being shown."""
    first = over_from(Rule.TWO_YELLOWS, basis, facts)
    return first is not None and first <= on
