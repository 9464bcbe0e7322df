"""Where two wordings differ."""

from hypothesis import given, settings
from hypothesis import strategies as st

from board.rules.differences import Part, Piece, differences


def test_what_was_added_and_what_went_is_told_apart() -> None:
    assert differences("更新 5 部", "更新 6 部，送餐") == [
        Piece(Part.SAME, "更新 "),
        Piece(Part.GONE, "5"),
        Piece(Part.NEW, "6"),
        Piece(Part.SAME, " 部"),
        Piece(Part.NEW, "，送餐"),
    ]
    assert differences("", "") == []


def test_of_very_long_wordings_only_the_whole_is_told() -> None:
    before, after = "一" * 2000, "二" * 2000
    assert differences(before, after) == [Piece(Part.GONE, before), Piece(Part.NEW, after)]


@settings(max_examples=100, deadline=None)
@given(st.text("更换部件9，。 ", max_size=60), st.text("更换部件9，。 ", max_size=60))
def test_the_pieces_give_both_wordings_back(before: str, after: str) -> None:
    found = differences(before, after)
    assert "".join(piece.words for piece in found if piece.part is not Part.NEW) == before
    assert "".join(piece.words for piece in found if piece.part is not Part.GONE) == after
