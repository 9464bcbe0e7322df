"""Reading in English: what of a page is still Chinese, though nobody typed it."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

import sqlalchemy as sa

from board.extensions import db
from board.models.issue import Issue
from board.models.user import User
from tests.markup import HIDDEN, Node
from tests.page import Page
from tests.reader import Reader

CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
GLUED = re.compile(r"[a-z)]{2}[.,;:][A-Z]|%\(|%%")  # two sentences without a space, a placeholder left
QUOTED = re.compile(r"“[^”]*”")  # in an option, which holds no elements that could say their language
TYPED = frozenset({"value", "srcdoc"})


def read_in_english(reader: Reader, username: str) -> Page:
    """Sign in, press “English” and be led to the first page."""
    reader.sign_in(username)
    return reader.post("/language", {"csrf_token": reader.token(), "lang": "en"})


def all_in_english(pages: Iterable[Page], *typed: str) -> set[str]:
    """Assert that no page holds Chinese; their paths. `typed` may stand in the tab's title and in attributes."""
    wrong, paths, known = {}, set(), [*_typed_words(), *typed]
    for page in pages:
        paths.add(urlsplit(page.path).path)
        assert page.one("html")["lang"] == "en", page.path
        if left := chinese_left(page, known):
            wrong[page.path] = left
    assert not wrong, "\n".join(f"{path}: {sentence}" for path, left in wrong.items() for sentence in left)
    return paths


def chinese_left(page: Page, typed: Iterable[str] = ()) -> list[str]:
    """Words left in Chinese, each with its element; what stands within lang="zh-CN" was typed by people."""
    left = []
    for node, words in _words(page.root):
        if node.tag in HIDDEN or node.tag == "textarea" or _says_chinese(node):
            continue
        if node.tag == "title":
            words = _without(words, typed)
        if node.tag == "option":
            words = QUOTED.sub("", words)
        if CHINESE.search(words) or GLUED.search(words):
            left.append(f"{node.tag}.{node['class']}: {' '.join(words.split())}")
    for node in page.root.walk():
        for name, words in node.attributes.items():
            if name not in TYPED and CHINESE.search(_without(words, typed)):
                left.append(f"{node.tag} {name}={words}")
    return left


def _typed_words() -> list[str]:
    """Titles of issues and names of people, the longest first."""
    titles = [*db.session.scalars(sa.select(Issue.title)), *db.session.scalars(sa.select(User.name))]
    return sorted(titles, key=len, reverse=True)


def _words(node: Node) -> Iterator[tuple[Node, str]]:
    for part in node.inside:
        if isinstance(part, str):
            yield node, part
        else:
            yield from _words(part)


def _says_chinese(node: Node | None) -> bool:
    while node is not None and "lang" not in node:
        node = node.parent
    return node is not None and node["lang"] == "zh-CN"


def _without(words: str, typed: Iterable[str]) -> str:
    for each in typed:
        words = words.replace(each, "")
    return words
