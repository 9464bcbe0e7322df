"""The head of every signed-in page: which word is current, and which day the demonstration says it is."""

from datetime import date

import pytest
from flask import Flask

from tests.reader import Reader


@pytest.mark.parametrize(
    ("who", "path", "word"),
    [
        ("planning", "/issues/SJXM-2022-028/deferral", "看板"),
        ("office", "/many/urge?issue=SJXM-2022-055", "看板"),
        ("office", "/cards/history", "红黄牌"),
        ("office", "/outbox", "设置"),
        ("admin", "/outbox", "任务"),
    ],
)
def test_the_place_a_page_belongs_to_is_marked_in_the_menu(
    demo: Flask, reader: Reader, who: str, path: str, word: str
) -> None:
    nav = reader.sign_in(who).open(path).one("nav", class_="nav")
    assert [link.text for link in nav.all("a") if link.attributes.get("aria-current")] == [word]


@pytest.mark.parametrize("path", ["/board", "/"])
def test_the_demonstration_tells_the_business_day_that_is_reckoned_with(
    demo: Flask, reader: Reader, path: str
) -> None:
    demo.config["BOARD_TODAY"] = date(2022, 11, 3)
    assert "业务日期固定为 2022年11月3日" in reader.sign_in("planning").open(path).one("aside").text
