"""Dates and counts of days are not torn apart at the end of a line."""

import pytest
from markupsafe import Markup

from board.formatters.days import unbroken


@pytest.mark.parametrize(
    ("words", "whole"),
    [
        ("期限 2022年10月10日，已超期 16 个工作日；", ["2022年10月10日", "16 个工作日"]),
        ("等督查室回头看，11月9日到期。", ["11月9日"]),
        ("Time limit 10 Oct 2022, 16 working days overdue", ["10 Oct 2022", "16 working days"]),
        (Markup("已超期 <b>16</b> 个工作日"), ["<b>16</b> 个工作日"]),
    ],
)
def test_dates_and_counts_stay_whole(words: str, whole: list[str]) -> None:
    found = str(unbroken(words))
    assert [part.split("</span>")[0] for part in found.split('<span class="nowrap">')[1:]] == whole
    assert found.replace('<span class="nowrap">', "").replace("</span>", "") == words


def test_what_people_wrote_stays_escaped() -> None:
    assert str(unbroken("<i>11月9日</i>")) == '&lt;i&gt;<span class="nowrap">11月9日</span>&lt;/i&gt;'
