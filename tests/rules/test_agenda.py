"""The agenda of the weekly review as a pure rule: who stands where, in which order, and our own clock."""

from datetime import date, timedelta

import pytest

from board.rules.agenda import Entry, Part, Week, arrange, own_clock
from board.rules.cards import Colour
from board.rules.clocks import USUAL
from board.rules.outlook import Outlook, OutlookKind
from board.rules.workdays import NATIONAL
from board.rules.workflow import State

DAY = date(2022, 11, 1)  # a Tuesday
WEEK = Week.of(DAY)
PLAIN = Outlook(OutlookKind.WITHIN)


def entry(key: str, state: State = State.IN_HAND, outlook: Outlook = PLAIN, **facts) -> Entry:
    return Entry(key=key, number=key, title=key, title_breaks=key, outlook=outlook, state=state, **facts)


def keys(part: Part, *entries: Entry) -> list[str]:
    return [found.key for found in arrange(entries, WEEK, NATIONAL, USUAL)[part]]


def test_every_part_is_there_in_the_order_of_the_law_also_when_empty():
    assert list(arrange([], WEEK, NATIONAL, USUAL)) == list(Part)
    assert [str(part) for part in Part][:4] == ["waiting", "unsigned", "red", "yellow"]


def test_the_next_meeting_is_on_the_same_weekday_of_the_next_week():
    assert (WEEK.since, WEEK.until) == (date(2022, 10, 25), date(2022, 11, 8))


def test_reds_come_longest_overdue_first():
    entries = [entry(key, colour=Colour.RED, days=days) for key, days in (("a", 10), ("b", 19), ("c", 19))]
    assert keys(Part.RED, *entries) == ["b", "c", "a"]


def test_yellows_come_nearest_to_red_first_and_those_that_never_turn_last():
    def turning(day):
        return Outlook(OutlookKind.OVERDUE, day, 3, turns=Colour.RED if day else None)

    days = {"a": date(2022, 11, 14), "b": None, "c": date(2022, 11, 3)}
    entries = [entry(key, outlook=turning(day), colour=Colour.YELLOW) for key, day in days.items()]
    assert keys(Part.YELLOW, *entries) == ["c", "a", "b"]


def test_a_card_on_a_suspended_issue_is_on_no_list():
    assert keys(Part.RED, entry("a", State.SUSPENDED, colour=Colour.RED)) == []


@pytest.mark.parametrize(
    ("due_on", "stands"),
    [
        (date(2022, 10, 31), False),  # overdue by a day
        (DAY, True),
        (date(2022, 11, 7), True),
        (date(2022, 11, 8), False),  # the next meeting sees it on its last day
        (date(2022, 11, 5), True),  # a Saturday: ends on Monday the 7th
    ],
)
def test_due_are_limits_that_end_from_today_to_the_day_before_the_next_meeting(due_on, stands):
    assert (keys(Part.DUE, entry("a", due_on=due_on)) == ["a"]) is stands


def test_what_awaits_verification_is_not_due():
    assert keys(Part.DUE, entry("a", State.AWAITING, due_on=DAY)) == []


@pytest.mark.parametrize(("assigned_on", "stands"), [(date(2022, 10, 26), True), (date(2022, 10, 27), False)])
def test_unsigned_are_those_not_signed_for_after_three_working_days(assigned_on, stands):
    assert (keys(Part.UNSIGNED, entry("a", State.ASSIGNED, assigned_on=assigned_on)) == ["a"]) is stands


def test_struck_off_is_counted_from_the_day_of_the_last_meeting():
    days = {"a": date(2022, 10, 24), "b": date(2022, 10, 25), "c": DAY}
    entries = [entry(key, State.STRUCK_OFF, struck_off_on=day) for key, day in days.items()]
    assert keys(Part.STRUCK, *entries) == ["b", "c"]


def waiting(key: str, days_ago: int, kind: OutlookKind, late: int | None = None, **facts) -> Entry:
    since = DAY - timedelta(days=days_ago)
    return entry(key, State.AWAITING, Outlook(kind, DAY, late), since=since, **facts)


def test_our_own_clock_counts_kinds_the_oldest_and_names_the_latest_first():
    entries = [
        waiting("a", 2, OutlookKind.VERIFY_BY),
        waiting("b", 9, OutlookKind.VERIFY_LATE, 2),
        waiting("c", 12, OutlookKind.APPROVE_LATE, 5),
        waiting("batch-1", 1, OutlookKind.APPROVE_BY, batch_id=1),
    ]
    clock = own_clock(entries, DAY)
    assert (clock.total, clock.to_verify, clock.to_approve, clock.batches, clock.oldest) == (4, 2, 1, 1, 12)
    assert [late.key for late in clock.late] == ["c", "b"]


def test_nothing_that_waits_is_a_clock_at_nought():
    clock = own_clock([], DAY)
    assert (clock.total, clock.oldest, clock.late, clock.next_by) == (0, 0, (), None)


def test_what_waits_longest_comes_first():
    entries = [waiting("a", 1, OutlookKind.VERIFY_BY), waiting("b", 3, OutlookKind.VERIFY_BY)]
    assert keys(Part.WAITING, *entries) == ["b", "a"]
    assert keys(Part.AWAITING, *entries) == ["b", "a"]
