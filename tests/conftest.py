"""Fixtures that everybody uses. How they work stands beside: databases, postgres, page, actors, factories."""

import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from flask import Flask
from playwright.sync_api import Browser, Playwright, sync_playwright

from board.extensions import writing
from tests.actors import Actor
from tests.browser import chromium, served
from tests.databases import DAYS, SqliteTemplates, make_app, release
from tests.postgres import PostgresTemplates
from tests.reader import Reader
from tests.redis_server import redis_server
from tests.shared_apps import SharedApps

BOTH = ("sqlite", "postgresql")
MakeApp = Callable[..., Flask]


@pytest.fixture(autouse=True, scope="session")
def _settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads this machine's settings or writes into this project's instance folder; hashing is cheap.

    What a hash costs elsewhere: tests/test_passwords.py.
    """
    with pytest.MonkeyPatch.context() as patch:
        for name in ("DATABASE_URL", "SECRET_KEY", "BOARD_ENV", "BOARD_TODAY", "TRUSTED_PROXIES"):
            patch.delenv(name, raising=False)
        patch.setenv("BOARD_INSTANCE", str(tmp_path_factory.mktemp("instance")))
        patch.setenv("LOG_LEVEL", "ERROR")
        cheap = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
        patch.setattr("board.passwords._hasher", cheap)
        yield


@pytest.fixture(scope="session")
def sqlite_templates(tmp_path_factory: pytest.TempPathFactory) -> SqliteTemplates:
    """Databases to copy, shared by the processes of a run."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "sqlite"
    folder.mkdir(exist_ok=True)
    return SqliteTemplates(folder)


@pytest.fixture(scope="session")
def postgres_templates(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostgresTemplates]:
    """A PostgreSQL server with databases to copy."""
    templates = PostgresTemplates(tmp_path_factory.mktemp("postgres"))
    yield templates
    templates.stop()


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Redis."""
    with redis_server(tmp_path_factory.mktemp("redis")) as url:
        yield url


@pytest.fixture(scope="session")
def shared_apps(tmp_path_factory: pytest.TempPathFactory) -> SharedApps:
    """Applications that tests use one after the other."""
    return SharedApps(tmp_path_factory.mktemp("shared"))


@pytest.fixture
def app_on(request: pytest.FixtureRequest, tmp_path: Path, shared_apps: SharedApps) -> Iterator[MakeApp]:
    """`app_on("sqlite", "empty", **settings)`: an application on a fresh copy, in its context until the test ends.

    With settings of its own, or when it is served, it is made for this test alone.
    """
    endings: list[Callable[[], object]] = []

    def make(database: str, template: str, **settings: object) -> Flask:
        own = bool(settings) or "live" in request.fixturenames
        instance = tmp_path / "instance" if own else shared_apps.empty_folder()
        instance.mkdir()
        if database == "sqlite":
            url = request.getfixturevalue("sqlite_templates").copy(template, instance)
        else:
            request.getfixturevalue("sqlite_templates").link_static(instance)
            postgres = request.getfixturevalue("postgres_templates")
            url = postgres.copy(template)
            endings.append(lambda: postgres.drop(url))
        settings = {"BOARD_TODAY": DAYS[template], **settings}
        app = (make_app if own else shared_apps.get)(instance, url, **settings)
        context = app.app_context()
        context.push()
        endings.extend((lambda: release(app), context.pop))
        return app

    yield make
    for end in reversed(endings):
        end()
    writing.set(False)


@pytest.fixture
def app(app_on: MakeApp) -> Flask:
    """An empty office on SQLite, the day fixed to 2022-11-01, its context pushed."""
    return app_on("sqlite", "empty")


@pytest.fixture(params=BOTH)
def db_app(app_on: MakeApp, request: pytest.FixtureRequest) -> Flask:
    """An empty office, once on each database."""
    return app_on(request.param, "empty")


@pytest.fixture
def demo(app_on: MakeApp) -> Flask:
    """The demonstration on SQLite: 68 issues as of 2022-11-01, judged, its six people."""
    return app_on("sqlite", "demo")


@pytest.fixture(params=BOTH)
def db_demo(app_on: MakeApp, request: pytest.FixtureRequest) -> Flask:
    """The demonstration, once on each database."""
    return app_on(request.param, "demo")


@pytest.fixture
def reader(request: pytest.FixtureRequest) -> Reader:
    """Somebody who opens pages of whichever application the test asked for; of the demonstration when of none."""
    names = [name for name in ("app", "db_app", "demo", "db_demo") if name in request.fixturenames]
    return Reader(request.getfixturevalue(names[0] if names else "demo"))


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives browsers, started once for a test process."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """One Chromium for a test process."""
    with chromium(playwright) as started:
        yield started


@pytest.fixture
def live(demo: Flask) -> Iterator[str]:
    """The demonstration on a fresh copy, served; its address."""
    with served(demo) as address:
        yield address


@pytest.fixture
def actor(demo: Flask, live: str, browser: Browser) -> Iterator[Callable[..., Actor]]:
    """`actor("planning", device="phone", theme="dark")`: somebody at a browser, signed in when named."""
    actors: list[Actor] = []

    def enter(username: str | None = None, **ways: Any) -> Actor:
        entered = Actor(browser, demo, live, **ways)
        actors.append(entered)
        return entered.signs_in_as(username) if username else entered

    yield enter
    for entered in actors:
        entered.leaves()


def pytest_collection_finish() -> None:
    """What is imported by now stays: the collector need not walk it again for every application made."""
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever walks in a browser is marked so."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
