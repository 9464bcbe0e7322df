"""Judging cards 红黄牌 once on every working day. Repeating it changes nothing, and a run that died is finished.

Every issue is judged in one transaction with its mark `judged_on`; the day is marked judged last.
"""

from collections.abc import Iterator, Sequence
from datetime import date

import sqlalchemy as sa

from board import clock
from board.extensions import db
from board.jobs.catching_up import Until, keep_late, meanwhile
from board.jobs.judged import CardChange, Judging
from board.jobs.judging_days import Court
from board.jobs.proposing import lapsed_rows, settle
from board.jobs.suspensions import keep_suspensions
from board.jobs.transactions import transactions
from board.models.card import Card
from board.models.issue import Issue
from board.models.once import insert_new
from board.models.register import JudgedDay, Register
from board.models.state_span import spans_together
from board.queries.card_facts import Watched, watched
from board.queries.card_standing import standing_counts
from board.rules import cards
from board.rules.cards import CardRules, Changes, Ending, StandingCard, Verdict, after, asked
from board.rules.cards.reasons import reasons
from board.rules.workflow import OPEN

BATCH = 100  # issues a transaction, so that no lock is held for a second
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


def _judge_day(court: Court, day: date, judging: Judging) -> None:
    """One day: look at all, then change in batches, then mark the day."""
    unjudged = sa.or_(Issue.judged_on.is_(None), Issue.judged_on < day)
    with transactions(write=False):
        newest = db.session.scalar(sa.select(sa.func.max(Issue.id))) or 0
        ids = [row.issue_id for row, _verdict, _change in _changing(court, day, unjudged)]
    with transactions(write=True):
        for first in range(0, len(ids), BATCH):
            batch = _judge_batch(court, day, unjudged, ids[first : first + BATCH])
            judging.shown += batch.shown
            judging.ended += batch.ended
            judging.proposed += batch.proposed
        if day == court.today:  # of a day caught up nothing is left to tell apart
            _mark_seen(court.register_id, day, unjudged, newest)
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


def _judge_batch(court: Court, day: date, unjudged: sa.ColumnElement[bool], ids: Sequence[int]) -> Judging:
    """Take those that nobody has judged meanwhile, judge them anew under the lock, write, commit."""
    taken = db.session.scalars(
        sa.select(Issue.id).where(Issue.id.in_(ids), unjudged).order_by(Issue.id).with_for_update()
    ).all()
    db.session.execute(sa.update(Issue).where(Issue.id.in_(taken)).values(judged_on=day))
    found = list(_changing(court, day, Issue.id.in_(taken)))
    batch = Judging(day, dry_run=False)
    rules = court.rules_on(day)
    shown = _write(court, batch, found)
    proposed = settle(court, day, found)
    db.session.commit()
    batch.proposed = [_shown(court, row, verdict, day, rules) for row, verdict in proposed]
    batch.shown = [_shown(court, row, verdict, day, rules) for row, verdict in shown]  # no lock waits for it
    return batch


def _write(
    court: Court, batch: Judging, found: Sequence[tuple[Watched, Verdict, Changes]]
) -> list[tuple[Watched, Verdict]]:
    """Write the changes: all endings, then all cards shown, so that their statements do not grow with the issues.

    On a day caught up, none that leaves no place for what a person did since. Returns what was shown.
    """
    day, today = batch.on, court.today
    ids = [row.issue_id for row, _verdict, _change in found]
    issues = {each.id: each for each in db.session.scalars(sa.select(Issue).where(Issue.id.in_(ids)))}
    since, earlier = meanwhile(ids, day, today), lapsed_rows(found)
    with spans_together():
        placed = [(*each, until) for each in found for until in since.place(each[0], each[2], day)]
        for row, _verdict, change, _until in placed:
            if change.ended is not None:
                card = since.card_of(row)
                issues[row.issue_id].end_card(change.ended, on=day, known_on=today, card=card)
                batch.ended.append(_ended(row, change.ended, day))
        db.session.flush()  # ended before others may stand
        made, shown = [], []
        for row, verdict, change, until in placed:
            issue = issues[row.issue_id]
            if change.shown is not None:
                made.append(_show(court, issue, row, verdict, change.shown, until))
            elif row.issue_id in earlier:
                issue.revive_card(earlier[row.issue_id], on=day, known_on=today, until=until)
            else:
                continue
            shown.append((row, verdict))
            card = change.shown or change.revived
            if until and card:
                batch.ended.append(
                    CardChange(row.facts.number, card.colour, card.rule, until[0], ending=until[1])
                )
        db.session.bulk_save_objects(made)
    return shown


def _show(
    court: Court, issue: Issue, row: Watched, verdict: Verdict, shown: StandingCard, until: Until | None
) -> Card:
    """Show a card; where a later act has ended it since, it stood until then."""
    facts = {"days": verdict.days, "others": verdict.others, "until": until}
    facts["rules"] = court.rules_on(shown.shown_on)
    card = issue.show_card(shown, **facts, at=clock.now(), known_on=court.today, saves=False)
    card.unit_id = row.unit_id  # the unit that led on that day
    return card


def _would_be(court: Court, day: date) -> Judging:
    """What a judging on `day` would write."""
    judging, rules = Judging(day, dry_run=True), court.rules_on(day)
    for row, verdict, change in _changing(court, day):
        if change.ended is not None:
            judging.ended.append(_ended(row, change.ended, day))
        if change.shown is not None or change.revived is not None:
            judging.shown.append(_shown(court, row, verdict, day, rules))
        if change.proposed is not None:
            judging.proposed.append(_shown(court, row, verdict, day, rules))
    judging.standing = standing_counts(court.register_id, day if day < court.today else None)
    judging.standing.update(card.colour for card in judging.shown)
    judging.standing.subtract(card.colour for card in judging.ended)
    return judging


def _shown(court: Court, row: Watched, verdict: Verdict, day: date, rules: CardRules) -> CardChange:
    why = reasons(after(row.facts, verdict), day, rules, court.calendar_on(day))
    if why is None:
        raise LookupError("no card is shown")
    return CardChange(row.facts.number, why.card.colour, why.card.rule, day, why, row.immediate)


def _ended(row: Watched, ending: Ending, day: date) -> CardChange:
    card = row.facts.standing
    if card is None:
        raise LookupError("no card stands that could end")
    return CardChange(row.facts.number, card.colour, card.rule, day, ending=ending)


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
