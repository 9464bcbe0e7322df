"""English is complete: every Chinese sentence of the source has one, with the same placeholders."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from flask import Flask
from flask_babel import force_locale, gettext, ngettext

from board.config import PROJECT
from board.translations import update

PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")
CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
OTHER_NAME = re.compile(r"(?:gettext|ngettext) as (?!_$)\w+", re.MULTILINE)


@pytest.fixture(scope="module")
def english() -> Catalog:
    """The English catalogue."""
    return update.read()


@pytest.fixture(scope="module")
def said() -> set[tuple[str, bool, str | None]]:
    """Every sentence that the source marks: its words, whether it has a plural, its context."""
    return {
        (words[0] if isinstance(words, tuple) else words, isinstance(words, tuple), context)
        for words, context in update.sentences()
    }


def placeholders(words: str) -> set[str]:
    """The names in a sentence."""
    return set(PLACEHOLDER.findall(words))


def test_every_sentence_is_translated(english: Catalog, said: set[tuple[str, bool, str | None]]) -> None:
    missing = sorted(
        words for words, _plural, context in said if not all(_english(english.get(words, context)))
    )
    assert not missing, "\n".join(missing)


def test_a_translation_has_the_placeholders_of_its_source(english: Catalog) -> None:
    wrong = [
        message.id
        for message in _messages(english)
        for words in _english(message)
        if placeholders(_chinese(message)) != placeholders(words)
    ]
    assert not wrong


def test_a_sentence_with_a_count_has_two_forms(
    english: Catalog, said: set[tuple[str, bool, str | None]]
) -> None:
    """Nor is a sentence asked for with a count in one place and without in another."""
    wrong = [
        words
        for words, plural, context in said
        if len(_english(english.get(words, context))) != 1 + plural or (words, not plural, context) in said
    ]
    assert not wrong


def test_no_translation_is_left_in_chinese_or_doubtful(english: Catalog) -> None:
    wrong = [
        message.id
        for message in _messages(english)
        if message.fuzzy or any(map(CHINESE.search, _english(message)))
    ]
    assert not wrong


def test_the_catalogue_holds_nothing_that_nobody_says(
    english: Catalog, said: set[tuple[str, bool, str | None]]
) -> None:
    known = {(words, context) for words, _plural, context in said}
    assert not [m.id for m in _messages(english) if (_chinese(m), m.context) not in known]
    assert not english.obsolete


def test_the_catalogue_is_as_the_command_writes_it(english: Catalog, tmp_path: Path) -> None:
    again = tmp_path / "messages.po"
    update.write(update.brought_up(english), again)
    assert again.read_bytes() == update.ENGLISH.read_bytes(), "make catalogue"


def test_nothing_is_marked_by_a_name_that_is_not_looked_for() -> None:
    sources = [*(PROJECT / "board").rglob("*.py")]
    assert not [path.name for path in sources if OTHER_NAME.search(path.read_text(encoding="utf-8"))]


def test_counts_are_right_in_both_languages(app: Flask) -> None:
    """Chinese is the source and has no catalogue of its own."""
    words = ("%(days)s 个工作日", "%(days)s 个工作日")
    for language, one, two in (
        ("en", "1 working day", "2 working days"),
        ("zh", "1 个工作日", "2 个工作日"),
    ):
        with app.test_request_context(), force_locale(language):
            assert ngettext(*words, 1, days=1) == one
            assert ngettext(*words, 2, days=2) == two
            assert gettext("办理中") == {"en": "In hand", "zh": "办理中"}[language]


def _messages(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in catalogue if message.id)


def _chinese(message: Message) -> str:
    return str(message.id[0] if isinstance(message.id, tuple) else message.id)


def _english(message: Message | None) -> tuple[str, ...]:
    """The translation, with a plural in two forms; none where there is no message."""
    if message is None:
        return ("",)
    return tuple(message.string) if isinstance(message.string, tuple) else (str(message.string or ""),)


def test_a_constant_under_a_filter_is_said_in_each_reader_s_language(app: Flask) -> None:
    template = app.jinja_env.from_string("{{ 'showing' | card_step }}")
    said = []
    for language in ("zh", "en"):
        with app.test_request_context(), force_locale(language):
            said.append(template.render())
    assert said == ["议定亮牌", "by decision"]
