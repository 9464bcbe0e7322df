"""An office of its own for a journey: a copied database and a server that answers on a free port."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import Context
from pathlib import Path

from flask import Flask

from board.extensions import db, writing
from tests.databases import SqliteTemplates, release
from tests.journeys.serve import open_office

PROJECT = Path(__file__).resolve().parents[2]
MEANT = "RuntimeError: meant"


@contextmanager
def an_office(
    templates: SqliteTemplates,
    instance: Path,
    template: str = "demo",
    *,
    before: Callable[[], None] | None = None,
) -> Iterator[str]:
    """Copy a template, let `before` happen in it, serve it; gives the site's address."""
    instance.mkdir(parents=True)
    templates.copy(template, instance)
    (instance / "template").write_text(template, "utf-8")
    if before:
        happens(instance, before)
    command = [sys.executable, "-m", "tests.journeys.serve", str(instance)]
    with (instance / "server.log").open("w+", encoding="utf-8") as log:
        process = subprocess.Popen(
            command,
            cwd=PROJECT,
            env={**os.environ, "LOG_LEVEL": "ERROR", "BOARD_INSTANCE": str(instance)},
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
        try:
            assert process.stdout is not None
            port = process.stdout.readline().strip()
            assert port.isdigit(), f"the server did not start:\n{(instance / 'server.log').read_text()}"
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            said = process.communicate(timeout=20)[0]
    faults = [line for line in said.splitlines() if '"fault"' in line and MEANT not in line]
    assert not faults, "the server broke:\n" + "\n".join(faults)


def happens(instance: Path, what: Callable[[], None]) -> None:
    """Something done in an office by its own verbs, in a context of its own."""

    def within(app: Flask) -> None:
        with app.app_context():
            what()
            db.session.commit()
            writing.set(False)
        release(app)

    Context().run(lambda: within(open_office(instance)))
