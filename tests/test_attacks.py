"""What an attacker sends, and what must come of it: a sentence, never a fault, never somebody else's data."""

import json
import logging
import runpy
from concurrent.futures import ThreadPoolExecutor
from contextvars import Context

import pytest
import sqlalchemy as sa
import structlog
from flask import Flask

from board.commands.users import users
from board.config import PROJECT, load
from board.demonstration import PASSWORD as KNOWN
from board.extensions import db
from board.logs import OF_LIBRARIES
from board.models.issue import Issue
from board.models.user import User
from tests.conftest import MakeApp
from tests.factories import PASSWORD, an_issue, an_office
from tests.reader import Reader

LONG = 3 * 1024 * 1024  # bytes, more than any form of words
GREAT = "9" * 30
TOO_LARGE = "文件太大"


@pytest.mark.parametrize(
    ("username", "address"),
    [
        ("office", f"/list?page={GREAT}"),
        ("office", f"/list?page={2**63}"),
        ("office", "/list?page=-1"),
        ("office", f"/list?page={'9' * 5000}"),
        ("planning", "/board/more?column=in_hand&after=-5"),
        ("planning", f"/board/more?column=in_hand&after={GREAT}"),
        ("office", f"/imports/{GREAT}"),
        ("office", f"/issues/SJXM-2022-001/evidence/{GREAT}/shown"),
        ("auditor", "/trail?day=9999-12-31"),
        ("auditor", "/trail?day=0001-01-01"),
        ("auditor", f"/trail?before={GREAT}"),
        ("office", "/cards?on=9999-12-31"),
        ("nobody", f"/?page={GREAT}"),
        ("nobody", f"/?page={'0' * 5000}1"),
    ],
)
def test_no_number_or_day_in_an_address_is_a_fault(db_app: Flask, username: str, address: str) -> None:
    an_office()
    an_issue()
    reader = Reader(db_app)
    if username != "nobody":
        reader.sign_in(username)
    headers = {"HX-Request": "true"} if "/more" in address else {}
    assert reader.client.get(address, headers=headers).status_code in (200, 404, 422)


def test_no_version_or_key_in_a_form_is_a_fault(db_app: Flask) -> None:
    an_office()
    issue = an_issue(unit="规划建设局", supporting=("江湾社区",))
    address = f"/issues/{issue.number}"
    planning, jiangwan = (Reader(db_app).sign_in(name) for name in ("planning", "jiangwan"))
    form = {"text": "做了", "once": "k" * 300}
    for reader in (planning, planning, jiangwan):  # the same key: once for each person
        for version, expected in (
            ("9" * 5000, 409),
            ("-1", 409),
            (None, 303),
        ):  # no such version: as if long ago
            opened_at = version or str(db.session.get_one(Issue, issue.id).version)
            data = {**form, "version": opened_at, "csrf_token": reader.token("/board")}
            answer = reader.client.post(f"{address}/updates", data=data)
            db.session.rollback()
            known = reader is planning and len(db.session.get_one(Issue, issue.id).updates) == 1
            assert answer.status_code == (303 if known else expected)
    assert len(db.session.get_one(Issue, issue.id).updates) == 2


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data"])
@pytest.mark.parametrize("address", ["/sign-in", "/issues/SJXM-2022-001/updates", "/nowhere"])
def test_strangers_are_not_read_beyond_a_form_of_words(
    app: Flask, address: str, kind: str, lang: str
) -> None:
    an_office()
    data = {"username": "x" * LONG}
    answer = app.test_client().post(f"{address}?lang={lang}", data=data, content_type=kind)
    assert answer.status_code == 413  # at the door, before the address is looked up
    assert ("回首页" in answer.text) is (lang == "zh")
    assert "Content-Security-Policy" in answer.headers


def test_what_lies_in_memory_is_bounded_for_people_too(app: Flask) -> None:
    an_office()
    reader = Reader(app).sign_in("planning")
    number = an_issue(unit="规划建设局").number
    data = {"csrf_token": reader.token("/board"), "text": "x" * LONG}
    answer = reader.client.post(f"/issues/{number}/updates", data=data)
    assert (answer.status_code, TOO_LARGE in answer.text) == (413, True)


