"""`board serve`: server and scheduler begin together and end together, and refusals are one sentence."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.databases import SqliteTemplates


@pytest.fixture
def instance(tmp_path: Path, sqlite_templates: SqliteTemplates) -> Path:
    """An instance folder with the demonstration in it."""
    folder = tmp_path / "office"
    folder.mkdir()
    sqlite_templates.copy("demo", folder)
    return folder


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def begin(instance: Path, port: int, *words: str, **settings: str) -> "subprocess.Popen[str]":
    environment = {
        **os.environ,
        "BOARD_INSTANCE": str(instance),
        "PORT": str(port),
        "WORKERS": "1",
        **settings,
    }
    return subprocess.Popen(
        [sys.executable, "-m", "board", "serve", *words],
        env=environment,
        cwd=instance.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def serving(instance: Path, port: int) -> Iterator["subprocess.Popen[str]"]:
    """A server that answers, its worker and the scheduler beside it."""
    process = begin(instance, port)
    until = time.monotonic() + 60
    while not (answers(port) and len(children_of(process.pid)) >= 3):
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < until
        time.sleep(0.1)
    yield process
    process.kill()
    process.communicate()


def answers(port: int, path: str = "/healthz") -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def children_of(pid: int) -> list[int]:
    """Everything that descends from a process."""
    found = [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return found + [grandchild for child in found for grandchild in children_of(child)]


def is_alive(pid: int) -> bool:
    status = Path(f"/proc/{pid}/stat")
    return status.exists() and status.read_text().rsplit(")", 1)[1].split()[0] != "Z"


# Both meet the same handler; Ctrl-C too is tried by `make test-long`.
@pytest.mark.parametrize("number", [signal.SIGTERM, pytest.param(signal.SIGINT, marks=pytest.mark.long)])
def test_a_signal_ends_everything_and_leaves_nothing(
    serving: "subprocess.Popen[str]", port: int, number: signal.Signals
) -> None:
    assert answers(port, "/")
    family = children_of(serving.pid)
    assert len(family) >= 3
    serving.send_signal(number)
    told, _complaints = serving.communicate(timeout=30)
    assert serving.returncode == 0
    assert "demo-2022-11-01" in told
    assert [pid for pid in family if is_alive(pid)] == []


def test_a_server_that_dies_ends_the_scheduler_too(serving: "subprocess.Popen[str]") -> None:
    server = children_of(serving.pid)[0]
    family = children_of(serving.pid)
    os.kill(server, signal.SIGKILL)
    _told, complaints = serving.communicate(timeout=30)
    assert serving.returncode == 1
    assert complaints.splitlines()[-1] == "The server ended by itself; what went wrong stands above."
    assert [pid for pid in family if is_alive(pid)] == []


def refused(process: "subprocess.Popen[str]") -> str:
    told, complaints = process.communicate(timeout=60)
    assert (process.returncode, told) == (2, "")
    assert len(complaints.splitlines()) == 1
    return complaints


def test_a_port_in_use_is_a_sentence(instance: Path, port: int) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        assert f"Port {port} of 127.0.0.1 is in use" in refused(begin(instance, port))


def test_production_does_not_serve_a_demonstration(instance: Path, port: int) -> None:
    safe = {"BOARD_ENV": "production", "SECRET_KEY": "k" * 40}
    assert "holds the demonstration" in refused(begin(instance, port, **safe))
    assert "Leave --demo out" in refused(begin(instance, port, "--demo", **safe))


def test_a_database_that_is_not_there_is_a_sentence(instance: Path, port: int) -> None:
    shutil.rmtree(instance)
    instance.mkdir()
    assert "Run `board init` first" in refused(begin(instance, port))
