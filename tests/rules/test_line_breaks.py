"""Line breaks in titles: no torn words, no lonely characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.rules.line_breaks import BREAK, pieces, with_breaks


@pytest.mark.parametrize(
    ("title", "whole"),
    [
        ("高层住宅二次供水水质投诉", "二次供水"),
        ("园区医院少儿科医生不足", "少儿科医生"),
        ("729 项服务指南中 41 项过期", "41 项"),
        ("老旧安置房电梯故障频发", "电梯"),
    ],
)
def test_a_word_is_not_torn(title: str, whole: str) -> None:
    assert whole in "|".join(pieces(title))


def test_a_long_title_has_places_to_break() -> None:
    assert len(pieces("园区西门公交站台无遮雨棚")) > 2


def test_a_kept_word_is_never_cut() -> None:
    assert "江湾社区老年食堂" in pieces("江湾社区老年食堂未开放", ["江湾社区老年食堂"])[0]


def test_no_line_ends_on_a_word_that_belongs_to_the_next() -> None:
    for title in ("投诉与建议渠道不和谐", "道路在雨后积水未及时清理", "企业被重复检查和多头执法"):
        assert not [piece for piece in pieces(title)[:-1] if piece[-1] in "与在被未不和"]


def test_an_empty_title_stays_empty() -> None:
    assert with_breaks("") == ""


@given(st.text(alphabet="园区西门公交站台无遮雨棚与在被未不和 41AB（）、，二次供水少儿科", max_size=30))
def test_breaks_change_no_character_and_leave_none_alone(title: str) -> None:
    parts = pieces(title, ["公交站台"])
    assert "".join(parts) == with_breaks(title).replace(BREAK, "") == title
    assert len(parts) < 2 or all(len(part) > 1 for part in parts)
