"""Days as ledgers write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.rules.ledger_days import read_day


@pytest.mark.parametrize(
    "cell",
    [
        *(
            "2022年3月8日",
            "2022 年 3 月 8 日",
            "2022/3/8",
            "2022.3.8",
            "2022-03-08",
            "20220308",
            "44628",
            "44628.5",
        ),
        *(
            "２０２２年３月８日",
            "二〇二二年三月八日",
            "2022-03-08 00:00:00",
            "2022年3月8号（周二）",
            "2022.3.8。",
        ),
        date(2022, 3, 8),
    ],
)
def test_a_day_is_read_however_it_is_written(cell: str | date) -> None:
    assert read_day(cell) == date(2022, 3, 8)


@pytest.mark.parametrize(
    "cell", ["", "2022年3月", "3月8日", "2022年2月30日", "年底前", "2202-03-08", "123", "2022.13.1", None]
)
def test_what_names_no_single_day_is_not_guessed(cell: str | None) -> None:
    assert read_day(cell) is None


def test_chinese_numerals_of_days_are_read() -> None:
    assert read_day("二〇二二年十二月三十一日") == date(2022, 12, 31)
    assert read_day("二○二三年十月二十日") == date(2023, 10, 20)
    assert read_day("二〇二二年十三月十日") is None


@given(st.dates(date(1950, 1, 1), date(2100, 12, 31)))
def test_every_day_is_read_back_from_its_common_forms(day: date) -> None:
    plain = f"{day.year}年{day.month}月{day.day}日"
    forms = (plain, day.isoformat(), f"{day:%Y%m%d}", f"{day.year}.{day.month}.{day.day}")
    assert {read_day(form) for form in forms} == {day}
