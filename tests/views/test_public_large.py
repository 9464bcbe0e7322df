"""The public page of a large register: small, paged, and no dearer."""

import pytest
from flask import Flask

from tests.public import lines, many
from tests.reader import Reader

LARGEST = 30_000  # bytes, packed


@pytest.mark.parametrize("count", [340, 2000])
def test_a_large_register_stays_small(app: Flask, reader: Reader, count: int) -> None:
    many(count)
    page = reader.open("/")
    assert len(reader.client.get("/", headers={"Accept-Encoding": "gzip"}).data) < LARGEST
    assert bool(page.all("ol", class_="wall")) is (count <= 340)
    assert len(lines(page)) == (340 if count <= 340 else 100)


def test_the_pages_of_a_long_list_hold_every_line_once(app: Flask, reader: Reader) -> None:
    many(450)
    page, numbers = reader.open("/"), []
    while True:
        numbers += [
            node.all("span", class_="no")[0].text for node in page.all("li", where=lambda n: "id" in n)
        ]
        if not page.all("a", rel="next"):
            break
        page = page.follow("下一页")
    assert sorted(map(int, numbers)) == list(range(1, 451))
    assert page.h1 == "逐件公开（第 5 页）"


@pytest.mark.parametrize("page", ["0", "6", "99", "-1", "x", "²", "9" * 30])
def test_a_page_that_is_not_there_is_not_found(app: Flask, reader: Reader, page: str) -> None:
    many(450)
    reader.open(f"/?page={page}", status=404)


def test_the_statements_are_as_many_for_68_as_for_500(app: Flask, reader: Reader) -> None:
    taken = []
    reader.open("/")  # the demonstration's day is asked for once per process
    for after, until in ((0, 68), (68, 500)):
        many(until, after=after)
        taken.append((reader.open("/").statements, reader.open("/?q=类1").statements))
        assert "类1" in reader.open("/?q=类1").one("section", id="found").text
    assert taken[0] == taken[1]
    assert max(taken[0]) <= 9
