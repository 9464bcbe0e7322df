"""A ledger that calls a unit by an old name means the unit as it is called now."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from board.queries.import_row import Reading
from board.queries.unit_names import meant_by


def by_standing_names(readings: Iterable[Reading]) -> Iterator[Reading]:
    """The readings with their units by the names that stand. Two statements."""
    meant = meant_by()
    for reading in readings:
        if not meant.keys() & {reading.lead, *reading.supporting}:
            yield reading
            continue
        lead = meant.get(reading.lead, reading.lead) if reading.lead else None
        names = (meant.get(name, name) for name in reading.supporting)
        yield replace(
            reading, lead=lead, supporting=tuple(dict.fromkeys(name for name in names if name != lead))
        )
