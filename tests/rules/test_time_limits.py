"""Time limits 完成时限 as people write them: whole tables of phrases, each with what it must be read as."""

import csv
from datetime import date, datetime
from pathlib import Path

import pytest

from board.rules.time_limits import Doubt, Kind, TimeLimit, read
from board.rules.workdays import WorkCalendar

DATA = Path(__file__).parent / "data"
WRITTEN = date(2022, 10, 12)  # a Wednesday
NO_HOLIDAYS = WorkCalendar(frozenset(), frozenset(), frozenset())


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def shown(limit: TimeLimit) -> dict[str, str]:
    return {
        "kind": limit.kind.value,
        "due_on": str(limit.due_on or ""),
        "start_on": str(limit.start_on or ""),
        "to_confirm": "yes" if limit.to_confirm else "no",
        "follow_up": "yes" if limit.follow_up else "no",
        "milestones": " ".join(str(milestone.due_on) for milestone in limit.milestones),
    }


@pytest.mark.parametrize(
    "row", rows("time-limit-phrases.csv") + rows("foretold-phrases.csv"), ids=lambda row: row["phrase"]
)
def test_every_phrase_of_real_offices_is_read(row: dict[str, str]):
    limit = shown(read(row["phrase"], written_on=date.fromisoformat(row["written_on"])))
    if row["kind"]:  # an empty cell asserts nothing
        assert (limit["kind"], limit["due_on"]) == (row["kind"], row["due_on"])
    for name in ("to_confirm", "follow_up"):
        assert row[name] in ("", limit[name]), name


@pytest.mark.parametrize("row", rows("sample-limits.csv"), ids=lambda row: row["number"])
def test_every_limit_of_the_sample_register_is_read(row: dict[str, str]):
    limit = shown(read(row["limit"], written_on=date.fromisoformat(row["written_on"])))
    assert {name: limit[name] for name in ("kind", "due_on", "to_confirm")} == {
        name: row[name] for name in ("kind", "due_on", "to_confirm")
    }


@pytest.mark.parametrize(
    "row", rows("more-phrases.csv"), ids=lambda row: f"{row['phrase']} {row['written_on']}"
)
def test_more_phrases_are_read_or_left_to_a_person(row: dict[str, str]):
    limit = read(row["phrase"], written_on=date.fromisoformat(row["written_on"]))
    expected = {name: row[name] for name in shown(limit)}
    assert shown(limit) == expected
    assert limit.words == row["phrase"]


@pytest.mark.parametrize(
    ("phrase", "doubt"),
    [
        ("10月20日前", Doubt.YEAR_MISSING),
        ("25日前", Doubt.MONTH_MISSING),
        ("会后7日内", Doubt.RELATIVE),
        ("明年底", Doubt.RELATIVE),
        ("立行立改", Doubt.IMMEDIATE),
        ("原则上2022年10月底前", Doubt.VAGUE),
        ("2024年8月前", Doubt.VAGUE),
        ("到2027年", Doubt.VAGUE),
        ("6月底前开工、12月底前完工", Doubt.SEVERAL),
        ("2022年9月30日（已延期至2022年11月30日）", Doubt.CHANGED),
        ("每月28日前", Doubt.RECURRING),
        ("2月30日前", Doubt.IMPOSSIBLE),
        ("2019年不会启动", Doubt.NEGATED),
        ("从2019年1月1日起", Doubt.START_ONLY),
        ("春节前", Doubt.OUTSIDE),
        ("竣工后30日内", Doubt.OUTSIDE),
        ("急件5日内，非急件15日内", Doubt.CASES),
        ("已完成", Doubt.DONE),
        ("", Doubt.EMPTY),
        ("近期", Doubt.UNREAD),
    ],
)
def test_a_doubt_says_why_a_person_must_confirm(phrase: str, doubt: Doubt):
    limit = read(phrase, written_on=WRITTEN)
    assert limit.to_confirm
    assert doubt in limit.doubts


def test_a_cell_that_holds_a_date_is_that_date():
    for cell in (date(2022, 10, 31), datetime.fromisoformat("2022-10-31T17:30")):
        limit = read(cell, written_on=WRITTEN)
        assert (limit.kind, limit.due_on, limit.to_confirm) == (Kind.DATE, date(2022, 10, 31), False)
        assert limit.words == "2022-10-31"


def test_an_empty_cell_is_left_to_a_person():
    for cell in (None, "", " \n　"):
        limit = read(cell, written_on=WRITTEN)
        assert (limit.kind, limit.due_on, limit.doubts) == (Kind.NONE, None, (Doubt.EMPTY,))


def test_working_days_follow_the_calendar_given():
    assert read("5个工作日内", written_on=date(2022, 9, 30)).due_on == date(2022, 10, 12)
    bare = read("5个工作日内", written_on=date(2022, 9, 30), calendar=NO_HOLIDAYS)
    assert bare.due_on == date(2022, 10, 7)
    assert read("立行立改", written_on=date(2022, 9, 30), calendar=NO_HOLIDAYS).due_on == date(2022, 10, 7)


def test_milestones_keep_their_own_words_as_written():
    limit = read("六月底前\n开工、 12月底前完工", written_on=date(2026, 3, 2))
    assert [milestone.words for milestone in limit.milestones] == ["六月底前\n开工", "12月底前完工"]
    assert limit.milestones[-1].due_on == limit.due_on == date(2026, 12, 31)


def test_the_start_of_a_range_becomes_a_milestone():
    limit = read("2027年1月至2028年6月", written_on=WRITTEN)
    assert (limit.start_on, limit.due_on) == (date(2027, 1, 1), date(2028, 6, 30))
    assert [(m.words, m.due_on) for m in limit.milestones] == [("2027年1月", date(2027, 1, 1))]
    assert not limit.to_confirm


def test_prose_is_not_searched_for_a_date():
    assert read("情况说明" * 200 + "2022年10月31日", written_on=WRITTEN).kind is Kind.NONE
