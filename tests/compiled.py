"""What tests compile once for all their applications: templates and SQL statements.

Every test makes an application of its own; without this each compiles every template and statement anew.
"""

from collections.abc import Iterator, MutableMapping
from typing import Any

from jinja2.bccache import Bucket, BytecodeCache


class Templates(BytecodeCache):
    """Byte code of templates by name and source, kept in memory."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket when its source is the one compiled before."""
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._kept[bucket.key] = bucket.bytecode_to_string()


class Statements(MutableMapping[tuple[Any, ...], Any]):
    """SQLAlchemy's cache of compiled statements, shared by engines: the dialect's name stands for the dialect."""

    def __init__(self) -> None:
        self._kept: dict[tuple[Any, ...], Any] = {}

    @staticmethod
    def _key(key: tuple[Any, ...]) -> tuple[Any, ...]:
        dialect, *rest = key
        return (dialect.name, *rest)

    def __getitem__(self, key: tuple[Any, ...]) -> Any:
        return self._kept[self._key(key)]

    def __setitem__(self, key: tuple[Any, ...], compiled: Any) -> None:
        self._kept[self._key(key)] = compiled

    def __delitem__(self, key: tuple[Any, ...]) -> None:
        del self._kept[self._key(key)]

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        return iter(self._kept)

    def __len__(self) -> int:
        return len(self._kept)


TEMPLATES = Templates()
STATEMENTS = Statements()
