"""The causes of a card: from which day each rule is true, for how long, and when it is over."""

from datetime import date

from board.rules.cards.facts import Facts, Rule, StandingCard
from board.rules.cards.settings import CardRules
from board.rules.workdays import ONE_DAY, WorkCalendar
from board.rules.workflow import State

TIMED = (Rule.OVERDUE, Rule.LONG_OVERDUE, Rule.NO_NEWS)


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


def since(rule: Rule, facts: Facts, rules: CardRules, calendar: WorkCalendar) -> date | None:
    """The first day on which `rule` would bring a card, past or to come, if nothing happens; None: never.

    A rule switched off, or waived for the limit or silence that stands, never does.
    """
    if rule not in rules.rules or rule not in TIMED or _waived(rule, facts):
        return None
    try:
        if rule is Rule.NO_NEWS:
            return _silent_since(facts, rules.no_news, calendar)
        if facts.due_on is None:
            return None
        days = rules.overdue_yellow if rule is Rule.OVERDUE else rules.overdue_red
        if facts.deferral_in_time:  # held back until it is decided, but not for ever
            days = max(days, rules.deferral_holds + 1)
        return calendar.add(calendar.ends_on(facts.due_on), days)
    except OverflowError:  # a limit such as 9999-12-31: the day lies beyond the last year a date can have
        return None


def days_of(rule: Rule, facts: Facts, on: date, calendar: WorkCalendar) -> int:
    """The days a card's sentence names. A standing no-news card counts from where its own silence began."""
    if rule is not Rule.NO_NEWS:
        return _days_overdue(facts, on, calendar)
    standing = facts.standing
    if standing is not None and standing.rule is rule and cause_stands(standing, facts, on, calendar):
        return silence(facts, min(standing.basis, facts.silent_from or standing.basis), on, calendar)
    return silence(facts, facts.silent_from, on, calendar)


def basis_of(rule: Rule, facts: Facts) -> date | None:
    """What a card by `rule` rests on now: the limit in force as written, or the day silence began."""
    return facts.silent_from if rule is Rule.NO_NEWS else facts.due_on


def holds(standing: StandingCard, facts: Facts, on: date, calendar: WorkCalendar) -> bool:
    """Whether a standing card's cause still stands on the working day `on`.

    Overdue and long overdue end by themselves only when the limit in force is no longer passed; so a red
    whose limit is corrected to leave 3 working days overdue stays red, and counts from the corrected limit.
    No news ends only by news. Numbers of the register changed meanwhile, or a rule switched off, end no card.
    A colour that a late deferral left stands in any case, and a suspension that has not begun sheds none.
    """
    if facts.kept is standing.colour:
        return True
    if facts.to_be_suspended and standing.rule is not Rule.NO_NEWS:
        return _days_overdue(facts, on, calendar) > 0
    return cause_stands(standing, facts, on, calendar)


def cause_stands(standing: StandingCard, facts: Facts, on: date, calendar: WorkCalendar) -> bool:
    """Whether what brought the card is still so; a kept colour may stand without it."""
    if standing.rule is Rule.NO_NEWS:
        return not facts.open_ended and (facts.news_on is None or facts.news_on <= standing.basis)
    return overdue(facts, on, calendar) > 0


def _days_overdue(facts: Facts, on: date, calendar: WorkCalendar) -> int:
    """Days overdue as a card names them: they stop while suspended, and a limit moved for later days hides none."""
    first, last = facts.suspended_from, facts.suspended_until
    if first is None:
        return overdue(facts, on, calendar)
    if last is None:  # an open end moves the limit when it is over
        return overdue(facts, min(on, first - ONE_DAY), calendar)
    return max(0, overdue(facts, max(on, last), calendar) - calendar.count(on, first - ONE_DAY))


def _waived(rule: Rule, facts: Facts) -> bool:
    basis = basis_of(rule, facts)
    if basis is None:
        return False
    if rule is Rule.OVERDUE and (Rule.LONG_OVERDUE, basis) in facts.waived:
        return True  # an exempted red does not fall back to its yellow
    return (rule, basis) in facts.waived


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
