"""What is listed, and what the search finds: public things alone."""

from datetime import date

import pytest
from flask import Flask

from board.models.issue import Visibility
from board.queries.progress import Named, progress
from board.queries.published import _english_months, published, search_published, search_words, serial
from board.rules.publishing import PublicState
from board.rules.workflow import State
from tests.factories import an_issue, an_office

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


def test_an_english_month_is_found_by_its_first_letters() -> None:
    assert [_english_months(word) for word in ("apr", "April", "ju", "xyz")] == [[4], [4], [6, 7], []]
