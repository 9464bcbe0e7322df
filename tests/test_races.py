"""Two persons press at the same moment: one acts, the other is told; on both databases."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import Context
from io import BytesIO
from typing import Any

import sqlalchemy as sa
from flask import Flask

from board.extensions import db
from board.models.event import Event
from board.models.issue import Issue
from board.models.strike_off import StrikeOff, Verification
from board.models.user import User
from board.queries.trail_walk import walk
from board.rules.roles import Role
from board.rules.workflow import State
from tests.evidence import PDF
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


def sending(reader: Reader, address: str, **form: Any) -> Callable[[], int]:
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


def test_of_an_approval_and_a_refusal_at_once_one_counts(db_app: Flask) -> None:
    office = an_office()
    issue = verified(office)
    a_person("second", Role.COMMITTEE, "党工委")
    readers = [Reader(db_app).sign_in(name) for name in ("committee", "second")]
    version = str(issue.version)
    acts = (
        sending(readers[0], f"{PAGE}/strike-off", version=version),
        sending(readers[1], f"{PAGE}/disapproval", version=version, reason="还差一点"),
    )
    assert at_once(*acts) == [303, 409]
    struck = db.session.scalar(sa.select(sa.func.count()).select_from(StrikeOff))
    state = db.session.scalars(sa.select(Issue.state)).one()
    assert state is (State.STRUCK_OFF if struck else State.IN_HAND)


def test_of_an_update_and_a_request_for_strike_off_at_once_the_second_sees_the_first(db_app: Flask) -> None:
    an_office()
    version = str(an_issue(supporting=("江湾社区",)).version)
    readers = [Reader(db_app).sign_in(name) for name in ("planning", "jiangwan")]
    request = {
        **dict.fromkeys(("result", "measures_done", "long_term"), "好"),
        "files": (BytesIO(PDF), "一.pdf"),
    }
    acts = (
        sending(readers[0], f"{PAGE}/strike-off-request", version=version, **request),
        sending(readers[1], f"{PAGE}/updates", version=version, text="清完了"),
    )
    assert at_once(*acts) == [303, 409]
    kinds = list(
        db.session.scalars(sa.select(Event.kind).where(Event.issue_id.is_not(None)).order_by(Event.seq))
    )
    assert kinds in (["register", "update"], ["register", "request_strike_off"])
    assert walk(lambda sha256: sha256).broken is None


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
