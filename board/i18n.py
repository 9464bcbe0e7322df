"""Languages: Chinese is the source, English complete. A public page's language is in its path, never in a cookie."""

import re
from typing import Protocol

from flask import Flask, g, has_request_context, request
from flask_babel import get_locale
from markupsafe import Markup

from board.extensions import babel

LANGUAGES = {"zh": "zh-CN", "en": "en"}
_QUOTED = re.compile(r"(?<=“)([^”]*)(?=”)")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


class Named(Protocol):
    """What has a Chinese name and may have an English one."""

    name: str
    name_en: str | None


def choose_language() -> str:
    """The language of this request: the page's own, the session's, what the sign-in page was asked for, Chinese."""
    if not has_request_context():
        return "zh"
    asked = str(g.get("language") or _asked_for())
    return asked if asked in LANGUAGES else "zh"


def _asked_for() -> str:
    """What the address or the sign-in form asks for; no other form is read for it, least of all one sent nowhere."""
    words = request.values if request.endpoint == "session.start" else request.args
    return words.get("lang", "zh")


def is_english() -> bool:
    """Whether the reader reads English."""
    locale = get_locale()
    return locale is not None and locale.language == "en"


def named(thing: Named | None) -> str:
    """A unit's, grid's, category's … name in the reader's language, where it has one."""
    if thing is None:
        return ""
    return thing.name_en if is_english() and thing.name_en else thing.name


def said(words: str | None) -> Markup | str:
    """Words that people typed, in Chinese: on an English page they say so, for screen readers and hyphenation."""
    if not words or not is_english() or not _CHINESE.search(words):
        return words or ""
    return Markup('<span lang="zh-CN">{}</span>').format(words)


def quoting(sentence: object) -> Markup:
    """A sentence of ours, in which what stands in quotation marks are words that people typed."""
    parts = _QUOTED.split(str(sentence))
    return Markup("").join(said(part) if place % 2 else part for place, part in enumerate(parts))


def init_app(app: Flask) -> None:
    """Bind Babel; the catalogues are compiled beside their sources when missing or older."""
    from board.catalogues import compile_catalogues

    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(compile_catalogues())
    babel.init_app(app, locale_selector=choose_language)
    app.jinja_env.globals.update(language=lambda: LANGUAGES[choose_language()], is_english=is_english)
    app.jinja_env.filters.update(named=named, said=said, quoting=quoting)
