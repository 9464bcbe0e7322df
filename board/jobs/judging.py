"""Judging cards 红黄牌 once on every working day. Repeating it changes nothing, and a run that died is finished.

Every issue is judged in one transaction with its mark `judged_on`; the day is marked judged last.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from board import clock
from board.extensions import db
from board.jobs.catching_up import keep_late
from board.jobs.judged import Judging
from board.jobs.judged_cards import ended_change, shown_change, write_cards
from board.jobs.judging_days import Court
from board.jobs.portions import BATCH, portions
from board.jobs.proposing import Found, settle
from board.jobs.suspensions import keep_suspensions
from board.jobs.transactions import transactions, undisturbed
from board.models.event import Event, EventHead
from board.models.issue import Issue
from board.models.once import insert_new
from board.models.register import JudgedDay, Register
from board.queries.card_facts import Watched, watched
from board.queries.card_standing import standing_counts
from board.rules import cards
from board.rules.cards import Changes, Verdict, asked
from board.rules.workflow import OPEN

MARKED = 2_000  # ids a transaction, where no card changes


def judge(register: Register, *, on: date | None = None) -> Judging:
    """Judge a register on a day (today), after the working days that were missed.

    A future day, a past day judged already or before the register's first, and a day off give a dry run.
    The caller's transaction must be over: this one commits in batches.
    """
    court = Court.of(register)
    day = on or court.today
    if court.is_dry(day):
        with transactions(write=False):
            return _would_be(court, day)
    keep_suspensions(court.register_id, court.today)
    judging = Judging(day, dry_run=False)
    judged: date | None = None
    for each in court.days(day):
        if judged is not None:
            keep_late(court.register_id, judged, each)
        _judge_day(court, each, judging)
        judged = each
    with transactions(write=False):
        judging.standing = standing_counts(court.register_id)
    return judging


@dataclass(frozen=True)
class Look:
    """What was found to change, and up to which act of the trail everything in it is told."""

    version: int
    found: Found


def _judge_day(court: Court, day: date, judging: Judging) -> None:
    """One day: look at all, then change in batches, then mark the day."""
    unjudged = sa.or_(Issue.judged_on.is_(None), Issue.judged_on < day)
    with transactions(write=False):
        head = sa.select(EventHead.seq).scalar_subquery()
        newest, version = db.session.execute(sa.select(sa.func.max(Issue.id), head)).one()
        look = Look(version or 0, list(_changing(court, day, unjudged)))
    with transactions(write=True):
        for part in portions(look.found, BATCH):
            with undisturbed():
                batch = _judge_batch(court, day, unjudged, Look(look.version, part))
            judging.shown += batch.shown
            judging.ended += batch.ended
            judging.proposed += batch.proposed
        if day == court.today:  # of a day caught up nothing is left to tell apart
            _mark_seen(court.register_id, day, unjudged, newest or 0)
        _mark_judged(court.register_id, day)
        db.session.commit()


def _changing(
    court: Court, day: date, *where: sa.ColumnElement[bool]
) -> Iterator[tuple[Watched, Verdict, Changes]]:
    """The issues whose card changes on `day`: of today from what is known now, of another from what was then."""
    known = min(day, court.today)
    past = day < court.today
    rules = court.rules_on(day)
    calendar = court.calendar_on(day)
    for row in watched(court.register_id, known, rules, calendar, past=past, until=day, where=where):
        verdict = cards.judge(row.facts, day, rules, calendar)
        change = asked(row.facts, verdict, day, rules, calendar)
        if change != Changes():
            yield row, verdict, change


def _judge_batch(court: Court, day: date, unjudged: sa.ColumnElement[bool], look: Look) -> Judging:
    """Take those that nobody has judged meanwhile, judge anew what has changed since the look, write, commit."""
    ids = [row.issue_id for row, _verdict, _change in look.found]
    locked = sa.select(Issue.id).where(Issue.id.in_(ids), unjudged).order_by(Issue.id).with_for_update()
    taken = set(db.session.scalars(locked))
    marked = sa.update(Issue).where(Issue.id.in_(taken)).values(judged_on=day)
    db.session.execute(marked.execution_options(synchronize_session=False))
    since = sa.select(Event.issue_id).where(Event.issue_id.in_(taken), Event.seq > look.version)
    moved = set(db.session.scalars(since))
    found = [each for each in look.found if each[0].issue_id in taken - moved]
    if moved:
        found += _changing(court, day, Issue.id.in_(moved))
    batch = Judging(day, dry_run=False)
    rules = court.rules_on(day)
    shown = write_cards(court, batch, found)
    proposed = settle(court, day, found)
    db.session.commit()
    batch.proposed = [shown_change(court, row, verdict, day, rules) for row, verdict in proposed]
    batch.shown = [shown_change(court, row, verdict, day, rules) for row, verdict in shown]
    return batch


def _would_be(court: Court, day: date) -> Judging:
    """What a judging on `day` would write."""
    judging, rules = Judging(day, dry_run=True), court.rules_on(day)
    for row, verdict, change in _changing(court, day):
        if change.ended is not None:
            judging.ended.append(ended_change(row, change.ended, day))
        if change.shown is not None or change.revived is not None:
            judging.shown.append(shown_change(court, row, verdict, day, rules))
        if change.proposed is not None:
            judging.proposed.append(shown_change(court, row, verdict, day, rules))
    judging.standing = standing_counts(court.register_id, day if day < court.today else None)
    judging.standing.update(card.colour for card in judging.shown)
    judging.standing.subtract(card.colour for card in judging.ended)
    return judging


def _mark_seen(register_id: int, day: date, unjudged: sa.ColumnElement[bool], newest: int) -> None:
    """Mark the issues that were looked at and keep what they have, a part of the numbers up to `newest` at a time."""
    seen = sa.and_(Issue.register_id == register_id, Issue.as_of <= day, unjudged, Issue.state.in_(OPEN))
    for last in range(newest, 0, -MARKED):
        part = Issue.id.between(last - MARKED + 1, last)
        marked = sa.update(Issue).where(seen, part).values(judged_on=day)
        db.session.execute(marked.execution_options(synchronize_session=False))
        db.session.commit()


def _mark_judged(register_id: int, day: date) -> None:
    """Mark the day; another scheduler may have done so a moment ago."""
    insert_new(JudgedDay, [{"register_id": register_id, "day": day, "recorded_at": clock.now()}])
