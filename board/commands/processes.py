"""Keeping the server and the scheduler: started together, ended together, nothing left behind."""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
LOOK_EVERY = 0.1  # seconds
RESTART_AFTER = 10.0  # seconds, for a child that ended by itself
FIRST_PAGES = (
    1.0  # seconds that the first pages have the processor to themselves; then begins what stands beside
)
BESIDE_AFTER = 15.0  # seconds; at the latest then, though the server does not answer yet
KILL_AFTER = 20.0  # seconds, for a child that does not end when told to


@dataclass
class Child:
    """A process of ours. When one that `is_needed` ends, all end; another is started again after a while."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    is_needed: bool = False
    process: "subprocess.Popen[bytes] | None" = None
    ended_at: float = 0.0  # by time.monotonic()

    def start(self) -> None:
        """Start it in a group of its own: Ctrl-C reaches us alone, and we tell it."""
        self.process = subprocess.Popen(self.command, env=self.environment, start_new_session=True)
        self.ended_at = 0.0

    def look(self) -> int | None:
        """Its exit status when it has ended, None while it runs."""
        return self.process.poll() if self.process else None

    def tell(self, number: int) -> None:
        """Send a signal to the child, SIGKILL to its whole group."""
        if self.process is None:
            return
        try:
            if number == signal.SIGKILL:
                os.killpg(self.process.pid, number)
            else:
                self.process.send_signal(number)
        except ProcessLookupError:
            return


def keep_running(children: Sequence[Child], *, answers: Callable[[], bool], say: Callable[[], None]) -> int:
    """Run the children until a signal comes or a needed one ends; 0 after a signal, 1 when one ended by itself.

    `say` is called once, when `answers` is true for the first time.
    """
    told = threading.Event()
    before = {number: signal.signal(number, lambda *_: told.set()) for number in ENDING}
    said, status = False, 0
    try:
        for child in children:
            if child.is_needed:
                child.start()
        others_at = time.monotonic() + BESIDE_AFTER
        while not told.wait(LOOK_EVERY):
            if any(child.is_needed and child.look() is not None for child in children):
                status = 1
                break
            if not said and answers():
                said = True
                others_at = time.monotonic() + FIRST_PAGES
                say()
            if time.monotonic() >= others_at:
                _start_others(children)
    finally:
        _end(children)
        for number, handler in before.items():
            signal.signal(number, handler)
    return status


def _start_others(children: Sequence[Child]) -> None:
    """Start what has not begun yet, and after a while what ended by itself."""
    for child in children:
        if child.process is None:
            child.start()
        elif child.look() is not None:
            child.ended_at = child.ended_at or time.monotonic()
            if time.monotonic() - child.ended_at > RESTART_AFTER:
                child.start()


def _end(children: Sequence[Child]) -> None:
    """Tell all, wait for all, kill what does not listen and whatever a child left behind."""
    for child in children:
        child.tell(signal.SIGTERM)
    until = time.monotonic() + KILL_AFTER
    for child in children:
        try:
            if child.process:
                child.process.wait(max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            continue
        finally:
            child.tell(signal.SIGKILL)
