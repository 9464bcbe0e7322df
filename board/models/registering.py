"""Registering 挂号: a problem becomes an issue under the next number."""

from collections.abc import Mapping
from datetime import date

from board.extensions import db
from board.models.grid import Category, Grid, Source
from board.models.issue import Issue
from board.models.numbers import next_number
from board.models.register import Register
from board.models.user import User
from board.rules.roles import Role
from board.rules.time_limits import Kind
from board.rules.workflow import Refusal, Refused, State, StepName


def register_issue(
    register: Register,
    *,
    title: str,
    title_breaks: str,
    description: str,
    measure: str = "",
    category: Category,
    source: Source,
    grid: Grid | None,
    registered_on: date,
    by: User,
    on: date,
) -> Issue:
    """Register a problem on `on` with the next number of the register; it may have been found before.

    Raises Refused for anybody but the office.
    """
    if by.role is not Role.OFFICE:
        raise Refused(StepName.REGISTER, Refusal.WRONG_PERSON)
    number = next_number(register, Issue)
    issue = Issue(
        register_id=register.id,
        number=str(number),
        year=number.year,
        seq=number.serial,
        state=State.REGISTERED,
        title=title,
        title_breaks=title_breaks,
        category_id=category.id,
        source_id=source.id,
        grid_id=grid.id if grid else None,
        registered_on=registered_on,
        as_of=registered_on,
        limit_kind=Kind.NONE,
        supporting_units=[],
        texts=[],
        updates=[],
    )
    db.session.add(issue)
    _write(issue, {"title": title, "description": description, "measure": measure}, by=by, on=on)
    return issue


def _write(issue: Issue, words: Mapping[str, str], *, by: User, on: date) -> None:
    """Its words, its event, its place in the index."""
    texts = [issue.write(field, body, by=by, on=on) for field, body in words.items() if body]
    db.session.flush()
    facts = {
        "number": issue.number,
        "category": issue.category_id,
        "source": issue.source_id,
        "grid": issue.grid_id,
        "registered_on": issue.registered_on,
    }
    issue.changed("register", by=by, on=issue.registered_on, known_on=on, data=facts, texts=texts)
    issue.reindex()
