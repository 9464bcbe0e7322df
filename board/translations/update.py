"""Bring the English catalogue up to the source: `make catalogue`.

New sentences are left in it without a translation, for a person to write one; sentences nobody says any more go.
"""

from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po, write_po

HERE = Path(__file__).parent
PROJECT = HERE.parent.parent
ENGLISH = HERE / "en" / "LC_MESSAGES" / "messages.po"
KEYWORDS = {**DEFAULT_KEYWORDS, "lazy_gettext": None, "lazy_pgettext": ((1, "c"), 2)}
HEADER = rb"""# English, complete. The source language is Chinese; `make catalogue` brings this file up to it.
msgid ""
msgstr ""
"Language: en\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

"""

Words = str | tuple[str, str]


def sentences() -> Iterator[tuple[Words, str | None]]:
    """Every sentence that the source marks, those with a plural as a pair; and its context, where it has one."""
    with (HERE / "babel.cfg").open(encoding="utf-8") as lines:
        methods, options = parse_mapping_cfg(lines)
    found = extract_from_dir(PROJECT, methods, options, keywords=KEYWORDS)
    for _file, _line, words, _comments, context in found:
        yield words, context


def read(path: Path = ENGLISH) -> Catalog:
    """The catalogue as it stands."""
    with path.open("rb") as lines:
        return read_po(lines, locale="en")


def brought_up(before: Catalog) -> Catalog:
    """The sentences of the source, with the translations there are."""
    after = Catalog(locale="en")
    for words, context in sentences():
        known = before.get(words, context)
        after.add(
            words,
            known.string if known and known.pluralizable == isinstance(words, tuple) else None,
            context=context,
        )
    return after


def write(catalogue: Catalog, path: Path = ENGLISH) -> None:
    """Write the catalogue so that only what changed shows: sorted, one line a sentence, no places, no dates."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as out:
        out.write(HEADER)
        write_po(out, catalogue, width=0, no_location=True, omit_header=True, sort_output=True)


if __name__ == "__main__":
    write(brought_up(read()))
