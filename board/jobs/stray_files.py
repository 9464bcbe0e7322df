"""Files that came with a form which was never sent: deleted once no form can bring them any more."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa

from board.documents.store import files, give_back, hash_of, set_aside, touched_at
from board.extensions import db
from board.jobs.transactions import transactions
from board.models.attachment import Attachment
from board.models.import_batch import ImportBatch

AT_ONCE = 500  # files asked for in one statement
HASHES = (Attachment.sha256, Attachment.shown_sha256, Attachment.thumb_sha256, ImportBatch.sha256)


def purge_stray_files(at: datetime, older_than: int) -> int:
    """Delete files that nothing refers to and nobody has touched for so many seconds; how many.

    A file is first set aside, so an upload of the same that comes in meanwhile writes its own; then its age and who
    refers to it are asked again. What a run that died had set aside is looked at again.
    """
    before = at.timestamp() - older_than
    old = [path for path in files() if touched_at(path) < before]
    return sum(_delete(path, before) for some in _parts(old) for path in _unused(some))


def _delete(path: Path, before: float) -> bool:
    aside = set_aside(path)
    if aside is None:
        return False
    if touched_at(aside) >= before or not _unused([aside]):
        give_back(aside)
        return False
    aside.unlink(missing_ok=True)
    return True


def _unused(paths: Sequence[Path]) -> list[Path]:
    """Those that are nobody's evidence, picture or ledger, as far as is committed."""
    used: set[str] = set()
    with transactions(write=False):
        for column in HASHES:
            query = sa.select(column).where(column.in_([hash_of(path) for path in paths]))
            if column.class_ is Attachment:  # what two persons removed is nobody's any more
                query = query.where(Attachment.removed_on.is_(None))
            used.update(map(str, db.session.scalars(query)))
    for path in paths:
        if hash_of(path) in used:
            give_back(path)
    return [path for path in paths if hash_of(path) not in used]


def _parts(paths: Sequence[Path]) -> Iterator[Sequence[Path]]:
    for first in range(0, len(paths), AT_ONCE):
        yield paths[first : first + AT_ONCE]
