"""Two persons press at the same moment: one acts, the other is told; on both databases."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import Context

import sqlalchemy as sa
from flask import Flask

from board.extensions import db
from board.models.issue import Issue
from board.models.strike_off import StrikeOff, Verification
from board.models.user import User
from board.rules.roles import Role
from board.rules.workflow import State
from tests.factories import PASSWORD, a_person, an_issue, an_office
from tests.ledgers import ASSIGNED, issue_count, newest, upload
from tests.reader import Reader
from tests.steps import asked, verified

PAGE = "/issues/SJXM-2022-001"


def at_once(*acts: Callable[[], int]) -> list[int]:
    """The statuses of requests sent at the same moment, in order of size."""
    db.session.rollback()
    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(lambda act: Context().run(act), acts))


def sending(reader: Reader, address: str, **form: str) -> Callable[[], int]:
    """A request that is ready to be sent."""
    data = {"csrf_token": reader.token("/home"), **form}
    return lambda: reader.client.post(address, data=data).status_code


def test_of_two_verifications_at_once_one_counts(db_app: Flask) -> None:
    office = an_office()
    issue = asked(office)
    a_person("second", Role.OFFICE, "督查室")
    form = {"how": "site", "findings": "看过", "verdict": "passed", "version": str(issue.version)}
    readers = [Reader(db_app).sign_in(name) for name in ("office", "second")]
    statuses = at_once(*(sending(reader, f"{PAGE}/verification", **form) for reader in readers))
    assert statuses == [303, 409]
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Verification)) == 1


def test_of_two_approvals_at_once_one_counts(db_app: Flask) -> None:
    office = an_office()
    issue = verified(office)
    a_person("second", Role.COMMITTEE, "党工委")
    readers = [Reader(db_app).sign_in(name) for name in ("committee", "second")]
    form = {"version": str(issue.version)}
    assert at_once(*(sending(reader, f"{PAGE}/strike-off", **form) for reader in readers)) == [303, 409]
    assert db.session.scalar(sa.select(sa.func.count()).select_from(StrikeOff)) == 1


def test_of_two_signatures_at_once_one_counts(db_app: Flask) -> None:
    an_office()
    an_issue(State.ASSIGNED)
    a_person("second", Role.CADRE, "规划建设局")
    readers = [Reader(db_app).sign_in(name) for name in ("planning", "second")]
    assert at_once(*(sending(reader, f"{PAGE}/sign") for reader in readers)) == [303, 409]


def test_the_same_ledger_written_twice_at_once_comes_in_once(db_demo: Flask) -> None:
    readers = [Reader(db_demo).sign_in("office") for _n in range(2)]
    batches = []
    for reader in readers:
        upload(reader, ASSIGNED)
        batches.append(newest().id)
    acts = [sending(reader, f"/imports/{key}/apply") for reader, key in zip(readers, batches, strict=True)]
    assert at_once(*acts)[0] == 303
    assert issue_count() == 69
    numbers = list(db.session.scalars(sa.select(Issue.number)))
    assert len(numbers) == len(set(numbers))


def test_the_same_account_added_twice_at_once_is_one(db_app: Flask) -> None:
    an_office()
    readers = [Reader(db_app).sign_in("admin") for _n in range(2)]
    form = {"username": "zhou", "name": "周", "role": "auditor", "unit": "", "password": PASSWORD}
    assert at_once(*(sending(reader, "/users/new", **form) for reader in readers)) == [303, 422]
    assert db.session.scalar(sa.select(sa.func.count()).where(User.username == "zhou")) == 1
