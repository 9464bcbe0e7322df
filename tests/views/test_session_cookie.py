"""The session's cookie, where one goes on after signing in, the language, and attempts by one address."""

import pytest
import sqlalchemy as sa
from flask import Flask

from board.extensions import db
from tests.conftest import MakeApp
from tests.databases import make_app, release
from tests.factories import PASSWORD, Office, an_office
from tests.reader import Reader


@pytest.fixture
def office(app: Flask) -> Office:
    return an_office()


def test_signing_in_begins_a_fresh_session(office: Office, reader: Reader) -> None:
    """A cookie planted before (session fixation) is worth nothing afterwards."""
    reader.open("/sign-in")
    planted = reader.client.get_cookie("board")
    reader.sign_in("office")
    mine = reader.client.get_cookie("board")
    assert planted is not None
    assert mine is not None
    assert planted.value != mine.value
    thief = reader.another()
    thief.client.set_cookie("board", planted.value)
    assert thief.client.get("/board").status_code == 302


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(office: Office, reader: Reader) -> None:
    plain = reader.client.get("/sign-in").headers["Set-Cookie"]
    assert "HttpOnly" in plain
    assert "SameSite=Lax" in plain
    assert "Secure" not in plain
    secure = reader.another().client.get("/sign-in", base_url="https://localhost")
    assert "Secure" in secure.headers["Set-Cookie"]
    assert "max-age" in secure.headers["Strict-Transport-Security"]


def test_only_the_hash_of_a_token_is_kept(office: Office, reader: Reader) -> None:
    reader.sign_in("office")
    with reader.client.session_transaction() as cookie:
        token = cookie["_user_id"]
    assert token not in str(db.session.execute(sa.text("SELECT * FROM user_session")).all())


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "/a\r\nX: y",
        "\t//evil.example",
    ],
)
def test_nobody_is_sent_to_another_site(office: Office, reader: Reader, target: str) -> None:
    who = {"csrf_token": reader.token(), "username": "office", "password": PASSWORD, "next": target}
    assert reader.client.post("/sign-in", data=who).location == "/work"


def test_after_signing_in_one_goes_on_where_one_was(office: Office, reader: Reader) -> None:
    page = reader.open("/cards?day=2022-11-10")
    assert page.path == "/sign-in"
    assert page.fill(username="office", password=PASSWORD).press("登录").path == "/cards"


def test_signed_in_pages_speak_the_chosen_language_here_and_next_time(office: Office, reader: Reader) -> None:
    reader.sign_in("office")
    page = reader.open("/board")
    assert page.one("html")["lang"] == "zh-CN"
    page = page.press("English")
    assert (page.path, page.one("html")["lang"]) == ("/board", "en")
    assert page.press("中文").one("html")["lang"] == "zh-CN"
    reader.open("/board").press("English")
    assert reader.another().sign_in("office").open("/board").one("html")["lang"] == "en"


def test_too_many_attempts_of_one_address_are_refused(app_on: MakeApp) -> None:
    app = app_on("sqlite", "empty", RATELIMIT_ENABLED=True, SIGN_IN_LIMIT="3 per minute")
    an_office()
    reader = Reader(app)
    for n in range(3):
        reader.open("/sign-in").fill(username=f"nobody{n}", password="wrong one").press("登录", status=422)
    page = reader.open("/sign-in").fill(username="office", password=PASSWORD).press("登录", status=429)
    assert "等一分钟" in page.text


def test_with_redis_attempts_are_counted_over_every_process(app_on: MakeApp, redis_url: str) -> None:
    settings = {
        "RATELIMIT_ENABLED": True,
        "SIGN_IN_LIMIT": "3 per minute",
        "RATELIMIT_STORAGE_URI": redis_url,
    }
    one = app_on("sqlite", "empty", **settings)
    an_office()
    other = make_app(one.config["INSTANCE"], one.config["SQLALCHEMY_DATABASE_URI"], **settings)
    for app, status in ((one, 422), (other, 422), (one, 422), (other, 429)):
        sign_in = Reader(app).open("/sign-in").fill(username="office", password="not the word")
        sign_in.press("登录", status=status)
    release(other)
