"""The public page 公开: read by anybody, kept by any cache. It never reads the session and sets no cookie."""

import gzip
import hashlib
from dataclasses import dataclass
from functools import cache

from flask import Blueprint, Response, abort, g, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import OperationalError, ProgrammingError

from board import assets, clock
from board.access import everybody
from board.config import PROJECT
from board.formatters.public import STATES
from board.i18n import named
from board.queries.cached import data_version_alone, kept
from board.queries.progress import Progress, has_tables, progress
from board.queries.published import LONGEST, published, search_published, search_words, serial
from board.rules.publishing import shows_wall

bp = Blueprint("public", __name__)
WALL = 340  # cells, twenty rows; beside it the list stands whole, so that every cell finds its line
LINES = 100  # of the list on a page, where no wall stands
HITS = 50  # of a search


@dataclass(frozen=True)
class Page:
    """A page as it is sent."""

    html: bytes
    packed: bytes


@bp.get("/", defaults={"lang": "zh"})
@bp.get("/en/", defaults={"lang": "en"})
@everybody
def show(lang: str) -> ResponseReturnValue:
    """The public page in the language of its path; 304 for whoever has it as it stands."""
    g.language = lang
    try:
        version = data_version_alone()
    except (OperationalError, ProgrammingError):
        if has_tables():
            raise
        # before `board init` there is not even a table to ask, nor a day
        return _not_kept(render_template("public/empty.html", on=None, founded=False))
    words = search_words(request.args.get("q", ""))
    if words:
        return _search(version, words)
    key = (version, clock.today(), lang, _page_number(), request.script_root, _build())
    tag = hashlib.sha256(repr(key).encode()).hexdigest()[:20]
    if request.if_none_match.contains_weak(tag):
        return _keepable(Response(status=304), tag)
    page = kept("public_pages").get(key, lambda: _make(version))
    return _keepable(_packed(page), tag)


@bp.get("/robots.txt")
@everybody
def robots() -> Response:
    """Search engines find the public page and nothing else."""
    pages = [url_for("public.show", lang=lang) for lang in ("zh", "en")]
    lines = ["User-agent: *", *(f"Allow: {page}$" for page in pages), "Allow: /static/", "Disallow: /", ""]
    return Response(
        "\n".join(lines), mimetype="text/plain", headers={"Cache-Control": "public, max-age=3600"}
    )


def _search(version: int, words: tuple[str, ...]) -> Response:
    """What was found, alone. No cache keeps what somebody asked."""
    figures = _figures_of(version)
    if figures is None or not figures.tally.identified:
        return _not_kept(_empty(figures))
    found = search_published(
        figures.register_id,
        words,
        categories={key: named(thing) for key, thing in figures.categories.items()},
        grids={key: named(thing) for key, thing in figures.grids.items()},
        states={state: str(word) for state, word in STATES.items()},
        limit=HITS,
    )
    html = render_template(
        "public/found.html",
        figures=figures,
        found=found,
        asked=request.args["q"].strip()[:LONGEST],
        words=[word for word in words if serial(word) is None],
        serials=[str(number) for word in words if (number := serial(word)) is not None],
        linked=_is_whole(figures),
        on=figures.on,
    )
    return _not_kept(html)


def _make(version: int) -> Page:
    html = _whole_page(_figures_of(version), _page_number()).encode()
    return Page(html, gzip.compress(html, 9, mtime=0))


def _figures_of(version: int) -> Progress | None:
    on = clock.today()
    return kept("public_figures", 4).get((version, on), lambda: progress(on))


def _is_whole(figures: Progress) -> bool:
    return shows_wall(figures.tally.identified, figures.released.public, WALL)


def _whole_page(figures: Progress | None, page: int) -> str:
    if figures is None or not figures.tally.identified:
        return _empty(figures)
    whole = _is_whole(figures)
    lines = WALL if whole else LINES
    pages = max(-(-figures.released.public // lines), 1)
    if page > pages:
        abort(404)
    return render_template(
        "public/show.html",
        figures=figures,
        issues=published(figures.register_id, after=(page - 1) * lines, limit=lines),
        whole=whole,
        page=page,
        pages=pages,
        on=figures.on,
    )


def _empty(figures: Progress | None) -> str:
    return render_template("public/empty.html", on=clock.today(), founded=figures is not None)


def _not_kept(html: str) -> Response:
    return Response(html, mimetype="text/html", headers={"Cache-Control": "no-store"})


def _page_number() -> int:
    words = request.args.get("page", "1")
    if not (words.isascii() and words.isdigit() and len(words) < 7 and int(words) > 0):
        abort(404)
    return int(words)


def _packed(page: Page) -> Response:
    """Packed once, for everybody who takes gzip; the bytes as they are for others."""
    if request.accept_encodings["gzip"]:
        return Response(page.packed, mimetype="text/html", headers={"Content-Encoding": "gzip"})
    return Response(page.html, mimetype="text/html")


def _keepable(response: Response, tag: str) -> Response:
    response.headers["Cache-Control"] = "public, max-age=60"
    response.set_etag(tag, weak=True)
    return response


@cache
def _build() -> str:
    """What the page is made of besides data: templates, wording, code, styles. A new build is a new page."""
    digest = hashlib.sha256(assets.fingerprint(assets.SOURCE).encode())
    sources = (("templates", "*.html"), ("board", "*.py"), ("board", "*.po"))
    for folder, kind in sources:
        for path in sorted((PROJECT / folder).rglob(kind)):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
