"""`board serve`: the server and one scheduler beside it, until told to end."""

import errno
import ipaddress
import os
import socket
import sys
from contextlib import closing
from http.client import HTTPConnection, HTTPException

import click
from flask import current_app

from board import schema
from board.cli import Trouble
from board.commands.processes import Child, keep_running
from board.config import PROJECT, read_settings
from board.demonstration import PASSWORD, PEOPLE
from board.extensions import db, writing
from board.jobs import demonstration
from board.jobs.founding import has_register

PATIENCE = 10  # seconds that requests under way have when the server is told to end


def register(cli: click.Group) -> None:
    """Add the command."""
    cli.add_command(serve)


@click.command()
@click.option("--demo", is_flag=True, help="load the sample as a demonstration when the database is empty")
def serve(demo: bool) -> None:
    """Serve on HOST and PORT, the scheduler beside it. Ends with Ctrl-C or SIGTERM."""
    if demo:
        _prepare_demonstration()
    writing.set(False)
    _check_database()
    host, port = str(current_app.config["HOST"]), int(current_app.config["PORT"])
    _check_port(host, port)
    words = _where(host, port, demonstration.is_demonstration())
    environment = _environment()
    children = (
        Child("server", _server(host, port), environment, is_needed=True),
        Child("scheduler", [sys.executable, "-m", "board", "scheduler"], environment),
    )
    db.session.remove()
    db.engine.dispose()
    status = keep_running(children, answers=lambda: _answers(host, port), say=lambda: click.echo(words))
    if status:
        raise Trouble("The server ended by itself; what went wrong stands above.", exit_code=1)


def _prepare_demonstration() -> None:
    """Make and load the demonstration's database where there is nothing yet."""
    if current_app.config["PRODUCTION"]:
        raise Trouble("BOARD_ENV is production: the demonstration is not loaded there. Leave --demo out.")
    if not schema.is_current():
        schema.upgrade()
    if not has_register():
        click.echo("Loading the sample register …")
        demonstration.load()


def _check_database() -> None:
    """Refuse, in a sentence, a database that must not or cannot be served."""
    unsafe = demonstration.unsafe_in_production()
    if unsafe:
        raise Trouble(unsafe)
    if not schema.is_current():
        raise Trouble("The database is not there or is of an earlier version. Run `board init` first.")


def _check_port(host: str, port: int) -> None:
    """Say so when somebody listens there already, or when the address is none of this machine's."""
    try:
        family, kind, _protocol, _name, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except (OSError, OverflowError) as error:
        if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
            raise Trouble(
                f"Port {port} of {host} is in use: end what listens there, or set another PORT."
            ) from None
        raise Trouble(f"Nothing can listen on {host}, port {port}: {error}. Set HOST and PORT.") from None


def _server(host: str, port: int) -> list[str]:
    config = current_app.config
    return [
        *(
            sys.executable,
            "-m",
            "granian",
            "wsgi:app",
            "--interface",
            "wsgi",
            "--host",
            host,
            "--port",
            str(port),
        ),
        *("--workers", str(config["WORKERS"]), "--blocking-threads", str(config["THREADS"])),
        *("--workers-kill-timeout", str(PATIENCE), "--respawn-failed-workers"),
        *("--no-access-log", "--log-level", "error", "--no-ws", "--http", "1"),
    ]


def _environment() -> dict[str, str]:
    """Settings as they are in force here, so that the children need not look for them; wsgi.py can be imported."""
    settings = {name: value.words for name, value in read_settings().items() if value.words}
    settings["DATABASE_URL"] = str(current_app.config["SQLALCHEMY_DATABASE_URI"])
    settings["BOARD_INSTANCE"] = str(current_app.config["INSTANCE"])
    paths = [str(PROJECT), os.environ.get("PYTHONPATH", "")]
    return {**os.environ, **settings, "PYTHONPATH": os.pathsep.join(filter(None, paths))}


def _answers(host: str, port: int) -> bool:
    """Whether the server answers yet. Asked directly, whatever proxy this machine has."""
    with closing(HTTPConnection(_near(host), port, timeout=2)) as connection:
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == 200
        except (HTTPException, OSError):
            return False


def _near(host: str) -> str:
    """The address to ask a server that listens on `host`, which may mean every address."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    if not address.is_unspecified:
        return host
    return "127.0.0.1" if address.version == 4 else "::1"


def _where(host: str, port: int, is_demonstration: bool) -> str:
    """What a person who started the server wants to know."""
    lines = [f"Serving http://{host}:{port}/  (public page; sign in at /sign-in). Ctrl-C ends it."]
    if is_demonstration:
        names = ", ".join(person.username for person in PEOPLE)
        lines.append(f"Demonstration accounts: {names}. Password of all: {PASSWORD}")
    return "\n".join(lines)
