"""A page packed once is, with a word put in, what it would be packed whole."""

import gzip
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.packed import PackedPage
from tests.reader import Reader

PLACE = "〔place〕"
TOKENS = re.compile(r'"[\w-]{80,}={0,2}"')


@given(
    st.lists(st.text().filter(lambda words: "〔" not in words), min_size=1, max_size=5),
    st.binary(max_size=300),
)
def test_any_page_with_any_word_unpacks_to_itself(pieces: list[str], word: bytes) -> None:
    page = PackedPage.of(PLACE.join(pieces), PLACE)
    whole = word.join(piece.encode() for piece in pieces)
    assert page.html(word) == whole
    assert gzip.decompress(page.gzip(word)) == whole


def test_a_word_too_long_for_a_stored_block_is_refused() -> None:
    page = PackedPage.of(PLACE, PLACE)
    assert gzip.decompress(page.gzip(b"x" * 65_535)) == b"x" * 65_535
    with pytest.raises(ValueError, match="65,535"):
        page.gzip(b"x" * 65_536)


def test_the_board_goes_out_packed_with_a_token_of_its_own(reader: Reader) -> None:
    reader.sign_in("office").open("/board")
    packed = [reader.client.get("/board", headers={"Accept-Encoding": "gzip"}) for _n in range(2)]
    plain = reader.client.get("/board", headers={"Accept-Encoding": "identity"})
    assert [answer.headers.get("Content-Encoding") for answer in (*packed, plain)] == ["gzip", "gzip", None]
    assert all("Accept-Encoding" in answer.headers["Vary"] for answer in (*packed, plain))
    words = [gzip.decompress(answer.data).decode() for answer in packed] + [plain.text]
    tokens = [set(TOKENS.findall(page)) for page in words]
    assert all(len(found) == 1 for found in tokens)
    assert len(set.union(*tokens)) == 3
    assert len({TOKENS.sub("", page) for page in words}) == 1
