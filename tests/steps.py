"""Issues brought some way along their life by the verbs, for tests of what comes after."""

from datetime import date

import sqlalchemy as sa

from board import clock
from board.extensions import db
from board.models.attachment import Attachment
from board.models.issue import Issue
from board.models.strike_off import Verification
from board.models.update import Update
from board.models.user import User
from tests.factories import Office, an_issue

ON = date(2022, 11, 1)


def proof() -> list[Attachment]:
    """A file, of which only the row is there."""
    return [Attachment(name="一.jpg", media_type="image/jpeg", size=3, sha256="a" * 64)]


def ask(issue: Issue, by: User) -> None:
    """Ask for strike-off with a file."""
    issue.request_strike_off(
        by=by,
        on=ON,
        at=clock.now(),
        result="好了",
        measures_done="换了",
        long_term="月检",
        attachments=proof(),
    )


def verify(issue: Issue, by: User, *, passed: bool = True) -> Verification:
    """Verify the standing request on site."""
    return issue.verify(by=by, on=ON, at=clock.now(), on_site=True, passed=passed, findings="看过")


def updates() -> list[Update]:
    """Every update there is, in order."""
    return list(db.session.scalars(sa.select(Update).order_by(Update.id)))


def asked(office: Office, by: str = "planning") -> Issue:
    """An issue whose unit has asked for strike-off, by this account."""
    issue = an_issue(supporting=("江湾社区",))
    ask(issue, getattr(office, by))
    db.session.commit()
    return issue


def verified(office: Office) -> Issue:
    """An issue that the office has verified."""
    issue = asked(office)
    verify(issue, office.office)
    db.session.commit()
    return issue
