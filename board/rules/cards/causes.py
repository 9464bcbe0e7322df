"""The causes of a card: from which day each rule is true, for how long, and when it is over.

A register that counts calendar days passes the calendar of `CardRules.counting`.
"""

from datetime import date

from board.rules.cards.decisions import decided
from board.rules.cards.facts import Colour, Facts, Rule, StandingCard
from board.rules.cards.settings import CardRules
from board.rules.cards.waivers import milestones_left, over_from
from board.rules.workdays import ONE_DAY, WorkCalendar
from board.rules.workflow import State

TIMED = (Rule.OVERDUE, Rule.LONG_OVERDUE, Rule.NO_NEWS, Rule.MILESTONE_LATE)  # days bring them


def overdue(facts: Facts, on: date, calendar: WorkCalendar) -> int:
    """Working days past the limit's end up to and including `on`; 0 without a limit."""
    return 0 if facts.due_on is None else calendar.overdue(facts.due_on, on)


def silence(facts: Facts, after: date | None, on: date, calendar: WorkCalendar) -> int:
    """Working days in hand after `after` up to and including `on`; 0 when after is None."""
    if after is None:
        return 0
    return sum(
        calendar.count(max(span.first - ONE_DAY, after), min(span.last or on, on)) for span in facts.in_hand
    )


def lateness(facts: Facts, on: date, calendar: WorkCalendar) -> int:
    """Working days past the milestone that is late longest up to and including `on`, suspended ones not counted."""
    due_on = min(milestones_left(facts), default=None)
    if due_on is None:
        return 0
    ends_on = calendar.ends_on(due_on)
    last = facts.suspended_from - ONE_DAY if facts.suspended_from else on
    stopped = sum(
        calendar.count(max(span.first - ONE_DAY, ends_on), min(span.last or on, on)) for span in facts.paused
    )
    return calendar.count(ends_on, min(on, last)) - stopped


def since(rule: Rule, facts: Facts, rules: CardRules, calendar: WorkCalendar) -> date | None:
    """The first working day on which `rule` would bring a card, past or to come, if nothing happens; None: never.

    A rule switched off, or waived for the limit, milestone or silence that stands, never does.
    """
    if rule not in rules.rules or rule not in TIMED:
        return None
    try:
        if rule is Rule.MILESTONE_LATE:
            days = [_late_since(due_on, facts, rules.milestone_late, calendar) for due_on in facts.milestones]
            found = [day for day in days if day is not None]
            return calendar.on_or_after(min(found)) if found else None
        basis, day = basis_of(rule, facts), _true_since(rule, facts, rules, calendar)
        waived = over_from(rule, basis, facts) if basis is not None else date.min
        return None if day is None or waived is None else calendar.on_or_after(max(day, waived))
    except OverflowError:  # a limit such as 9999-12-31: the day lies beyond the last year a date can have
        return None


def days_of(rule: Rule, facts: Facts, on: date, calendar: WorkCalendar) -> int:
    """The days a card's sentence names. A standing no-news card counts from where its own silence began."""
    if rule is Rule.MILESTONE_LATE:
        return lateness(facts, on, calendar)
    if rule is Rule.BY_DECISION:
        return 0
    if rule is Rule.TWO_YELLOWS:
        behind = facts.standing.brought_by if facts.standing else ()
        return max((days_of(each, facts, on, calendar) for each in behind if each is not rule), default=0)
    if rule is not Rule.NO_NEWS:
        return _days_overdue(facts, on, calendar)
    standing = facts.standing
    if standing is not None and standing.rule is rule and cause_stands(standing, facts, on, calendar):
        return silence(facts, min(standing.basis, facts.silent_from or standing.basis), on, calendar)
    return silence(facts, facts.silent_from, on, calendar)


def basis_of(rule: Rule, facts: Facts) -> date | None:
    """What a card by `rule` rests on now: the limit in force as written, a milestone, or the day silence began."""
    if rule is Rule.MILESTONE_LATE:
        return min(milestones_left(facts), default=None)
    if rule is Rule.BY_DECISION:
        decision = decided(facts)
        return decision.basis if decision else None
    return facts.silent_from if rule is Rule.NO_NEWS else facts.due_on


