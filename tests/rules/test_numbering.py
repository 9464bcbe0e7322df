"""Numbers of issues 挂号编号."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.rules.numbering import (
    IssueNumber,
    NumberFault,
    NumberRefused,
    format_number,
    next_serial,
    parse_number,
)


def test_a_number_is_taken_apart_and_put_together() -> None:
    number = parse_number(" SJXM-2022-017 ")
    assert number == IssueNumber("SJXM", 2022, 17)
    assert str(number) == format_number("SJXM", 2022, 17) == "SJXM-2022-017"


@pytest.mark.parametrize(
    ("text", "fault", "meant"),
    [
        ("SJXM-2022-17", NumberFault.SHORT_SERIAL, "SJXM-2022-017"),
        ("SJXM-2022-0017", NumberFault.LONG_SERIAL, "SJXM-2022-017"),
        ("SJXM-2022-000", NumberFault.ZERO_SERIAL, None),
        ("SJXM-0022-001", NumberFault.YEAR, None),
        ("sjxm-2022-017", NumberFault.SPELLING, "SJXM-2022-017"),
        ("ＳＪＸＭ－２０２２—017", NumberFault.SPELLING, "SJXM-2022-017"),
        ("SJXM - 2022 - 17", NumberFault.SPELLING, "SJXM-2022-017"),
        ("SJXM-2022-０１７", NumberFault.SPELLING, "SJXM-2022-017"),
        ("2022-017", NumberFault.SHAPE, None),
        ("SJXM-22-017", NumberFault.SHAPE, None),
        ("17", NumberFault.SHAPE, None),
        ("  ", NumberFault.EMPTY, None),
    ],
)
def test_another_spelling_is_refused_with_its_reason_and_what_was_meant(
    text: str, fault: NumberFault, meant: str | None
) -> None:
    with pytest.raises(NumberRefused) as refused:
        parse_number(text)
    assert (refused.value.fault, refused.value.text, refused.value.meant) == (fault, text, meant)


def test_new_numbers_start_after_the_highest_of_their_prefix_and_year() -> None:
    taken = [
        parse_number(text) for text in ("SJXM-2022-002", "SJXM-2022-068", "SJXM-2023-090", "MSSX-2022-100")
    ]
    assert next_serial(taken, prefix="SJXM", year=2022) == 69
    assert next_serial(taken, prefix="SJXM", year=2024) == 1


@given(st.from_regex(r"[A-Z][A-Z0-9]{0,8}", fullmatch=True), st.integers(1949, 2199), st.integers(1, 999_999))
def test_every_number_that_is_written_can_be_read(prefix: str, year: int, serial: int) -> None:
    assert parse_number(format_number(prefix, year, serial)) == IssueNumber(prefix, year, serial)


@given(st.text(max_size=20) | st.from_regex(r"\s?[a-zA-Z]{1,4}[-—][0-9]{4}-[0-9０-９]{1,5}", fullmatch=True))
def test_any_text_is_a_number_or_refused_and_what_was_meant_is_one(text: str) -> None:
    try:
        number = parse_number(text)
    except NumberRefused as refused:
        meant = refused.meant
    else:
        meant = text.strip()
        assert str(number) == meant
    assert meant is None or str(parse_number(meant)) == meant
