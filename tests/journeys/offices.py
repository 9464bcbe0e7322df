"""An office of its own beside the fixtures: for what is only looked at, shared by many tests, and for pictures."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from flask import Flask

from board.access import everybody
from tests.databases import DAYS, SqliteTemplates, make_app, release


@everybody
def fault() -> NoReturn:
    """Break, so that the page for faults of ours can be looked at."""
    raise RuntimeError("meant")


@contextmanager
def an_office(
    templates: SqliteTemplates,
    instance: Path,
    template: str = "demo",
    *,
    before: Callable[[], None] | None = None,
) -> Iterator[Flask]:
    """An application on a copy of a template in which `before` has happened; one address more, /fault, breaks."""
    instance.mkdir(parents=True)
    url = templates.copy(template, instance, before)
    app = make_app(instance, url, SHOW_FAULTS=True, BOARD_TODAY=DAYS[template])
    app.add_url_rule("/fault", view_func=fault)
    yield app
    release(app)
