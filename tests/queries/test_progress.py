"""The figures of the public page, and what its search finds."""

from datetime import date

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st

from board.models.issue import Visibility
from board.queries.progress import Named, groups, progress, public_counts
from board.queries.published import published, search_published, search_words, serial
from board.queries.tally import Cell, Tally
from board.queries.trend import MonthCount, month_ends
from board.rules.publishing import PublicState
from board.rules.workflow import State
from tests.factories import an_issue, an_office
from tests.reader import Reader

TODAY = date(2022, 11, 1)
STATES = dict(zip(PublicState, ("已受理", "办理中", "暂缓", "核查中", "已解决"), strict=True))


def read(thing: Named, english: bool) -> str:
    return (thing.name_en if english else None) or thing.name


def found(words: str, *, english: bool = False) -> list[int]:
    figures = progress(TODAY)
    assert figures is not None
    hits = search_published(
        figures.register_id,
        search_words(words),
        categories={key: read(thing, english) for key, thing in figures.categories.items()},
        grids={key: read(thing, english) for key, thing in figures.grids.items()},
        states=STATES,
        limit=50,
    )
    assert hits.count == len(hits.issues)
    return [issue.seq for issue in hits.issues]


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


def test_a_withdrawn_problem_leaves_the_totals_and_stands_beside_them(db_app: Flask) -> None:
    an_office()
    an_issue(State.IN_HAND)
    an_issue(State.WITHDRAWN, visibility=Visibility.STATUS)
    figures = progress(TODAY)
    assert figures is not None
    assert (figures.tally.identified, figures.tally.withdrawn) == (1, 1)
    assert [point.identified for point in figures.trend] == [1]
    assert published(figures.register_id, limit=9) == ()


def test_internal_problems_are_counted_and_not_listed(db_app: Flask) -> None:
    an_office()
    an_issue(State.STRUCK_OFF)
    an_issue(State.IN_HAND, visibility=Visibility.STATUS, title="不公开的题目")
    an_issue(State.ASSIGNED, visibility=Visibility.SUMMARY, title="公开的题目")
    figures = progress(TODAY)
    assert figures is not None
    assert (figures.tally.identified, figures.tally.resolved) == (3, 1)
    assert (figures.released.status, figures.released.summary, figures.released.solved) == (1, 1, 0)
    lines = published(figures.register_id, limit=9)
    assert [(line.seq, line.title, line.unit) for line in lines] == [
        (2, None, None),
        (3, "公开的题目", "规划建设局"),
    ]


def test_open_problems_come_first_and_pages_follow_each_other(db_app: Flask) -> None:
    register = an_office().register
    for state in (State.STRUCK_OFF, State.IN_HAND, State.CONSOLIDATED, State.AWAITING):
        an_issue(state, visibility=Visibility.STATUS)
    first = published(register.id, limit=3)
    rest = published(register.id, after=3, limit=3)
    assert [line.seq for line in (*first, *rest)] == [2, 4, 1, 3]


@pytest.mark.parametrize(
    ("asked", "seqs"),
    [
        ("17", [17]),
        ("017号", [17]),
        ("１７", [17]),
        ("sjxm-2022-017", [17]),
        ("SJXM-2022-01", [*range(10, 20)]),
        ("第十二网格", [52, 54]),
        ("民生 核查中", [51]),
        ("十月", []),
        ("10月登记", [59, 60, 65, 66, 67, 68]),
        ("2021年10月", []),
        ("暂缓", [58]),
        ("12", [12]),
        ("grid 12", []),
        ("电梯", []),
        ("规划建设局", []),
        ("%", []),
        ("_", []),
    ],
)
def test_the_search_finds_by_what_is_public_and_by_nothing_else(
    demo: Flask, asked: str, seqs: list[int]
) -> None:
    assert found(asked) == seqs


def test_an_english_reader_searches_by_english_names(demo: Flask) -> None:
    assert found("12", english=True) == [12]
    assert found("grid 12", english=True) == [12, 52, 54]


def test_the_search_reads_titles_only_where_a_summary_was_released(db_app: Flask) -> None:
    an_office()
    an_issue(title="电梯故障", visibility=Visibility.STATUS)
    an_issue(title="电梯故障", visibility=Visibility.SUMMARY)
    an_issue(title="电梯故障")
    assert found("电梯") == [2]


def test_what_was_typed_becomes_words() -> None:
    assert search_words("  ＳＪＸＭ　民生 ") == ("sjxm", "民生")
    assert search_words(" ") == ()
    assert [serial(word) for word in ("17", "#017", "17号", "1234567", "十七")] == [17, 17, 17, None, None]


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
