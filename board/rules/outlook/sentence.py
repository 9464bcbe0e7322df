"""Choosing the sentence: a standing card first, else the clock that runs, else the event that comes next."""

from dataclasses import replace
from datetime import date, timedelta

from board.rules.cards import (
    JUDGED,
    Action,
    CardRules,
    Colour,
    Facts,
    Rule,
    StandingCard,
    days_of,
    next_turn,
    overdue,
    silence,
    since,
)
from board.rules.cards.causes import lateness
from board.rules.clocks import Clocks
from board.rules.outlook.facts import Outlook, OutlookKind, Stage
from board.rules.requests import Waiting
from board.rules.workdays import WorkCalendar
from board.rules.workflow import State

Clock = tuple[OutlookKind, OutlookKind]  # in time, late
SIGN: Clock = (OutlookKind.SIGN_BY, OutlookKind.SIGN_LATE)
VERIFY: Clock = (OutlookKind.VERIFY_BY, OutlookKind.VERIFY_LATE)
APPROVE: Clock = (OutlookKind.APPROVE_BY, OutlookKind.APPROVE_LATE)
DECIDE: Clock = (OutlookKind.DECIDE_BY, OutlookKind.DECIDE_LATE)
REVIEW: Clock = (OutlookKind.REVIEW, OutlookKind.REVIEW_LATE)

YELLOW = {
    Rule.NO_NEWS: OutlookKind.NO_NEWS,
    Rule.MILESTONE_LATE: OutlookKind.LATE,
    Rule.BY_DECISION: OutlookKind.DECIDED,
}


def outlook(
    facts: Facts,
    stage: Stage,
    on: date,
    rules: CardRules,
    calendar: WorkCalendar,
    clocks: Clocks,
) -> Outlook:
    """The one sentence for the tile on `on`. Of an issue that is judged, a standing card speaks first."""
    now = facts.at(on)
    if now.state not in JUDGED:
        return _beside_judging(now, stage, on, rules, calendar, clocks)
    if now.standing is not None:
        return _carded(now, now.standing, on, rules, calendar)
    if now.waiting:
        return decision(now.waiting[0], on, calendar, clocks)
    if now.state is State.REGISTERED:
        return Outlook(OutlookKind.TO_ASSIGN, limit=now.due_on)
    if now.state is State.ASSIGNED:
        return _clock(SIGN, stage.assigned_on, clocks.sign, on, calendar)
    return _in_hand(now, on, rules, calendar) or _without_limit(now, stage, on, calendar, clocks)


def decision(asked: Waiting, on: date, calendar: WorkCalendar, clocks: Clocks) -> Outlook:
    """By when the committee is to decide a request, or how late it is."""
    told = _clock(DECIDE, asked.asked_on, clocks.decide, on, calendar)
    return replace(told, request=asked.kind)


def _beside_judging(
    facts: Facts, stage: Stage, on: date, rules: CardRules, calendar: WorkCalendar, clocks: Clocks
) -> Outlook:
    """Awaiting, suspended, closed."""
    if facts.state is State.AWAITING:
        if stage.notice_until is not None and on <= stage.notice_until:
            return Outlook(OutlookKind.IN_NOTICE, stage.notice_until)
        if stage.verified_on is not None:
            return _clock(APPROVE, stage.notice_until or stage.verified_on, clocks.approve, on, calendar)
        return _clock(VERIFY, stage.asked_on, clocks.verify, on, calendar)
    if facts.state is State.SUSPENDED:
        if facts.suspended_until is None:
            return Outlook(OutlookKind.SUSPENDED_OPEN)
        return Outlook(OutlookKind.SUSPENDED_UNTIL, facts.suspended_until)
    if facts.state is State.WITHDRAWN:
        return Outlook(OutlookKind.WITHDRAWN)
    done_on = stage.asked_on or stage.struck_off_on
    late = overdue(facts, done_on, rules.counting(calendar)) if facts.due_on and done_on else None
    struck = Outlook(OutlookKind.STRUCK_OFF, stage.struck_off_on, late, facts.due_on)
    return replace(struck, handed_over=stage.handed_over, calendar_days=rules.calendar_days)


