"""What the trail itself says was removed by two persons, so that its absence is no broken link."""

import json
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

KIND = "confirm_removal"


@dataclass(frozen=True)
class Removed:
    """Files by SHA-256, words by version; attachments: the rows of these files."""

    files: frozenset[str]
    texts: frozenset[int]
    attachments: frozenset[int] = frozenset()


def removed_by_two(connection: Connection) -> Removed:
    """What the confirmed removals name. Their own links are walked like any other, so a forged one is found."""
    data_as_it_lies = sa.literal_column("data", sa.Text)
    query = sa.select(data_as_it_lies).select_from(sa.table("event")).where(sa.literal_column("kind") == KIND)
    files: set[str] = set()
    texts: set[int] = set()
    attachments: set[int] = set()
    for (data,) in connection.execute(query):
        try:
            facts = json.loads(data)
            if "removed_file" in facts:
                files.add(str(facts["removed_file"]))
            if "attachment" in facts:
                attachments.add(int(facts["attachment"]))
            if "removed_text" in facts:
                texts.add(int(facts["removed_text"]))
        except (TypeError, ValueError):  # a forged row: its own link says so
            continue
    return Removed(frozenset(files), frozenset(texts), frozenset(attachments))
