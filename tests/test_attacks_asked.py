"""What is asked of the database in an address, on both databases: it finds what was meant, or is refused in words."""

from urllib.parse import quote

import pytest
from flask import Flask

from board.extensions import db
from board.models.search_words import reindex
from tests.factories import an_issue, an_office
from tests.reader import Reader
from tests.views.test_board import numbers

PAGES = ("/board", "/board/ahead", "/list", "/list.xlsx", "/cards", "/calendar", "/find")
WORDS = ("q", "unit", "card", "grid", "category", "source", "due")
NASTY = (
    "%",
    "_",
    "\\",
    "%%%_",
    "'",
    '"',
    "';--",
    "\\'",
    "*",
    "[a-z]",
    "(",
    "\ufeff",
    "\U0001f4a9",
    "x" * 5000,
    "9" * 400,
)
GREAT = ("9" * 30, str(2**31), str(2**63), str(-(2**63) - 1), "1e9", "٣", "0x10")
DAYS = (
    "0001-01-01",
    "9999-12-31",
    "10000-01-01",
    "-0001-01-01",
    "2022-02-30",
    "2022-11-01T00:00",
    "٢٠٢٢-١١-٠١",
)
IN_DAYS = (
    "/board?as_of={}",
    "/list?as_of={}",
    "/cards?as_of={}",
    "/cards?on={}",
    "/calendar/{}",
    "/calendar?month={}",
)
IN_NUMBERS = (
    *(
        "/list?page={}",
        "/board/more?column=in-hand&after={}",
        "/inbox?page={}",
        "/standings/{}",
        "/imports/{}",
    ),
    *("/issues/SJXM-2022-{}", "/issues/SJXM-{}-001", "/issues/SJXM-2022-001/cards/{}", "/look-backs?page={}"),
)


def faults(reader: Reader, addresses: list[str]) -> dict[str, int]:
    """Those that are answered with a fault; the next is asked whatever the one before has left behind."""
    found = {}
    for address in addresses:
        status = reader.client.get(address, follow_redirects=True).status_code
        if status not in (200, 403, 404, 422):
            found[address[:90]] = status
    return found


@pytest.mark.parametrize("username", ["office", "planning"])
def test_no_word_number_or_day_is_a_fault(db_app: Flask, username: str) -> None:
    an_office()
    an_issue(supporting=("江湾社区",))
    reader = Reader(db_app).sign_in(username)
    words = [f"{PAGES[n % len(PAGES)]}?q={quote(nasty)}" for n, nasty in enumerate(NASTY)]
    words += [f"/list?{WORDS[n % len(WORDS)]}={quote(nasty)}" for n, nasty in enumerate(NASTY)]
    words += [f"/board/ahead?{word}={quote(NASTY[0])}" for word in WORDS]
    numbers_and_days = [place.format(quote(great)) for place in IN_NUMBERS for great in GREAT[:3]]
    numbers_and_days += [place.format(quote(day)) for place in IN_DAYS for day in DAYS[:4]]
    numbers_and_days += [f"/list?page={quote(great)}" for great in GREAT]
    numbers_and_days += [f"/cards?on={quote(day)}" for day in DAYS]
    assert faults(reader, words + numbers_and_days) == {}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("50%", {"001"}),
        ("%", {"001"}),
        ("a_b", {"003"}),
        ("c\\d", {"005"}),
        ("%%", set()),
        ("_", {"003"}),
        ("\\", {"005"}),
        ("'", {"006"}),
        ("A_B", {"003"}),
    ],
)
def test_a_sign_that_databases_read_as_any_letter_is_searched_for_as_itself(
    db_app: Flask, words: str, found: set[str]
) -> None:
    an_office()
    titles = ("完成50%以上", "完成50个以上", "路a_b段", "路axb段", "路c\\d段", "路'号")
    reindex([an_issue(title=title) for title in titles])
    db.session.commit()
    page = Reader(db_app).sign_in("office").open(f"/board?q={quote(words)}")
    assert {number[-3:] for number in numbers(page)} == found


@pytest.mark.parametrize(
    "place", ["/board?q=a%00b", "/list?unit=%00", "/cards?on=2022%00", "/issues/SJXM-2022-001%00"]
)
def test_the_sign_of_no_letter_is_refused_at_the_door(db_app: Flask, place: str) -> None:
    an_office()
    assert Reader(db_app).sign_in("office").client.get(place).status_code == 400
