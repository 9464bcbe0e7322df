"""What nobody needs any more is deleted, what somebody may need stays."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from board import clock
from board.extensions import db
from board.jobs import purge as purging
from board.jobs.notices import tell_notices
from board.jobs.purge import DELIVERIES, LINES, LINES_READ, RUNS, SESSIONS, SUBMISSIONS, purge
from board.models.channel import Channel
from board.models.delivery import Delivery
from board.models.job_run import JobRun, Outcome
from board.models.notification import Notification
from board.models.search_words import reindex
from board.models.submission import Submission
from board.models.user_session import UserSession, hash_token
from board.rules.delivering import Sending
from tests.databases import TODAY
from tests.factories import an_issue, an_office

AT = datetime(2022, 11, 1, 3, 30, tzinfo=clock.SHANGHAI)
MOMENT = timedelta(minutes=1)


def test_old_rows_go_in_small_transactions_and_young_ones_stay(
    db_app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(purging, "BATCH", 2)
    office = an_office()
    key = office.planning.id
    for n, (seen, ended) in enumerate(
        [
            (SESSIONS, None),
            (SESSIONS * 2, SESSIONS - MOMENT),
            (SESSIONS - MOMENT * 2, None),
            (SESSIONS, SESSIONS),
        ]
    ):
        db.session.add(
            UserSession(
                user_id=key,
                token_hash=hash_token(str(n)),
                started_at=AT - SESSIONS * 3,
                seen_at=AT - seen - MOMENT,
                ended_at=AT - ended - MOMENT if ended else None,
            )
        )
    for n in range(5):
        at = AT - SUBMISSIONS + MOMENT * (2 * n - 5)
        db.session.add(Submission(key=str(n), user_id=key, recorded_at=at, location="/board"))
    for days in (RUNS + MOMENT, RUNS - MOMENT):
        db.session.add(JobRun(job="purge", outcome=Outcome.DONE, started_at=AT - days))
    channel = Channel.add(name="督查群", kind="wecom", by=office.admin, on=TODAY)
    for state in (Sending.SENT, Sending.DEAD, Sending.GIVEN_UP, Sending.WAITING):
        Delivery.queue(user_id=key, channel_id=channel.id, key=state, kind="digest", day=TODAY)
        sent_at = AT if state is Sending.SENT else None
        facts = {"state": state, "next_at": AT - DELIVERIES - MOMENT, "sent_at": sent_at}
        db.session.execute(sa.update(Delivery).where(Delivery.key == state).values(**facts))
    db.session.commit()
    assert (purge(AT, TODAY), purge(AT, TODAY)) == (2 + 3 + 1 + 2, 0)
    assert db.session.scalars(sa.select(UserSession.id).order_by(UserSession.id)).all() == [2, 3]
    assert db.session.scalars(sa.select(Submission.key).order_by(Submission.key)).all() == ["3", "4"]
    left = db.session.scalars(sa.select(Delivery.state).order_by(Delivery.id)).all()
    assert left == [Sending.DEAD, Sending.WAITING]


def test_lines_of_inboxes_go_once_read_and_old_or_very_old_and_never_come_again(db_app: Flask) -> None:
    office = an_office()
    issues = [an_issue(unit="规划建设局") for _n in range(5)]
    for issue in issues:
        issue.plan_milestone(by=office.planning, on=TODAY, words="开工", due_on=TODAY)
    db.session.commit()
    tell_notices()
    told = sa.select(Notification.issue_id).where(Notification.user_id == office.office.id)
    assert db.session.scalars(told.order_by(Notification.id)).all() == [issue.id for issue in issues]
    day = timedelta(days=1)
    ages = [(LINES_READ + day, True), (LINES_READ, True), (LINES_READ + day, False), (LINES, False)]
    for issue, (age, read) in zip(issues, [*ages, (LINES + day, False)], strict=True):
        facts = {"day": TODAY - age, "read_at": AT if read else None}
        db.session.execute(sa.update(Notification).where(Notification.issue_id == issue.id).values(**facts))
    db.session.commit()
    assert purge(AT, TODAY) == 2
    left = [issue.id for issue in issues[1:4]]
    assert db.session.scalars(told.order_by(Notification.id)).all() == left
    assert tell_notices() == 0
    assert db.session.scalars(told.order_by(Notification.id)).all() == left


def test_words_that_two_persons_blanked_are_gone_from_sqlites_files_after_a_night(app: Flask) -> None:
    words, office = "王小二的电话", an_office()
    issue = an_issue()
    update = issue.post_update(by=office.planning, on=TODAY, at=clock.now(), text=words)
    reindex([issue])
    db.session.commit()

    def lies_in_a_file() -> bool:
        files = Path(app.config["INSTANCE"]).glob("board.db*")
        return any(words.encode() in file.read_bytes() for file in files)

    assert lies_in_a_file()
    issue.propose_removal(update.text, by=office.office, on=TODAY, reason="私人")
    db.session.commit()
    issue.decide_removal(by=office.committee, on=TODAY, approved=True)
    reindex([issue])
    db.session.commit()
    purge(AT, TODAY)
    assert not lies_in_a_file()
