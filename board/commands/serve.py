"""`board serve`: the server and one scheduler beside it, until told to end."""

import errno
import ipaddress
import os
import socket
import sys
from collections.abc import Mapping
from contextlib import closing
from http.client import HTTPConnection, HTTPException

import click
from flask.cli import with_appcontext

from board.cli import Trouble
from board.commands.processes import Child, keep_running
from board.config import PROJECT, WrongSetting, load, read_settings
from board.demonstration import PASSWORD, PEOPLE, unsafe_in_production
from board.readiness import Readiness, readiness_at

Config = Mapping[str, object]

PATIENCE = 10  # seconds that requests under way have when the server is told to end


def register(cli: click.Group) -> None:
    """Add the command."""
    cli.add_command(serve)


@click.command()
@click.option("--demo", is_flag=True, help="load the sample as a demonstration when the database is empty")
def serve(demo: bool) -> None:
    """Serve on HOST and PORT, the scheduler beside it. Ends with Ctrl-C or SIGTERM."""
    try:
        config = load()
    except WrongSetting as wrong:
        raise Trouble(str(wrong)) from None
    if demo and config["PRODUCTION"]:
        raise Trouble("BOARD_ENV is production: the demonstration is not loaded there. Leave --demo out.")
    url = str(config["SQLALCHEMY_DATABASE_URI"])
    found = readiness_at(url)
    if demo and not (found.is_current and found.has_register):
        _load_demonstration()
        found = readiness_at(url)
    _check_database(found, is_production=bool(config["PRODUCTION"]))
    host, port = str(config["HOST"]), int(str(config["PORT"]))
    _check_port(host, port)
    words = _where(host, port, found.is_demonstration)
    environment = _environment(config)
    children = (
        Child("server", _server(config), environment, is_needed=True),
        Child("scheduler", [sys.executable, "-m", "board", "scheduler"], environment),
    )
    status = keep_running(children, answers=lambda: _answers(host, port), say=lambda: click.echo(words))
    if status:
        raise Trouble("The server ended by itself; what went wrong stands above.", exit_code=1)


@with_appcontext
def _load_demonstration() -> None:
    """Make and load the demonstration's database. Only this needs the application."""
    from board.commands.office import make_demonstration

    make_demonstration()


def _check_database(found: Readiness, *, is_production: bool) -> None:
    """Refuse, in a sentence, a database that must not or cannot be served."""
    unsafe = unsafe_in_production(found.is_demonstration, found.has_demonstration_accounts)
    if is_production and unsafe:
        raise Trouble(unsafe)
    if not found.is_current:
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


def _server(config: Config) -> list[str]:
    return [
        *(
            sys.executable,
            "-m",
            "granian",
            "wsgi:app",
            "--interface",
            "wsgi",
            "--host",
            str(config["HOST"]),
            "--port",
            str(config["PORT"]),
        ),
        *("--workers", str(config["WORKERS"]), "--blocking-threads", str(config["THREADS"])),
        *("--workers-kill-timeout", str(PATIENCE), "--respawn-failed-workers"),
        *("--no-access-log", "--log-level", "error", "--no-ws", "--http", "1"),
    ]


def _environment(config: Config) -> dict[str, str]:
    """Settings as they are in force here, so that the children need not look for them; wsgi.py can be imported."""
    settings = {name: value.words for name, value in read_settings().items() if value.words}
    settings["DATABASE_URL"] = str(config["SQLALCHEMY_DATABASE_URI"])
    settings["BOARD_INSTANCE"] = str(config["INSTANCE"])
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