def test_passwords_tried_all_at_once_lock_like_those_tried_one_by_one(db_app: Flask) -> None:
    an_office()
    readers = [Reader(db_app) for _n in range(10)]
    forms = [
        {"csrf_token": reader.token(), "username": "office", "password": f"wrong one {n}"}
        for n, reader in enumerate(readers)
    ]
    db.session.rollback()

    def send(n: int) -> int:
        return Context().run(readers[n].client.post, "/sign-in", data=forms[n]).status_code

    with ThreadPoolExecutor(10) as pool:
        assert set(pool.map(send, range(10))) == {422}
    assert db.session.scalars(sa.select(User.locked_until).where(User.username == "office")).one()
    right = {"csrf_token": readers[0].token(), "username": "office", "password": PASSWORD}
    assert readers[0].client.post("/sign-in", data=right).status_code == 422


def test_nobody_learns_which_accounts_there_are(app: Flask) -> None:
    an_office()
    reader = Reader(app)
    said = {
        reader.open("/sign-in")
        .fill(username=name, password="not this one at all")
        .press("登录", status=422)
        .text
        for name in ["office"] * 7 + ["nobody"] * 7
    }
    assert len({words.replace("office", "").replace("nobody", "") for words in said}) == 1


def test_an_empty_press_on_the_sign_in_page_is_no_fault(demo: Flask) -> None:
    reader = Reader(demo)
    assert reader.client.post("/sign-in", data={"csrf_token": reader.token(), "as": ""}).status_code == 422


def test_what_is_held_over_sign_in_never_takes_the_place_of_what_guards_the_form(app: Flask) -> None:
    an_office()
    forged = {"held.csrf_token": "a", "held.password": "b", "held.held.csrf_token": "c", "text": "typed"}
    page = app.test_client().post("/issues/SJXM-2022-001/updates", data=forged).text
    assert 'name="held.text" value="typed"' in page
    assert 'name="held.csrf_token"' not in page
    assert 'name="held.password"' not in page
    assert (
        'name="held.username" value="li"'
        in app.test_client().post("/users/new", data={"username": "li"}).text
    )


def test_files_of_the_house_are_as_strict_as_pages(app: Flask) -> None:
    an_office()
    page = Reader(app).open("/sign-in")
    for node in page.all("link", rel="stylesheet"):
        assert "default-src 'none'" in app.test_client().get(node["href"]).headers["Content-Security-Policy"]


def test_in_production_the_demonstration_is_not_served_whatever_starts_the_server(
    app_on: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    demo = app_on("sqlite", "demo")
    assert KNOWN
    monkeypatch.setenv("BOARD_INSTANCE", str(demo.config["INSTANCE"]))
    monkeypatch.setenv("DATABASE_URL", demo.config["SQLALCHEMY_DATABASE_URI"])
    monkeypatch.setenv("BOARD_ENV", "production")
    monkeypatch.setenv("SECRET_KEY", "k" * 40)
    with pytest.raises(SystemExit, match="demonstration"):
        Context().run(runpy.run_path, str(PROJECT / "wsgi.py"))


def test_faults_are_logged_without_what_people_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    for url in ("", "postgresql://localhost/board"):
        monkeypatch.setenv("DATABASE_URL", url)
        options = load()["SQLALCHEMY_ENGINE_OPTIONS"]
        assert isinstance(options, dict)
        assert options["hide_parameters"] is True


def test_what_libraries_log_is_one_line_of_json_whatever_is_in_it(app: Flask) -> None:
    line = logging.makeLogRecord(
        {"name": "limiter", "levelname": "WARNING", "msg": 'from 1.1.1.1\n{"forged": 1}'}
    )
    written = structlog.stdlib.ProcessorFormatter(processors=OF_LIBRARIES).format(line)
    assert "\n" not in written
    assert json.loads(written)["event"] == 'from 1.1.1.1\n{"forged": 1}'


@pytest.mark.parametrize("name", ["Bad<x>", "a/b", "a" * 33, "1a", "", "周"])
def test_an_account_at_the_command_line_keeps_the_rules_of_names(app: Flask, name: str) -> None:
    an_office()
    arguments = ["add", name, "--name", "x", "--role", "admin", "--password", PASSWORD]
    answer = app.test_cli_runner().invoke(users, arguments)
    assert answer.exit_code == 2
    assert "begins with a small letter" in answer.output
