"""What nobody needs any more is deleted, what somebody may need stays."""

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from board import clock
from board.extensions import db
from board.jobs import purge as purging
from board.jobs.purge import DELIVERIES, RUNS, SESSIONS, SUBMISSIONS, purge
from board.models.channel import Channel
from board.models.delivery import Delivery
from board.models.job_run import JobRun, Outcome
from board.models.submission import Submission
from board.models.user_session import UserSession, hash_token
from board.rules.delivering import Sending
from tests.databases import TODAY
from tests.factories import an_office

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
    assert (purge(AT), purge(AT)) == (2 + 3 + 1 + 2, 0)
    assert db.session.scalars(sa.select(UserSession.id).order_by(UserSession.id)).all() == [2, 3]
    assert db.session.scalars(sa.select(Submission.key).order_by(Submission.key)).all() == ["3", "4"]
    left = db.session.scalars(sa.select(Delivery.state).order_by(Delivery.id)).all()
    assert left == [Sending.DEAD, Sending.WAITING]
