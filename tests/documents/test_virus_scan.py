"""Files are shown to clamd where an office has one, and none is taken that it has not called clean."""

import socketserver
import struct
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import current_app

from board.documents.evidence import Trouble
from board.documents.virus_scan import NotScanned, virus_in
from tests.evidence import photo, take, trouble

SICK = photo("red")


class Clamd(socketserver.StreamRequestHandler):
    """Speaks clamd's INSTREAM; finds a virus in one photo, and breaks off at an empty file."""

    def handle(self) -> None:
        assert self.rfile.read(10) == b"zINSTREAM\0"
        data = b""
        while size := struct.unpack("!L", self.rfile.read(4))[0]:
            data += self.rfile.read(size)
        if data == SICK:
            self.wfile.write(b"stream: Eicar-Signature FOUND\0")
        elif data:
            self.wfile.write(b"stream: OK\0")
        else:
            self.wfile.write(b"INSTREAM size limit exceeded. ERROR\0")


@pytest.fixture
def clamd() -> Iterator[str]:
    """The address of a daemon that answers."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Clamd) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"tcp:127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def test_clamd_is_asked_in_parts_and_answered_by_name(clamd: str) -> None:
    assert virus_in(b"clean" * 500_000, clamd) is None
    assert virus_in(SICK, clamd) == "Eicar-Signature"


def test_an_error_of_clamd_or_no_clamd_is_no_clean_file(clamd: str, tmp_path: Path) -> None:
    with pytest.raises(NotScanned, match="size limit"):
        virus_in(b"", clamd)
    with pytest.raises(NotScanned):
        virus_in(b"clean", f"unix:{tmp_path / 'nobody'}")
    with pytest.raises(ValueError, match="neither"):
        virus_in(b"clean", "localhost")


def test_an_infected_file_is_refused_and_not_kept(kept_files: Path, clamd: str) -> None:
    current_app.config["CLAMD"] = clamd
    assert trouble(SICK) is Trouble.VIRUS
    assert not kept_files.exists()
    assert take(photo()).sha256


def test_nothing_is_taken_while_clamd_does_not_answer(kept_files: Path, tmp_path: Path) -> None:
    current_app.config["CLAMD"] = f"unix:{tmp_path / 'nobody'}"
    assert trouble(photo()) is Trouble.NOT_SCANNED
    assert not kept_files.exists()
