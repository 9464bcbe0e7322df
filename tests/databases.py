"""Databases for tests: made once by the real migrations, then copied for every test."""

import fcntl
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from contextvars import Context
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

from flask import Flask, has_app_context
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from board import assets, clock, create_app, schema
from board.extensions import db, writing
from tests.compiled import STATEMENTS, TEMPLATES

TODAY = date(2022, 11, 1)
SECRET = "a key of tests alone, long enough for anything"


class OwnContext(FlaskClient):
    """A client whose requests meet a context of their own, as on a server, also while a test holds the app's."""

    def open(self, *args: Any, **options: Any) -> TestResponse:
        """Send a request; what the test has in hand is read anew afterwards."""
        if has_app_context():  # not where a redirect is followed, which happens in the request's own context
            if db.session.new or db.session.dirty or db.session.deleted:
                raise AssertionError(
                    "the test holds changes that are not committed: the request would not see them"
                )
            db.session.rollback()
        return Context().run(super().open, *args, **options)


def make_app(instance: Path, url: str, **settings: object) -> Flask:
    """An application on a database of tests, with no rate limit; SHOW_FAULTS: with the page for faults of ours."""
    app = create_app(
        {
            "INSTANCE": instance,
            "SQLALCHEMY_DATABASE_URI": url,
            "SQLALCHEMY_ENGINE_OPTIONS": {
                "pool_size": 12,
                "max_overflow": 40,
                "pool_timeout": 60,
                "execution_options": {"compiled_cache": STATEMENTS},
            },
            "SECRET_KEY": SECRET,
            "BOARD_TODAY": TODAY,
            "RATELIMIT_ENABLED": False,
            "PROPAGATE_EXCEPTIONS": not settings.get("SHOW_FAULTS"),
            **settings,
        }
    )
    app.jinja_env.bytecode_cache = TEMPLATES
    app.test_client_class = OwnContext
    if not app.config.get("SHOW_FAULTS"):
        app.register_error_handler(Exception, _raise)
    return app


def _raise(error: Exception) -> NoReturn:
    """A fault of ours fails the test where it happened; with SHOW_FAULTS it becomes the page that people see."""
    raise error


def release(app: Flask) -> None:
    """Let go of every connection."""
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def migrate(app: Flask) -> None:
    """Build the tables as an office's database gets them."""
    with app.app_context():
        schema.upgrade()
        writing.set(False)
    release(app)


def load_demonstration(app: Flask) -> None:
    """The sample register with its six people, its cards judged."""
    with app.app_context():
        import_module("board.jobs.demonstration").load()
        writing.set(False)
        clock.forget_demonstration_day()
    release(app)


class SqliteTemplates:
    """Template databases as files: `empty` after the migrations, `demo` with the demonstration loaded.

    The folder is shared by every test process of a run: whoever needs a template first makes it, others wait.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._made: dict[str, Path] = {}

    def copy(self, name: str, into: Path, scene: Callable[[], None] | None = None) -> str:
        """Copy a template with its files into an instance folder; the database's address.

        `scene`: what has happened in it since; the copy with it is a template too.
        """
        made = self._template(name, scene)
        self.link_static(into)
        for path in made.iterdir():
            if path.is_dir() and not path.is_symlink():
                shutil.copytree(path, into / path.name)
            elif path.suffix == ".db":
                shutil.copy(path, into / path.name)
        return f"sqlite:///{into / 'board.db'}"

    def link_static(self, into: Path) -> None:
        """Lay the served form of static/ into an instance folder without building it again."""
        with self._alone("static"):
            built = assets.build(assets.SOURCE, self.folder / "static")
        (into / built.name).symlink_to(built)

    def _template(self, name: str, scene: Callable[[], None] | None = None) -> Path:
        key = f"{name}.{scene.__name__}" if scene else name
        if key not in self._made:
            instance = self.folder / key
            with self._alone(key):
                if not instance.exists():
                    making = self.folder / f"{key}.making"
                    making.mkdir()
                    self._make(name, scene, making)
                    making.rename(instance)
            self._made[key] = instance
        return self._made[key]

    def _make(self, name: str, scene: Callable[[], None] | None, instance: Path) -> None:
        if scene:
            url = self.copy(name, instance)
            app = make_app(instance, url, BOARD_TODAY=DAYS[name])
            Context().run(_happens, app, scene)
        elif name == "empty":
            self.link_static(instance)
            url = f"sqlite:///{instance / 'board.db'}"
            build(name, lambda **settings: make_app(instance, url, **settings))
        else:
            url = self.copy("empty", instance)
            build(name, lambda **settings: make_app(instance, url, **settings))
        with closing(sqlite3.connect(instance / "board.db")) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    @contextmanager
    def _alone(self, what: str) -> Iterator[None]:
        """Hold the lock of one thing; the system lets it go with the process."""
        with (self.folder / f"{what}.lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield


def _happens(app: Flask, what: Callable[[], None]) -> None:
    """Something done in an office by its own verbs."""
    with app.app_context():
        what()
        db.session.commit()
        writing.set(False)
    release(app)


BUILDERS: Mapping[str, Callable[[Flask], None]] = {"empty": migrate, "demo": load_demonstration}
DAYS: Mapping[str, date | None] = {"empty": TODAY, "demo": None}  # the demonstration knows its own day


def build(name: str, make: Callable[..., Flask]) -> None:
    """Build a template in a context of its own, so that no test inherits anything."""
    Context().run(lambda: BUILDERS[name](make(BOARD_TODAY=DAYS[name])))
