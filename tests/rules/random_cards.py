"""Issues and registers at random, as the judge of cards may see them."""

from datetime import date, timedelta

from hypothesis import strategies as st

from board.rules.cards import (
    COLOURS,
    CardRules,
    Colour,
    EndedCard,
    Ending,
    Facts,
    Rule,
    Span,
    StandingCard,
    Waiver,
)
from board.rules.requests import RequestKind, Waiting
from board.rules.workflow import State

FIRST, LAST = date(2022, 8, 1), date(2023, 2, 28)
DAYS = st.dates(FIRST, LAST)
SOMETIMES = st.none() | DAYS
YELLOWS = (Rule.OVERDUE, Rule.NO_NEWS, Rule.MILESTONE_LATE, Rule.BY_DECISION)


@st.composite
def spans(draw):
    """Days in hand: one to three spans in order, the last one perhaps still running."""
    bounds = sorted(draw(st.lists(DAYS, min_size=2, max_size=6, unique=True)))
    pairs = list(zip(bounds[::2], bounds[1::2], strict=False))
    running = draw(st.booleans())
    return tuple(
        Span(first, None if running and index == len(pairs) - 1 else last)
        for index, (first, last) in enumerate(pairs)
    )


@st.composite
def cards(draw):
    rule = draw(st.sampled_from(Rule))
    brought_by = ()
    if rule is Rule.TWO_YELLOWS:
        brought_by = tuple(draw(st.lists(st.sampled_from(YELLOWS), min_size=1, max_size=2, unique=True)))
    basis, shown_on = sorted((draw(DAYS), draw(DAYS)))
    return StandingCard(COLOURS[rule], rule, basis, shown_on, brought_by)


def two_days(firsts):
    return tuple(Span(first, first + timedelta(days=2)) for first in firsts)


ISSUES = st.builds(
    Facts,
    number=st.just("N-1"),
    state=st.sampled_from(State),
    due_on=SOMETIMES,
    open_ended=st.booleans(),
    in_hand=spans(),
    news_on=SOMETIMES,
    resumed_on=SOMETIMES,
    suspended_from=st.none() | st.dates(FIRST, date(2022, 10, 31)),
    suspended_until=st.none() | st.dates(date(2022, 11, 1), LAST),
    standing=st.none() | cards(),
    waived=st.frozensets(
        st.builds(Waiver, st.sampled_from(Rule), DAYS, SOMETIMES, st.booleans()), max_size=2
    ),
    waiting=st.lists(st.builds(Waiting, st.sampled_from(RequestKind), DAYS, st.booleans()), max_size=2).map(
        tuple
    ),
    kept=st.none() | st.sampled_from(Colour),
    paused=st.lists(st.dates(FIRST, LAST), max_size=2, unique=True).map(lambda days: two_days(sorted(days))),
    milestones=st.lists(DAYS, max_size=2).map(tuple),
    ended=st.lists(st.builds(EndedCard, cards(), DAYS, st.sampled_from(Ending)), max_size=2).map(tuple),
)
SETTINGS = st.builds(
    CardRules,
    overdue_yellow=st.integers(1, 4),
    overdue_red=st.integers(5, 12),
    no_news=st.integers(1, 20),
    deferral_holds=st.integers(0, 12),
    rules=st.frozensets(st.sampled_from(Rule)),
    milestone_late=st.integers(1, 6),
    calendar_days=st.booleans(),
)
