"""English is complete: every Chinese sentence of the source has one, with the same placeholders."""

import re
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping
from babel.messages.pofile import read_po

from board.catalogues import FOLDER
from board.config import PROJECT

PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")
CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def english() -> Catalog:
    """The English catalogue."""
    with (FOLDER / "en" / "LC_MESSAGES" / "messages.po").open("rb") as lines:
        return read_po(lines)


def sources() -> Iterator[str]:
    """Every sentence that the source marks."""
    with (FOLDER / "babel.cfg").open("rb") as lines:
        methods, options = parse_mapping(lines)
    for _file, _line, message, _comments, _context in extract_from_dir(PROJECT, methods, options):
        yield from (message if isinstance(message, tuple) else (message,))


def placeholders(words: str) -> set[str]:
    """The names in a sentence."""
    return set(PLACEHOLDER.findall(words))


def test_every_sentence_is_translated(english: Catalog) -> None:
    missing = sorted({words for words in sources() if words and not _english(english.get(words))})
    assert not missing, "\n".join(missing)


def test_a_translation_has_the_placeholders_of_its_source(english: Catalog) -> None:
    wrong = [
        message.id
        for message in english
        if message.id
        and _english(message)
        and placeholders(str(message.id)) != placeholders(_english(message))
    ]
    assert not wrong


def test_no_translation_is_left_in_chinese_or_doubtful(english: Catalog) -> None:
    wrong = [
        message.id
        for message in english
        if message.id and (message.fuzzy or CHINESE.search(_english(message)))
    ]
    assert not wrong


def test_the_catalogue_holds_nothing_that_nobody_says(english: Catalog) -> None:
    said = set(sources())
    assert not sorted(str(message.id) for message in english if message.id and message.id not in said)


def _english(message: Message | None) -> str:
    return str(message.string or "") if message is not None else ""