def holds(standing: StandingCard, facts: Facts, on: date, calendar: WorkCalendar) -> bool:
    """Whether a standing card's cause still stands on the working day `on`; of two yellows see `judging`.

    Overdue and long overdue end by themselves only when the limit in force is no longer passed; so a red
    whose limit is corrected to leave 3 working days overdue stays red, and counts from the corrected limit.
    No news ends only by news, a milestone's card when none is passed, by decision never. Numbers of the register
    changed meanwhile, or a rule switched off, end no card.
    A colour that a late deferral left stands in any case, and a suspension that has not begun sheds none.
    """
    if facts.kept is standing.colour:
        return True
    if facts.to_be_suspended and standing.rule in (Rule.OVERDUE, Rule.LONG_OVERDUE):
        return _days_overdue(facts, on, calendar) > 0
    return cause_stands(standing, facts, on, calendar)


def cause_stands(standing: StandingCard, facts: Facts, on: date, calendar: WorkCalendar) -> bool:
    """Whether what brought the card is still so; a kept colour may stand without it."""
    match standing.rule:
        case Rule.NO_NEWS:
            return not facts.open_ended and (facts.news_on is None or facts.news_on <= standing.basis)
        case Rule.MILESTONE_LATE:
            return any(calendar.count(calendar.ends_on(due_on), on) > 0 for due_on in milestones_left(facts))
        case Rule.BY_DECISION:
            return True
        case Rule.TWO_YELLOWS:
            return any(cause_stands(each, facts, on, calendar) for each in behind(standing))
    return overdue(facts, on, calendar) > 0


def behind(standing: StandingCard) -> tuple[StandingCard, ...]:
    """The yellows behind a red from two: each with the rule that brought it. Any news since it was shown is news."""
    rules = [rule for rule in standing.brought_by if rule is not Rule.TWO_YELLOWS]
    silent = min(standing.basis, standing.shown_on - ONE_DAY)
    return tuple(
        StandingCard(
            Colour.YELLOW, rule, silent if rule is Rule.NO_NEWS else standing.basis, standing.shown_on
        )
        for rule in rules
    )


def _true_since(rule: Rule, facts: Facts, rules: CardRules, calendar: WorkCalendar) -> date | None:
    if rule is Rule.NO_NEWS:
        return _silent_since(facts, rules.no_news, calendar)
    if facts.due_on is None:
        return None
    days = rules.overdue_yellow if rule is Rule.OVERDUE else rules.overdue_red
    if facts.deferral_in_time:  # held back until it is decided, but not for ever
        days = max(days, rules.deferral_holds + 1)
    return calendar.add(calendar.ends_on(facts.due_on), days)


def _days_overdue(facts: Facts, on: date, calendar: WorkCalendar) -> int:
    """Days overdue as a card names them: they stop while suspended, and a limit moved for later days hides none."""
    first, last = facts.suspended_from, facts.suspended_until
    if first is None:
        return overdue(facts, on, calendar)
    if last is None:  # an open end moves the limit when it is over
        return overdue(facts, min(on, first - ONE_DAY), calendar)
    return max(0, overdue(facts, max(on, last), calendar) - calendar.count(on, first - ONE_DAY))


def _silent_since(facts: Facts, days: int, calendar: WorkCalendar) -> date | None:
    """The `days`-th working day in hand after silence began; none while a new unit has yet to sign."""
    if facts.open_ended or facts.silent_from is None or facts.state is State.ASSIGNED:
        return None
    for span in facts.in_hand:
        start = max(span.first - ONE_DAY, facts.silent_from)
        if span.last is None:
            return calendar.add(start, days)
        counted = calendar.count(start, span.last)
        if counted >= days:
            return calendar.add(start, days)
        days -= counted
    return None


def _late_since(due_on: date, facts: Facts, days: int, calendar: WorkCalendar) -> date | None:
    """The `days`-th working day past a milestone, those of suspensions that are over not counted."""
    waived = over_from(Rule.MILESTONE_LATE, due_on, facts)
    if waived is None:
        return None
    ends_on = calendar.ends_on(due_on)
    day = calendar.add(ends_on, days)
    for span in facts.paused:
        stopped = calendar.count(max(span.first - ONE_DAY, ends_on), span.last or day)
        if span.first <= day and stopped:
            day = calendar.add(day, stopped)
    return max(day, waived)
