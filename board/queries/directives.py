"""Finding directives 交办单, 催办单, 督办单, and what one prints."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from board.extensions import db
from board.models.directive import Directive
from board.models.issue import Issue
from board.models.leader import Leader
from board.models.text_version import TextVersion
from board.models.user import User
from board.queries.unit_names import Called, called
from board.queries.visible_issues import seen_in_full
from board.rules.directives import DirectiveKind
from board.rules.time_limits import Kind


@dataclass(frozen=True)
class Printed:
    """What a paper prints, as it stood when it was issued; words that were blanked since are None."""

    texts: dict[str, str | None]
    unit: Called
    by_unit: Called | None
    supporting: Sequence[Called]
    leader: Leader | None
    due_on: date | None
    first_due_on: date | None
    open_ended: bool


def find_directive(
    register_id: int, kind: DirectiveKind, year: int, seq: int, viewer: User
) -> tuple[Directive, Issue] | None:
    """The paper of this number with its issue; None when there is none for this viewer."""
    query = (
        sa.select(Directive, Issue)
        .join(Issue, Issue.id == Directive.issue_id)
        .where(Directive.register_id == register_id, Directive.kind == kind)
        .where(Directive.year == year, Directive.seq == seq, seen_in_full(viewer))
    )
    found = db.session.execute(query).first()
    return (found[0], found[1]) if found else None


def printed(paper: Directive) -> Printed:
    """What the paper prints, read from the versions it names."""
    facts = paper.facts
    versions = list(facts["texts"].values())
    bodies = {
        text.field: text.body
        for text in db.session.scalars(sa.select(TextVersion).where(TextVersion.id.in_(versions)))
    }
    names = called(_namings(paper))
    return Printed(
        texts=bodies,
        unit=names[facts["unit"]],
        by_unit=names.get(facts["by_unit"]),
        supporting=[names[unit_id] for unit_id in sorted(facts["supporting"])],
        leader=db.session.get(Leader, facts["leader"]) if facts["leader"] else None,
        due_on=_day(facts["due_on"]),
        first_due_on=_day(facts["first_due_on"]),
        open_ended=facts["limit_kind"] == Kind.OPEN_ENDED,
    )


def _namings(paper: Directive) -> dict[int, int | None]:
    return {int(unit_id): naming for unit_id, naming in paper.facts["namings"].items()}


def _day(words: str | None) -> date | None:
    return date.fromisoformat(words) if words else None
