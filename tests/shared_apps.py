"""Applications used by one test after the other: making one takes longer than most tests."""

import shutil
from datetime import date
from pathlib import Path

from flask import Flask

from board.extensions import limiter
from tests.databases import make_app


class SharedApps:
    """One application for an address of a database and a day, given to each test as if it were new."""

    def __init__(self, folder: Path) -> None:
        self._instance = folder / "instance"
        self._made: dict[tuple[str, date | None], tuple[Flask, dict[str, object], dict[str, object]]] = {}

    def empty_folder(self) -> Path:
        """The instance folder they share, gone; whoever asks makes it."""
        if self._instance.exists():
            shutil.rmtree(self._instance)
        return self._instance

    def get(self, instance: Path, url: str, **settings: date | None) -> Flask:
        """The application, its settings set back and what it had kept forgotten."""
        key = url, settings["BOARD_TODAY"]
        if key not in self._made:
            app = make_app(instance, url, **settings)
            self._made[key] = app, dict(app.config), dict(app.extensions)
        app, config, extensions = self._made[key]
        for now, then in ((app.config, config), (app.extensions, extensions)):
            now.clear()
            now.update(then)
        limiter.enabled = bool(config["RATELIMIT_ENABLED"])  # the library itself keeps the last app's
        return app
