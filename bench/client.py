"""A small keep-alive HTTP client that measures; plain sockets, so that it costs less than what it measures."""

import multiprocessing
import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import quantiles
from threading import Thread


@dataclass(frozen=True)
class Measured:
    """Answers a second, latencies in milliseconds, and how many answers had another status than the expected."""

    per_second: float
    p50: float
    p99: float
    unexpected: int
    answers: int


def request(
    path: str, *, method: str = "GET", cookie: str = "", body: bytes = b"", headers: Sequence[str] = ()
) -> bytes:
    """The bytes of a request that asks for gzip and keeps the connection."""
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", "Accept-Encoding: gzip", *headers]
    if cookie:
        lines.append(f"Cookie: {cookie}")
    if body:
        lines += [f"Content-Length: {len(body)}", "Content-Type: application/x-www-form-urlencoded"]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


class Connection:
    """One kept-alive connection."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._socket = self._connect()

    def ask(self, message: bytes) -> tuple[int, dict[str, str], bytes]:
        """Send a request, read its answer: status, headers, body."""
        self._socket.sendall(message)
        data = b""
        while b"\r\n\r\n" not in data:
            data += self._read()
        head, _, body = data.partition(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        status = int(lines[0].split(" ")[1])
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines[1:])}
        length = 0 if status in (204, 304) else int(headers.get("content-length", "0"))
        while len(body) < length:
            body += self._read()
        if headers.get("connection", "").lower() == "close":
            self._socket.close()
            self._socket = self._connect()
        return status, headers, body

    def _connect(self) -> socket.socket:
        connected = socket.create_connection(("127.0.0.1", self._port), timeout=120)
        connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connected

    def _read(self) -> bytes:
        data = self._socket.recv(262_144)
        if not data:
            raise ConnectionError("the server closed the connection in the middle of an answer")
        return data


def drive(
    port: int, make: Callable[[int, int], bytes], *, connections: int, seconds: float, status: int = 200
) -> Measured:
    """Ask as fast as answers come, over so many connections, for so long. `make(connection, n)` gives a request.

    The connections live in another process, so that this one's work is not measured.
    """
    queue: multiprocessing.SimpleQueue[list[tuple[float, int]]] = multiprocessing.SimpleQueue()
    context = multiprocessing.get_context("fork")
    began = time.perf_counter()
    process = context.Process(target=_drive, args=(queue, port, make, connections, seconds))
    process.start()
    answers = queue.get()
    took = time.perf_counter() - began
    process.join()
    times = sorted(1000 * each for each, _ in answers)
    cuts = quantiles(times, n=100) if len(times) > 1 else times * 99
    unexpected = sum(found != status for _, found in answers)
    return Measured(len(answers) / took, cuts[49], cuts[98], unexpected, len(answers))


def _drive(
    queue: "multiprocessing.SimpleQueue[list[tuple[float, int]]]",
    port: int,
    make: Callable[[int, int], bytes],
    connections: int,
    seconds: float,
) -> None:
    answers: list[tuple[float, int]] = []
    until = time.perf_counter() + seconds
    threads = [Thread(target=_one, args=(port, make, n, until, answers)) for n in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    queue.put(answers)


def _one(
    port: int, make: Callable[[int, int], bytes], n: int, until: float, answers: list[tuple[float, int]]
) -> None:
    connection, sent = Connection(port), 0
    while (began := time.perf_counter()) < until:
        status, _headers, _body = connection.ask(make(n, sent))
        answers.append((time.perf_counter() - began, status))
        sent += 1
