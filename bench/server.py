"""The production server on a database of its own, started and stopped for measuring."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from bench.client import Connection, request


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def server(instance: Path) -> Iterator[tuple[int, int, float]]:
    """`board serve` on this instance: port, process id, seconds until the first answer."""
    port = free_port()
    environment = {**os.environ, "BOARD_INSTANCE": str(instance), "PORT": str(port), "LOG_LEVEL": "WARNING"}
    began = time.perf_counter()
    process = subprocess.Popen(
        [str(Path(sys.executable).parent / "board"), "serve"],
        env=environment,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield port, process.pid, _answers(port, process, began)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)


def _answers(port: int, process: "subprocess.Popen[bytes]", began: float) -> float:
    while process.poll() is None and time.perf_counter() - began < 60:
        try:
            if Connection(port).ask(request("/healthz"))[0] == 200:
                return time.perf_counter() - began
        except OSError:
            time.sleep(0.02)
    raise RuntimeError("the server did not answer within 60 s")


def sign_in(port: int, username: str) -> tuple[str, str]:
    """Sign in as one of the demonstration's people; the session's cookie and a CSRF token."""
    connection = Connection(port)
    plain = ["Accept-Encoding: identity"]
    _, headers, page = connection.ask(request("/sign-in").replace(b"Accept-Encoding: gzip\r\n", b""))
    cookie = headers["set-cookie"].split(";")[0]
    body = urlencode({"csrf_token": _token(page), "as": username}).encode()
    _, headers, _ = connection.ask(
        request("/sign-in", method="POST", cookie=cookie, body=body, headers=plain)
    )
    cookie = headers["set-cookie"].split(";")[0]
    _, headers, page = connection.ask(
        request("/board", cookie=cookie).replace(b"Accept-Encoding: gzip\r\n", b"")
    )
    if "set-cookie" in headers:
        cookie = headers["set-cookie"].split(";")[0]
    return cookie, _token(page)


def _token(page: bytes) -> str:
    found = re.search(rb'name="csrf[-_]token" (?:value|content)="([^"]+)"', page)
    if found is None:
        raise RuntimeError("no CSRF token on the page")
    return found.group(1).decode()


def workers_memory(pid: int) -> list[float]:
    """Resident memory of the server's processes in MB, largest first."""
    sizes = []
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            words = dict(line.split(":\t", 1) for line in status.read_text().splitlines() if ":\t" in line)
        except OSError:  # a process that ended meanwhile
            continue
        if _descends(int(status.parent.name), pid) and "VmRSS" in words:
            sizes.append(int(words["VmRSS"].split()[0]) / 1024)
    return sorted(sizes, reverse=True)


def _descends(pid: int, ancestor: int) -> bool:
    while pid > 1:
        if pid == ancestor:
            return True
        try:
            pid = int(Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[1])
        except OSError:
            return False
    return False
