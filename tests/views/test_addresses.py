"""Addresses that are given away name the board as BOARD_URL does, whatever a request calls the host."""

import re
from datetime import date

from flask import Flask

from board.extensions import db
from tests.factories import an_issue, an_office
from tests.reader import Reader


def test_with_board_url_no_host_that_is_asked_for_gets_into_an_address(app: Flask, reader: Reader) -> None:
    an_office()
    an_issue(due_on=date(2022, 11, 15))
    db.session.commit()
    evil = {"Host": "evil.example"}
    token = reader.sign_in("planning").token("/calendar/feed")
    unsure = reader.client.post("/calendar/feed", data={"csrf_token": token}).text
    assert "地址里的 localhost 是您这次打开本站用的网址" in unsure
    app.config["BOARD_URL"] = "https://board.example/du/"
    page = reader.client.post(
        "/calendar/feed", data={"csrf_token": token}, headers={"X-Forwarded-Host": "evil"}
    ).text
    address = re.search(r'value="https://board\.example/du(/calendar/feed/[\w-]{43}\.ics)"', page)
    assert address
    assert "您这次打开本站用的网址" not in page
    fed = app.test_client().get(address[1], headers=evil).text.replace("\r\n ", "")
    assert "URL:https://board.example/du/issues/SJXM-2022-001" in fed
    assert "evil" not in fed