def _carded(
    facts: Facts, standing: StandingCard, on: date, rules: CardRules, calendar: WorkCalendar
) -> Outlook:
    """A card stands: that it ends, or what it counts and what it turns into."""
    if facts.kept is standing.colour and overdue(facts, on, calendar) == 0:
        return Outlook(OutlookKind.KEPT, limit=facts.due_on)
    turn, calendar = next_turn(facts, on, date.max, rules, calendar), rules.counting(calendar)
    turns_red = turn is not None and turn.colour is Colour.RED and standing.colour is Colour.YELLOW
    if turn is not None and not turns_red:
        return Outlook(OutlookKind.CARD_ENDS, turn.day, limit=facts.due_on, turns=turn.colour)
    days = days_of(standing.rule, facts, on, calendar)
    if standing.colour is Colour.RED:
        rule = None if standing.rule in (Rule.OVERDUE, Rule.LONG_OVERDUE) else standing.rule
        called = facts.action or rules.action
        action = None if called is Action.TALK else called
        told = Outlook(OutlookKind.RED, days=days, limit=facts.due_on, rule=rule, action=action)
    else:
        kind = YELLOW.get(standing.rule, OutlookKind.OVERDUE)
        day, turns = (turn.day, turn.colour) if turn else (None, None)
        told = Outlook(kind, day, days, facts.due_on, turns)
    return replace(told, calendar_days=rules.calendar_days)


def _in_hand(facts: Facts, on: date, rules: CardRules, calendar: WorkCalendar) -> Outlook | None:
    """In hand without a card: the event that comes first, None when neither limit nor silence speaks."""
    turn = next_turn(facts, on, date.max, rules, calendar)
    day, colour = (turn.day, turn.colour) if turn else (None, None)
    told, calendar = None, rules.counting(calendar)
    soon = turn is not None and calendar.count(on, turn.day) <= rules.remind_no_news
    if facts.due_on is not None and on > calendar.ends_on(facts.due_on):
        told = Outlook(OutlookKind.OVERDUE, day, overdue(facts, on, calendar), facts.due_on, colour)
    elif soon and since(Rule.NO_NEWS, facts, rules, calendar) == day:
        days = silence(facts, facts.silent_from, on, calendar)
        told = Outlook(OutlookKind.SILENT, day, days, facts.due_on, colour)
    elif soon and since(Rule.MILESTONE_LATE, facts, rules, calendar) == day:
        told = Outlook(OutlookKind.LATE, day, lateness(facts, on, calendar), facts.due_on, colour)
    elif facts.due_on is not None:
        told = _within(facts.due_on, on, rules, calendar)
    return None if told is None else replace(told, calendar_days=rules.calendar_days)


def _within(due_on: date, on: date, rules: CardRules, calendar: WorkCalendar) -> Outlook:
    """Before the limit's end: counted down from the first reminder on."""
    ends_on = calendar.ends_on(due_on)
    if on == ends_on:
        return Outlook(OutlookKind.DUE_TODAY, ends_on, 0, due_on)
    if not rules.remind_days:
        return Outlook(OutlookKind.WITHIN, limit=due_on)
    first = rules.remind_days[0]
    left = calendar.count(on, ends_on)
    if left <= first:
        return Outlook(OutlookKind.DUE_SOON, ends_on, left, due_on)
    return Outlook(OutlookKind.WITHIN, calendar.add(ends_on, -first), limit=due_on)


def _without_limit(facts: Facts, stage: Stage, on: date, calendar: WorkCalendar, clocks: Clocks) -> Outlook:
    """Open-ended: the next review. Otherwise no limit was read."""
    if not facts.open_ended:
        return Outlook(OutlookKind.NO_LIMIT)
    if stage.review_from is None:
        return Outlook(OutlookKind.REVIEW)
    review_on = calendar.on_or_after(stage.review_from + timedelta(days=clocks.review_every))
    return _by(REVIEW, review_on, on, calendar)


def _clock(kinds: Clock, began_on: date | None, days: int, on: date, calendar: WorkCalendar) -> Outlook:
    """A clock of `days` working days; without a known beginning it names no day."""
    return Outlook(kinds[0]) if began_on is None else _by(kinds, calendar.add(began_on, days), on, calendar)


def _by(kinds: Clock, day: date, on: date, calendar: WorkCalendar) -> Outlook:
    late = calendar.count(day, on)
    return Outlook(kinds[1], day, late) if late else Outlook(kinds[0], day)
