"""The public page knows nobody, so that any cache may keep it."""

import gzip

import pytest
from flask import Flask

from board.models.issue import Visibility
from tests.public import many, release
from tests.reader import Reader

LARGEST = 30_000  # bytes, packed


@pytest.mark.parametrize("path", ["/", "/en/", "/?q=17", "/robots.txt"])
@pytest.mark.parametrize(
    "cookie", [None, "board=broken.%00.cookie", "board=eyJhIjoxfQ.x.y; remember_token=1"]
)
def test_the_page_knows_nobody(reader: Reader, path: str, cookie: str | None) -> None:
    page = reader.open(path, headers={"Cookie": cookie} if cookie else {})
    assert "Set-Cookie" not in page.response.headers
    assert "Cookie" not in page.response.headers.get("Vary", "")
    assert "csrf" not in page.words


def test_who_is_signed_in_gets_the_same_page(reader: Reader) -> None:
    anybody = reader.open("/")
    known = reader.another().sign_in("office").open("/")
    assert known.words == anybody.words
    assert known.response.headers["Cache-Control"] == "public, max-age=60"
    assert "Set-Cookie" not in known.response.headers


@pytest.mark.parametrize("path", ["/", "/en/"])
def test_whoever_has_the_page_gets_304_for_the_version_alone(demo: Flask, reader: Reader, path: str) -> None:
    first = reader.open(path)
    headers = first.response.headers
    assert headers["Cache-Control"] == "public, max-age=60"
    assert headers["ETag"].startswith('W/"')
    again = reader.open(path, status=304, headers={"If-None-Match": headers["ETag"]})
    assert (again.words, again.statements) == ("", 0)
    assert again.response.headers["ETag"] == headers["ETag"]
    assert again.response.headers["Cache-Control"] == "public, max-age=60"
    release(Visibility.INTERNAL, "SJXM-2022-001")
    changed = reader.open(path, headers={"If-None-Match": headers["ETag"]})
    assert changed.response.headers["ETag"] != headers["ETag"]


def test_the_languages_and_pages_have_tags_of_their_own(app: Flask, reader: Reader) -> None:
    many(450)
    tags = {reader.open(path).response.headers["ETag"] for path in ("/", "/en/", "/?page=2", "/en/?page=2")}
    assert len(tags) == 4


def test_a_page_that_was_made_costs_the_version_alone(reader: Reader) -> None:
    reader.open("/")
    assert reader.open("/").statements == 0


def test_the_page_goes_out_packed_and_small(demo: Flask, reader: Reader) -> None:
    plain = reader.open("/")
    packed = reader.client.get("/", headers={"Accept-Encoding": "gzip, br"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.headers["Vary"] == plain.response.headers["Vary"] == "Accept-Encoding"
    assert gzip.decompress(packed.data).decode() == plain.words
    assert len(packed.data) < LARGEST


def test_robots_may_read_the_public_page_alone(reader: Reader) -> None:
    assert reader.open("/robots.txt").words.splitlines() == [
        "User-agent: *",
        "Allow: /$",
        "Allow: /en/$",
        "Allow: /static/",
        "Disallow: /",
    ]
    assert reader.client.get("/favicon.ico").status_code == 200
