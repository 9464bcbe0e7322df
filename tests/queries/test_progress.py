"""The figures of the public page: they agree with each other at every moment."""

from datetime import date

from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st

from board.extensions import db
from board.models.issue import Visibility
from board.queries.progress import Named, groups, progress, public_counts
from board.queries.published import published
from board.queries.tally import Cell, Tally
from board.queries.trend import MonthCount, month_ends, trend
from board.rules.publishing import PublicState
from board.rules.workflow import State
from tests.assigning import registered
from tests.factories import an_issue, an_office
from tests.reader import Reader

TODAY = date(2022, 11, 1)


def test_before_there_is_a_register_there_are_no_figures(app: Flask) -> None:
    assert progress(TODAY) is None


def test_the_sample_has_68_problems_of_which_30_are_solved(db_demo: Flask) -> None:
    figures = progress(TODAY)
    assert figures is not None
    counted = figures.tally
    assert (counted.identified, counted.resolved, counted.open) == (68, 30, 38)
    assert (counted.handed_over, counted.withdrawn) == (30, 0)
    assert dict(figures.states) == {
        PublicState.SOLVED: 30,
        PublicState.CHECKING: 4,
        PublicState.IN_HAND: 29,
        PublicState.ACCEPTED: 4,
        PublicState.PAUSED: 1,
    }
    assert (figures.released.public, figures.released.solved, figures.released.summary) == (68, 30, 0)
    assert sum(group.identified for group in figures.by_category) == 68
    assert sum(group.resolved for group in figures.by_grid) == 30


def test_the_sample_s_trend_tells_each_month_and_that_it_was_entered_later(db_demo: Flask) -> None:
    figures = progress(TODAY)
    assert figures is not None
    points = [(point.day.month, point.identified, point.resolved) for point in figures.trend]
    assert points == [
        (3, 4, 0),
        (4, 18, 3),
        (5, 27, 5),
        (6, 37, 15),
        (7, 48, 19),
        (8, 55, 26),
        (9, 62, 30),
        (10, 68, 30),
    ]
    assert all(point.back_entered for point in figures.trend)


def test_what_the_office_enters_later_than_it_was_found_is_marked_in_its_month(db_app: Flask) -> None:
    office = an_office()
    registered(office.office, registered_on=date(2022, 9, 5))
    registered(office.office, "路灯不亮", registered_on=date(2022, 11, 1))
    db.session.commit()
    ends = trend(office.register.id, date(2022, 11, 1))
    assert [(end.day, end.identified, end.back_entered) for end in ends] == [
        (date(2022, 9, 30), 1, True),
        (date(2022, 10, 31), 1, False),
        (date(2022, 11, 1), 2, False),
    ]


def test_a_withdrawn_problem_leaves_the_totals_and_stands_beside_them(db_app: Flask) -> None:
    an_office()
    an_issue(State.IN_HAND)
    an_issue(State.WITHDRAWN, visibility=Visibility.STATUS)
    figures = progress(TODAY)
    assert figures is not None
    assert (figures.tally.identified, figures.tally.withdrawn) == (1, 1)
    assert [point.identified for point in figures.trend] == [1]
    assert published(figures.register_id, limit=9) == ()


cells = st.builds(
    Cell,
    count=st.integers(1, 40),
    handed_over=st.just(0),
    state=st.sampled_from(State),
    colour=st.none(),
    unit_id=st.none(),
    grid_id=st.none(),
    category_id=st.sampled_from([1, 2, None]),
    source_id=st.none(),
)


@settings(max_examples=60)
@given(st.lists(cells, max_size=12))
def test_identified_is_always_resolved_and_open_together(many: list[Cell]) -> None:
    counted = Tally(tuple(many))
    states = public_counts(counted)
    assert counted.identified == counted.resolved + counted.open == sum(states.values())
    assert states[PublicState.SOLVED] == counted.resolved
    split = groups(counted, "category_id", {1: Named("甲", None), 2: Named("乙", None)})
    assert sum(group.identified for group in split) == counted.identified
    assert sum(group.resolved for group in split) == counted.resolved


counts = st.builds(
    MonthCount,
    year=st.integers(2020, 2022),
    month=st.integers(1, 12),
    solved=st.booleans(),
    count=st.integers(1, 9),
    back_entered=st.integers(0, 1),
)


@settings(max_examples=60)
@given(st.lists(counts, max_size=20))
def test_the_trend_never_falls_and_ends_with_the_totals(many: list[MonthCount]) -> None:
    points = month_ends(many, TODAY)
    if not any(not each.solved for each in many):
        assert points == []
        return
    for name in ("identified", "resolved"):
        line = [getattr(point, name) for point in points]
        assert line == sorted(line)
        assert line[-1] == sum(each.count for each in many if each.solved is (name == "resolved"))
    days = [point.day for point in points]
    assert days == sorted(set(days))
    assert days[-1] <= TODAY
    assert len(days) <= 24


def test_a_running_month_stands_in_the_trend_once_something_happened_in_it() -> None:
    september = MonthCount(2022, 9, solved=False, count=3, back_entered=0)
    november = MonthCount(2022, 11, solved=True, count=1, back_entered=0)
    assert [p.day.isoformat() for p in month_ends([september], TODAY)] == ["2022-09-30", "2022-10-31"]
    assert [p.day for p in month_ends([september, november], TODAY)][-1] == TODAY


def test_the_statements_do_not_grow_with_the_register(app: Flask, reader: Reader) -> None:
    an_office()
    taken = []
    reader.open("/en/")  # the demonstration's day is asked for once per process
    for until in (8, 60):
        while an_issue(visibility=Visibility.STATUS).seq < until:
            pass
        taken.append(reader.open("/").statements)
    assert taken[0] == taken[1] <= 9
