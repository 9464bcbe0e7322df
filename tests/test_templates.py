"""Every template compiles, escapes, and holds no code or style of its own."""

import re
from pathlib import Path

import pytest
from flask import Flask

from board.config import PROJECT

FOLDER = PROJECT / "templates"
TEMPLATES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.html"))
FORBIDDEN = {
    "an unescaped value": re.compile(r"\|\s*safe\b|autoescape false|Markup\("),
    "an inline style": re.compile(r"\sstyle=|<style\b"),
    "an inline handler": re.compile(r"""\son[a-z]+=["']|hx-on|javascript:"""),
    "an inline script": re.compile(r"<script(?![^>]*\bsrc=)"),
    "another host": re.compile(r"""(?:src|href|action)=["'](?:https?:)?//"""),
    "a filter that is evaluated": re.compile(r"""hx-(?:trigger|vals|headers)=["'][^"']*(?:\[|js:)"""),
    "an address written by hand": re.compile(r"""(?:href|action|src|hx-get|hx-post)=["']/"""),
}
CHINESE = re.compile(r"[一-鿿]")


def source(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_template_compiles(app: Flask, name: str) -> None:
    app.jinja_env.get_template(name)


@pytest.mark.parametrize("name", TEMPLATES)
def test_no_template_holds_code_style_or_raw_values(name: str) -> None:
    text = re.sub(r"\{#.*?#\}", "", source(name), flags=re.DOTALL)
    for what, pattern in FORBIDDEN.items():
        assert not pattern.search(text), f"{name}: {what}: {pattern.search(text)}"


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_chinese_word_goes_through_the_catalogue(name: str) -> None:
    """Words outside of {{ … }} and {% … %} would stay Chinese on an English page."""
    bare = re.sub(r"\{#.*?#\}|\{\{.*?\}\}|\{%.*?%\}", "", source(name), flags=re.DOTALL)
    bare = re.sub(r">督</span>|>中文<", "", bare)  # the seal is a picture; a language is named in itself
    found = CHINESE.search(bare)
    assert not found, f"{name}: {bare[max(0, found.start() - 20) : found.end() + 20]!r}" if found else ""


def test_every_template_is_used() -> None:
    """What nothing renders, includes, imports or extends is left over."""
    everything = "".join(path.read_text(encoding="utf-8") for path in (PROJECT / "board").rglob("*.py"))
    everything += "".join(source(name) for name in TEMPLATES)
    unused = [name for name in TEMPLATES if f'"{name}"' not in everything and f"'{name}'" not in everything]
    assert unused == []


def test_folders_are_named_after_blueprints(app: Flask) -> None:
    shared = {"components", "layouts", "errors"}
    folders = {path.name for path in FOLDER.iterdir() if path.is_dir()} - shared
    assert folders - set(app.blueprints) <= {"list"}


def test_components_are_one_macro_file_each() -> None:
    for path in sorted(Path(FOLDER / "components").glob("*.html")):
        assert "{% macro " in path.read_text(encoding="utf-8"), path.name
