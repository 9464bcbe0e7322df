"""What the conflict page shows: each fact that both or one of two persons changed, side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from board.formatters.days import full_day
from board.forms.correction import CorrectionForm
from board.i18n import named
from board.models.correction import Correction
from board.models.issue import Issue
from board.models.issue_correcting import WORDS
from board.queries.corrections import FIELDS, newest_correction, row_named, standing, wordings
from board.rules.differences import Piece, differences


@dataclass(frozen=True)
class Compared:
    """A fact: as it stood when the form was opened, as it is now (and by whom), as the person typed it."""

    field: str
    label: str
    opened: str
    theirs: Sequence[Piece]
    mine: Sequence[Piece]
    is_theirs: bool
    is_mine: bool
    correction: Correction | None


def conflict_facts(issue: Issue, form: CorrectionForm) -> dict[str, Any]:
    """The facts of the page; `latest` is the newest correction among them."""
    opened, now, mine = form.at_opening, standing(issue), form.changes(issue)
    before, after = wordings(issue, opened), wordings(issue, now)
    compared = []
    for field in FIELDS:
        is_theirs, is_mine = now[field] != opened.get(field), field in mine
        if not is_theirs and not is_mine:
            continue
        if field in WORDS:
            words = (before[field], after[field], mine.get(field, before[field]))
        else:
            words = (
                _said(field, opened.get(field)),
                _said(field, now[field]),
                _said(field, mine.get(field, opened.get(field))),
            )
        compared.append(_compared(issue, form, field, words, is_theirs=is_theirs, is_mine=is_mine))
    corrections = [each.correction for each in compared if each.correction]
    return {
        "compared": compared,
        "both": [each for each in compared if each.is_theirs and each.is_mine],
        "latest": max(corrections, key=lambda each: each.id, default=None),
        "theirs": sum(each.is_theirs for each in compared),
    }


def _compared(
    issue: Issue,
    form: CorrectionForm,
    field: str,
    words: tuple[str, str, str],
    *,
    is_theirs: bool,
    is_mine: bool,
) -> Compared:
    opened, theirs, mine = words
    return Compared(
        field=field,
        label=str(form[field].label.text),
        opened=opened,
        theirs=differences(opened, theirs) if field in WORDS else differences(theirs, theirs),
        mine=differences(opened, mine) if field in WORDS else differences(mine, mine),
        is_theirs=is_theirs,
        is_mine=is_mine,
        correction=newest_correction(issue.id, field) if is_theirs else None,
    )


def _said(field: str, value: Any) -> str:
    if field == "registered_on":
        return full_day(date.fromisoformat(str(value))) if value else ""
    return named(row_named(field, int(value) if value else None))
