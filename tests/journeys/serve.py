"""`python -m tests.journeys.serve INSTANCE`: the application on this instance's database; prints its port.

One address more than in an office: /fault breaks, so that the page for faults of ours can be looked at.
"""

import sys
from pathlib import Path
from typing import Any, NoReturn

from flask import Flask
from werkzeug.serving import WSGIRequestHandler, make_server

from board.access import everybody
from tests.databases import DAYS, make_app


@everybody
def fault() -> NoReturn:
    """Break."""
    raise RuntimeError("meant")


def open_office(instance: Path) -> Flask:
    """The application on the copy of a template that lies here."""
    template = (instance / "template").read_text("utf-8")
    url = f"sqlite:///{instance / 'board.db'}"
    return make_app(instance, url, SHOW_FAULTS=True, BOARD_TODAY=DAYS[template])


class Quiet(WSGIRequestHandler):
    """Keeps connections open and says nothing about requests."""

    protocol_version = "HTTP/1.1"

    def log_request(self, *_about: Any) -> None:
        """Nothing."""


def main(instance: Path) -> None:
    """Serve until the process is ended."""
    app = open_office(instance)
    app.add_url_rule("/fault", view_func=fault)
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Quiet)
    print(server.port, flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
