"""`make bench`: the production server measured side by side in one run. Quote ratios, not seconds."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlencode

from bench.client import Connection, Measured, drive, request
from bench.server import server, sign_in, workers_memory

SECONDS = float(os.environ.get("BENCH_SECONDS", "4"))
SIZES = [int(size) for size in os.environ.get("BENCH_SIZES", "68,2000,100000").split(",")]
PHP_KANBAN = 75  # boards a second of a well-known PHP kanban with 68 tasks on two cores


def board(instance: Path, *words: str) -> None:
    """Run a command of the board on this instance."""
    command = [str(Path(sys.executable).parent / "board"), *words]
    environment = {**os.environ, "BOARD_INSTANCE": str(instance), "LOG_LEVEL": "WARNING"}
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)


def seed(instance: Path, size: int) -> None:
    """Fill this instance's register up to so many issues."""
    environment = {**os.environ, "BOARD_INSTANCE": str(instance), "LOG_LEVEL": "WARNING"}
    subprocess.run([sys.executable, "-m", "bench.seed", str(size)], check=True, env=environment)


def show(name: str, measured: Measured, base: float | None) -> float:
    """A line of the table; returns answers a second."""
    ratio = f"{measured.per_second / base:8.3f}" if base else "   1.000"
    print(
        f"{name:36}{measured.per_second:9.0f}/s {ratio} of /healthz"
        f"{measured.p50:9.2f} ms{measured.p99:9.2f} ms{measured.unexpected:6} unexpected",
        flush=True,
    )
    return measured.per_second


def pages(port: int, connections: int, only_board: bool) -> dict[str, float]:
    """Every read side by side at so many connections."""
    cookie, _ = sign_in(port, "office")
    _, _headers, body = Connection(port).ask(
        request("/board", cookie=cookie).replace(b"Accept-Encoding: gzip\r\n", b"")
    )
    tag = body.decode().split('hx-ptag="')[1].split('"')[0]
    reads = {
        "/healthz": (request("/healthz"), 200),
        "/": (request("/"), 200),
        "/board": (request("/board", cookie=cookie), 200),
        "/issues/SJXM-2022-041": (request("/issues/SJXM-2022-041", cookie=cookie), 200),
        "/board/live unchanged (304)": (
            request("/board/live?column=in-hand", cookie=cookie, headers=[f"HX-PTag: {tag}"]),
            304,
        ),
    }
    found: dict[str, float] = {}
    for name, (message, status) in reads.items():
        if only_board and name not in ("/healthz", "/", "/board"):
            continue
        measured = drive(
            port, lambda _c, _n, m=message: m, connections=connections, seconds=SECONDS, status=status
        )
        found[name] = show(f"{name} ×{connections}", measured, found.get("/healthz"))
    return found


def updates(port: int, writers: int) -> None:
    """Posting updates: how many, and how many were refused."""
    cookie, token = sign_in(port, "office")
    plain = request("/issues/SJXM-2022-041/updates/new", cookie=cookie).replace(
        b"Accept-Encoding: gzip\r\n", b""
    )
    _, _headers, form = Connection(port).ask(plain)
    version = form.decode().split('name="version"')[1].split('value="')[1].split('"')[0]

    def make(writer: int, n: int) -> bytes:
        words = {
            "csrf_token": token,
            "version": version,
            "text": f"第 {writer} 人第 {n} 条",
            "once": f"bench-{writers}-{writer}-{n}",
        }
        return request(
            "/issues/SJXM-2022-041/updates", method="POST", cookie=cookie, body=urlencode(words).encode()
        )

    measured = drive(port, make, connections=writers, seconds=SECONDS, status=303)
    show(f"posting updates, {writers} writers", measured, None)
    print(f"{'':36}{measured.unexpected} of {measured.answers} refused")


def main() -> None:
    """Measure; nothing here fails for being slow."""
    boards: dict[int, float] = {}
    with tempfile.TemporaryDirectory(prefix="board-bench-") as folder:
        for size in SIZES:
            instance = Path(folder) / str(size)
            board(instance, "demo")
            if size > 68:
                seed(instance, size)
            with server(instance) as (port, pid, seconds):
                print(f"\n{size} issues; first answer after {seconds:.2f} s")
                for connections in (1, 8):
                    found = pages(port, connections, only_board=size > 68)
                boards[size] = found["/board"]
                if size == SIZES[0]:
                    for writers in (8, 32):
                        updates(port, writers)
                print("memory of each process, MB: " + ", ".join(f"{mb:.0f}" for mb in workers_memory(pid)))
    print(
        f"\n/board with {SIZES[0]} issues: {boards[SIZES[0]] / PHP_KANBAN:.1f} × a PHP kanban's 75 a second"
    )
    if 2000 in boards and 100_000 in boards:
        print(f"/board, time at 100,000 issues ÷ time at 2,000: {boards[2000] / boards[100_000]:.2f}")


if __name__ == "__main__":
    main()
