"""Laws that every reading of a time limit keeps, whatever the words."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from board.rules.time_limits import Kind, TimeLimit, read
from board.rules.workdays import NATIONAL

# fmt: off
PIECES = (
    "2022年", "2023年", "今年", "明年", "次年", "22年", "6月", "12月", "13月", "十月", "月",
    "底", "末", "初", "上旬", "中旬", "15日", "31日", "5号", "30日", "2022.10.31", "10.31",
    "2022/6", "三季度", "Q3", "上半年", "年底", "年内", "本月", "下周五", "周三", "3个月",
    "5个工作日", "两周", "半年", "48小时", "1-2年", "前", "之前", "内", "后", "起", "之日起",
    "至", "-", "~", "到", "或", "、", "，", "；", "（", "）", "开工", "启动", "完成", "竣工后",
    "会议", "长期坚持", "持续", "每月", "立行立改", "适时", "原则上", "左右", "延期至", "春节",
    "国庆节", "不", "未", "已完成", "“十四五”末", "1.", "①", "自", "即日", "今天", "零", "一",
    "二", "三", "10", "2022", "。", "：", "/", "第", "个", "全", "急件", "一般",
)
# fmt: on
phrases = st.lists(st.sampled_from(PIECES), max_size=9).map("".join)
written_days = st.dates(date(1990, 1, 1), date(2090, 12, 31))
full_days = st.dates(date(1950, 1, 1), date(2199, 12, 31))
DATED = {Kind.DATE, Kind.RANGE, Kind.SEVERAL, Kind.IMMEDIATE}
NUMERALS = "〇一二三四五六七八九"


def in_tens(n: int) -> str:
    tens, ones = divmod(n, 10)
    return ("" if tens < 2 else NUMERALS[tens]) + ("十" if tens else "") + (NUMERALS[ones] if ones else "")


def spellings(day: date) -> list[str]:
    y, m, d = day.year, day.month, day.day
    chinese = "".join(NUMERALS[int(digit)] for digit in str(y))
    return [
        f"{y}年{m}月{d}日",
        f"{y}年{m:02}月{d:02}日前",
        f"{y} 年 {m} 月 {d} 号之前完成",
        f"{y}.{m}.{d}",
        f"{y}/{m:02}/{d:02}",
        f"{y}-{m:02}-{d:02} 00:00:00",
        f"{y}{m:02}{d:02}",
        f"{y}年\n{m}月{d}日",
        f"{chinese}年{in_tens(m)}月{in_tens(d)}日",
        f"完成时限：{y}年{m}月{d}日17:00前",
        f"不迟于{y}年{m}月{d}日",
    ]


def check_laws(limit: TimeLimit, words: str) -> None:
    assert limit.words == words
    assert limit.to_confirm == bool(limit.doubts)
    assert (limit.due_on is not None) == (limit.kind in DATED)
    if limit.start_on:
        assert limit.due_on
        assert limit.start_on <= limit.due_on
    if limit.kind is Kind.SEVERAL:
        assert len(limit.milestones) > 1
        assert limit.milestones[-1].due_on == limit.due_on
        assert [m.due_on for m in limit.milestones] == sorted(m.due_on for m in limit.milestones)
    if limit.kind is Kind.RANGE:
        assert [m.due_on for m in limit.milestones] == [limit.start_on]
    assert all(milestone.words and milestone.words in words for milestone in limit.milestones)
    if limit.kind in {Kind.NONE, Kind.IMMEDIATE, Kind.SEVERAL}:
        assert limit.to_confirm
    if limit.follow_up:
        assert limit.due_on


@given(phrases, written_days)
@settings(max_examples=300, deadline=None)
def test_any_pieces_of_limits_give_a_lawful_reading(words: str, written_on: date):
    check_laws(read(words, written_on=written_on), words)


@given(st.text(max_size=60), st.dates())
@settings(max_examples=200, deadline=None)
def test_no_text_at_all_makes_the_reader_fail(words: str, written_on: date):
    check_laws(read(words, written_on=written_on), words)


@pytest.mark.long
@given(phrases, st.dates())
@settings(max_examples=30_000, deadline=None)
def test_any_pieces_of_limits_give_a_lawful_reading_in_full_volume(words: str, written_on: date):
    check_laws(read(words, written_on=written_on), words)


@given(full_days, written_days)
@settings(max_examples=60, deadline=None)
def test_a_day_in_full_is_that_day_in_every_spelling(day: date, written_on: date):
    for words in spellings(day):
        limit = read(words, written_on=written_on)
        assert (limit.kind, limit.due_on, limit.doubts) == (Kind.DATE, day, ()), words


@given(phrases, written_days, st.data())
@settings(max_examples=150, deadline=None)
def test_width_and_spaces_change_nothing(words: str, written_on: date, data: st.DataObject):
    plain = read(words, written_on=written_on)
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in words)
    places = data.draw(st.lists(st.integers(0, len(words)), max_size=4))
    spaced = words
    for place in sorted(places, reverse=True):
        spaced = spaced[:place] + data.draw(st.sampled_from([" ", "\n", "\u3000", "\u200b"])) + spaced[place:]
    assert unicodedata.normalize("NFKC", wide) == unicodedata.normalize("NFKC", words)
    for other in (wide, spaced):
        limit = read(other, written_on=written_on)
        same = (limit.kind, limit.due_on, limit.start_on, limit.follow_up, limit.doubts)
        assert same == (plain.kind, plain.due_on, plain.start_on, plain.follow_up, plain.doubts), other


@given(st.integers(1, 12), st.integers(1, 28), written_days)
@settings(max_examples=100, deadline=None)
def test_a_day_without_a_year_is_the_next_and_is_flagged(month: int, day: int, written_on: date):
    limit = read(f"{month}月{day}日前", written_on=written_on)
    assert limit.due_on
    assert limit.to_confirm
    assert (limit.due_on.month, limit.due_on.day) == (month, day)
    assert written_on <= limit.due_on <= date(written_on.year + 1, month, day)


@given(st.integers(1, 60), written_days)
@settings(max_examples=60, deadline=None)
def test_working_days_are_counted_from_the_day_written(n: int, written_on: date):
    limit = read(f"自签收之日起{n}个工作日内", written_on=written_on)
    assert limit.to_confirm
    assert limit.due_on == NATIONAL.add(written_on, n)


@given(full_days, full_days)
@settings(max_examples=60, deadline=None)
def test_a_range_of_two_full_days_keeps_both_or_is_refused(first: date, last: date):
    limit = read(
        f"{first.year}年{first.month}月{first.day}日至{last.year}年{last.month}月{last.day}日",
        written_on=first,
    )
    if first > last:
        assert limit.kind is Kind.NONE
    else:
        assert (limit.kind, limit.start_on, limit.due_on) == (Kind.RANGE, first, last)
