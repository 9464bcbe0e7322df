"""The served form of static/: one stylesheet, ES modules, every address made from its content.

At the start of the application the tree is copied once into `<instance>/static-<hash>/`, its style
imports inlined and a gzip and a Brotli sibling laid beside each text. WhiteNoise serves it under
`/static/<hash>/`, so that every file may be kept for ever; pages get their addresses from `asset()`.
"""

import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from wsgiref.headers import Headers

from flask import Flask, has_request_context, request
from whitenoise import WhiteNoise
from whitenoise.compress import Compressor, brotli_installed

SOURCE = Path(__file__).resolve().parent.parent / "static"
# Only these leave the house; licences and checksum lists stay.
TYPES = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
}
ALONE = "default-src 'none'; frame-ancestors 'none'"  # a file opened by itself loads and runs nothing
FAVICON = "img/favicon-32.png"
# Builds of earlier versions stay reachable for pages that a cache still holds.
EARLIER_KEPT = 2
# Chromium 103 never finishes loading a page whose cached stylesheet begins with an "@layer a, b;" statement;
# empty blocks give the layers the same order.
LAYER_ORDER = re.compile(r"^@layer (?P<names>[\w, -]+);$", re.MULTILINE)
IMPORT = re.compile(r'@import "(?P<name>[^"]+)"(?: layer\((?P<layer>[\w-]+)\))?;')


def init_app(app: Flask) -> None:
    """Build static/ where it is not built yet, serve it around `app.wsgi_app`, add `asset()` to templates."""
    home = Path(app.instance_path)
    built = build(SOURCE, home)
    noise = WhiteNoise(
        app.wsgi_app,
        max_age=86_400,
        allow_all_origins=False,
        mimetypes=TYPES,
        add_headers_function=_add_headers,
        immutable_file_test=lambda _path, url: url.startswith("/static/"),
    )
    for folder in [*_earlier(home, built), built]:
        noise.add_files(str(folder), prefix=_prefix(folder))
    noise.add_file_to_dictionary("/favicon.ico", str(built / FAVICON))
    app.wsgi_app = noise

    def asset(name: str) -> str:
        """The address of a served file, such as 'css/main.css'; LookupError for any other name."""
        url = _prefix(built) + name
        if url not in noise.files:
            raise LookupError(f"static/{name} is not served")
        return (request.script_root if has_request_context() else "") + url

    app.add_template_global(asset)


def build(source: Path, home: Path) -> Path:
    """The folder `home/static-<hash>` with the served form of `source`; written only when it is missing.

    Several workers may start at once: each writes aside and renames, the first one wins.
    """
    built = home / f"static-{fingerprint(source)}"
    if built.is_dir():
        return built
    home.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=".static-", dir=home))
    try:
        _write(source, aside)
        aside.chmod(0o755)
        os.rename(aside, built)
    except OSError:
        if not built.is_dir():
            raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return built


def fingerprint(source: Path) -> str:
    """Twelve hexadecimal digits that change with any name or byte of what is served, and with the way of building."""
    digest = hashlib.sha256(Path(__file__).read_bytes() + bytes([brotli_installed]))
    for path in _served(source):
        digest.update(f"\n{path.relative_to(source).as_posix()}\n".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def inline_imports(sheet: Path) -> str:
    """The text of a stylesheet with each @import replaced by what it names, in its layer, order kept.

    A statement of layer order becomes empty blocks.
    """

    def replace(found: re.Match[str]) -> str:
        text = inline_imports(sheet.parent / found["name"]).strip()
        return f"@layer {found['layer']} {{\n{text}\n}}" if found["layer"] else text

    text = LAYER_ORDER.sub(
        lambda found: "\n".join(f"@layer {name} {{}}" for name in found["names"].split(", ")),
        sheet.read_text(encoding="utf-8"),
    )
    return IMPORT.sub(replace, text)


def _served(source: Path) -> Iterator[Path]:
    return (path for path in sorted(source.rglob("*")) if path.suffix in TYPES and path.is_file())


def _write(source: Path, into: Path) -> None:
    css = source / "css"
    compressor = Compressor(quiet=True)
    for path in _served(source):
        target = into / path.relative_to(source)
        if path.suffix == ".css" and path.is_relative_to(css):
            if path.name not in ("main.css", "paper.css"):
                continue  # its text stands in main.css
            data = inline_imports(path).encode()
        else:
            data = path.read_bytes()
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        if compressor.should_compress(target.name):
            compressor.compress(str(target))


def _prefix(built: Path) -> str:
    return f"/static/{built.name.removeprefix('static-')}/"


def _earlier(home: Path, built: Path) -> list[Path]:
    """The newest builds of earlier versions; older ones are removed."""
    others = [folder for folder in home.glob("static-*") if folder.is_dir() and folder != built]
    others.sort(key=lambda folder: folder.stat().st_mtime, reverse=True)
    for folder in others[EARLIER_KEPT:]:
        shutil.rmtree(folder, ignore_errors=True)
    return others[:EARLIER_KEPT]


def _add_headers(headers: Headers, _path: str, _url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Content-Security-Policy"] = ALONE
