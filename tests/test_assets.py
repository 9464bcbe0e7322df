"""Static files: built once, compressed, immutable, and the vendored ones unchanged."""

import gzip
import hashlib
import re
import shutil
import threading
import time
from pathlib import Path

import pytest
from flask import Flask, render_template_string

from board import assets


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("instance")


@pytest.fixture
def app(home: Path) -> Flask:
    app = Flask(__name__, instance_path=str(home), static_folder=None)
    assets.init_app(app)
    return app


def address(app: Flask, name: str) -> str:
    with app.test_request_context():
        return render_template_string("{{ asset(name) }}", name=name)


def test_an_address_holds_the_hash_and_may_be_kept_for_ever(app: Flask) -> None:
    url = address(app, "css/main.css")
    assert url == f"/static/{assets.fingerprint(assets.SOURCE)}/css/main.css"
    answer = app.test_client().get(url)
    assert answer.status_code == 200
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "Access-Control-Allow-Origin" not in answer.headers
    assert "Set-Cookie" not in answer.headers


def test_an_unchanged_file_costs_a_304(app: Flask) -> None:
    client, url = app.test_client(), address(app, "js/main.js")
    first = client.get(url)
    assert client.get(url, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    assert client.get(url, headers={"If-Modified-Since": first.headers["Last-Modified"]}).status_code == 304


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("css/main.css", "text/css"),
        ("css/paper.css", "text/css"),
        ("js/main.js", "text/javascript"),
        ("js/behaviours/draft.js", "text/javascript"),
        ("vendor/htmx/htmx.min.js", "text/javascript"),
        ("img/seal.svg", "image/svg+xml"),
        ("img/favicon-32.png", "image/png"),
    ],
)
def test_each_kind_of_file_says_what_it_is(app: Flask, name: str, kind: str) -> None:
    answer = app.test_client().get(address(app, name))
    assert answer.mimetype == kind
    assert answer.mimetype_params.get("charset") == ("utf-8" if kind.startswith("text/") else None)


def test_text_goes_out_compressed_when_asked(app: Flask) -> None:
    client, url = app.test_client(), address(app, "css/main.css")
    plain = client.get(url).data
    packed = client.get(url, headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.headers["Vary"] == "Accept-Encoding"
    assert gzip.decompress(packed.data) == plain
    brotli = client.get(url, headers={"Accept-Encoding": "br, gzip"})
    assert brotli.headers["Content-Encoding"] == "br"
    assert len(brotli.data) < len(packed.data) < len(plain) / 3


def test_the_favicon_is_also_found_at_the_root(app: Flask) -> None:
    answer = app.test_client().get("/favicon.ico")
    assert answer.headers["Content-Type"] == "image/png"
    assert "immutable" not in answer.headers["Cache-Control"]


def test_one_stylesheet_holds_every_import_in_its_layer_and_order(app: Flask) -> None:
    text = app.test_client().get(address(app, "css/main.css")).text
    assert "@import" not in text
    assert "--dark: ;" in text  # the space is the value
    names = assets.IMPORT.findall((assets.SOURCE / "css/main.css").read_text("utf-8"))
    places = [text.index((assets.SOURCE / "css" / name).read_text("utf-8").strip()) for name, _layer in names]
    assert places == sorted(places)
    layers = ("reset", "tokens", "base", "layout", "components", "utilities", "print")
    order = [text.index(f"@layer {layer} {{}}") for layer in layers]
    assert order == sorted(order)
    assert order[-1] < places[0]
    assert not re.search(r"@layer [^{]*;", text), "Chromium 103 hangs on it"
    assert text.count("{") == text.count("}")


def test_every_component_is_imported() -> None:
    written = {path.name for path in (assets.SOURCE / "css/components").glob("*.css")}
    names = assets.IMPORT.findall((assets.SOURCE / "css/main.css").read_text("utf-8"))
    assert written == {Path(name).name for name, layer in names if layer == "components"}


def test_a_name_that_is_not_served_is_an_error(app: Flask) -> None:
    for name in ("css/none.css", "css/components/tile.css", "vendor/SHA256SUMS"):
        with pytest.raises(LookupError, match=name):
            address(app, name)


def test_the_address_follows_the_mount_point(app: Flask) -> None:
    with app.test_request_context(base_url="http://localhost/board/"):
        assert render_template_string("{{ asset('js/main.js') }}").startswith("/board/static/")


def test_nothing_outside_the_tree_can_be_read(app: Flask) -> None:
    base = address(app, "css/main.css").removesuffix("css/main.css")
    for path in (
        base + "../../board/assets.py",
        base + "%2e%2e/%2e%2e/pyproject.toml",
        base + "css/",
        "/static/",
    ):
        assert app.test_client().get(path).status_code == 404


def test_workers_that_start_together_build_one_tree(tmp_path: Path) -> None:
    built: list[Path] = []
    threads = [
        threading.Thread(target=lambda: built.append(assets.build(assets.SOURCE, tmp_path))) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(built) == 4
    assert [path.name for path in tmp_path.iterdir()] == [built[0].name]


def test_a_built_tree_is_taken_over_in_no_time(home: Path) -> None:
    times = []
    assets.build(assets.SOURCE, home)
    for _ in range(3):
        start = time.perf_counter()
        assets.init_app(Flask(__name__, instance_path=str(home), static_folder=None))
        times.append(time.perf_counter() - start)
    assert min(times) < 0.05


def test_a_changed_byte_gives_a_new_address_and_the_old_one_still_answers(
    tmp_path: Path, monkeypatch
) -> None:
    source = tmp_path / "static"
    shutil.copytree(assets.SOURCE, source)
    monkeypatch.setattr(assets, "SOURCE", source)
    seen = []
    for turn in range(5):
        (source / "css/components/tile.css").write_text(f".tile {{ order: {turn}; }}", "utf-8")
        app = Flask(__name__, instance_path=str(tmp_path / "instance"), static_folder=None)
        assets.init_app(app)
        seen.append(address(app, "css/main.css"))
    assert len(set(seen)) == 5
    assert [app.test_client().get(url).status_code for url in seen] == [404, 404, 200, 200, 200]


def test_the_vendored_files_are_those_that_were_released() -> None:
    vendor = assets.SOURCE / "vendor"
    lines = (vendor / "SHA256SUMS").read_text("utf-8").splitlines()
    listed = {name: digest for digest, name in (line.split("  ") for line in lines)}
    found = {
        path.relative_to(vendor).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in vendor.rglob("*")
        if path.is_file() and path.name != "SHA256SUMS"
    }
    assert found == listed


def test_every_module_that_is_imported_exists_and_none_needs_eval() -> None:
    scripts = assets.SOURCE / "js"
    for path in scripts.rglob("*.js"):
        text = path.read_text("utf-8")
        for line in text.splitlines():
            if line.startswith("import "):
                assert (path.parent / line.split('"')[1]).is_file(), line
        assert not any(
            word in text for word in ("eval(", "new Function", ".innerHTML", "setAttribute('on")
        ), path
