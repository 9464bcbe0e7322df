"""Small worlds for tests: an office with its people, issues in any state. Everything is committed when returned."""

from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Any

import sqlalchemy as sa
from argon2 import PasswordHasher

from board.demonstration import PEOPLE
from board.extensions import db
from board.models.grid import Category, Grid, Source
from board.models.handover import take_support_over
from board.models.issue import Issue
from board.models.register import Register, the_register
from board.models.text_version import TextVersion
from board.models.unit import Unit, UnitKind
from board.models.user import User
from board.rules.roles import Role
from board.rules.time_limits import Kind
from board.rules.workflow import State
from tests.databases import TODAY

PASSWORD = "three herons over the river"
# Cheap on purpose; the real cost is tested where it matters. Verifying takes the parameters from the hash.
CHEAP_HASH = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
UNIT_KINDS = {"党工委": UnitKind.COMMITTEE, "督查室": UnitKind.SUPERVISION, "江湾社区": UnitKind.VILLAGE}
_words = count(1)


@dataclass(frozen=True)
class Office:
    """A register and one person of each kind; their accounts are called as the fields."""

    register: Register
    committee: User
    office: User
    planning: User
    jiangwan: User
    admin: User
    auditor: User


def an_office(**register: Any) -> Office:
    """An office with an empty register 书记项目 2022 (prefix SJXM) and six people, all with PASSWORD."""
    facts = {
        "name": "书记项目",
        "name_en": "Secretary’s projects",
        "year": 2022,
        "prefix": "SJXM",
        **register,
    }
    made = Register(**facts)
    db.session.add(made)
    people = {
        person.username: a_person(person.username, person.role, person.unit, name=person.name)
        for person in PEOPLE
    }
    db.session.commit()
    return Office(made, **people)


def a_unit(name: str, kind: UnitKind | None = None, **facts: Any) -> Unit:
    """The unit of this name, made when there is none."""
    unit = db.session.scalar(sa.select(Unit).where(Unit.name == name))
    if unit is None:
        unit = Unit(name=name, kind=kind or UNIT_KINDS.get(name, UnitKind.BUREAU), **facts)
        db.session.add(unit)
        db.session.flush()
    return unit


def a_person(username: str, role: Role, unit: str | None = None, **facts: Any) -> User:
    """An account with PASSWORD."""
    user = User(
        username=username,
        role=role,
        unit_id=a_unit(unit).id if unit else None,
        password_hash=CHEAP_HASH,
        **{"name": username, **facts},
    )
    db.session.add(user)
    db.session.commit()
    return user


def named_row(model: type[Category] | type[Grid] | type[Source], name: str) -> Any:
    """The category, grid or source of this name, made when there is none."""
    row = db.session.scalar(sa.select(model).where(model.name == name))
    if row is None:
        row = model(name=name)
        db.session.add(row)
        db.session.flush()
    return row


def an_issue(
    state: State = State.IN_HAND,
    *,
    unit: str | None = "规划建设局",
    supporting: tuple[str, ...] = (),
    title: str | None = None,
    due_on: date | None = date(2022, 12, 30),
    category: str = "群众关心",
    grid: str = "第一网格",
    source: str = "走访",
    by: User | None = None,
    on: date = TODAY,
    **facts: Any,
) -> Issue:
    """An issue of the register with the next number. Facts are columns of Issue; dates follow from `on`."""
    register = the_register()
    seq = (db.session.scalar(sa.select(sa.func.max(Issue.seq))) or 0) + 1
    words = title or f"第 {next(_words)} 件事"
    issue = Issue(
        register_id=register.id,
        number=f"{register.prefix}-{register.year}-{seq:03}",
        year=register.year,
        seq=seq,
        state=state,
        title=words,
        title_breaks=words,
        lead_unit_id=a_unit(unit).id if unit else None,
        category_id=named_row(Category, category).id,
        grid_id=named_row(Grid, grid).id,
        source_id=named_row(Source, source).id,
        due_on=due_on,
        **{
            **_dates(state, on),
            "first_due_on": due_on,
            "limit_kind": Kind.DATE if due_on else Kind.NONE,
            **facts,
        },
    )
    issue.supporting_units = [a_unit(name) for name in supporting]
    db.session.add(issue)
    text = issue.write("title", words, by=by, on=on)
    db.session.flush()
    _note(issue, by, on, text)
    db.session.commit()
    return issue


def _note(issue: Issue, by: User | None, on: date, text: TextVersion) -> None:
    take_support_over(issue)
    facts = {"number": issue.number, "state": issue.state}
    issue.changed("register", by=by, on=on, known_on=on, data=facts, texts=[text])


def _dates(state: State, on: date) -> dict[str, date | None]:
    """The days an issue in this state has behind it."""
    beyond = list(State).index(state)
    return {
        "registered_on": on,
        "as_of": on,
        "assigned_on": on if beyond >= list(State).index(State.ASSIGNED) else None,
        "signed_on": on if beyond >= list(State).index(State.IN_HAND) else None,
        "news_on": on if beyond >= list(State).index(State.IN_HAND) else None,
        "asked_on": on if state in (State.AWAITING, State.STRUCK_OFF, State.CONSOLIDATED) else None,
        "struck_off_on": on if state in (State.STRUCK_OFF, State.CONSOLIDATED) else None,
        "suspended_from": on if state is State.SUSPENDED else None,
    }
