"""What the judge of cards 红黄牌 looks at, read for a whole register or for the issues of a page.

Of today it is what is known now; of an earlier day what was known by its end, from the state spans.
Every function asks a constant number of statements, whatever the number of issues.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from board.extensions import db
from board.models.issue import Issue
from board.models.state_span import StateSpan
from board.queries.card_memory import NOTHING_KNOWN, Memory, memories
from board.queries.card_reach import may_change
from board.queries.card_requests import NOTHING_ASKED, Asked, asked_on_issues, suspensions_known
from board.queries.card_spans import (
    NOT_IN_HAND,
    Ids,
    InHand,
    days_in_hand,
    known_on,
    news_changed,
    news_known_on,
)
from board.queries.card_then import limit_kind_then
from board.rules.cards import JUDGED, CardRules, Facts
from board.rules.outlook import Stage
from board.rules.time_limits import Kind
from board.rules.workdays import WorkCalendar
from board.rules.workflow import OPEN, State

WATCHED = (*JUDGED, State.SUSPENDED)  # a suspension may be over on a later day
LISTED = 500  # so many issues are named in each statement; for more their condition is repeated
Paused = tuple[date | None, date | None]  # first and last day of a suspension
RUNNING = frozenset({State.IN_HAND, State.AWAITING, State.SUSPENDED})  # whose days in hand are asked for


@dataclass(frozen=True)
class Watched:
    """An issue that may get, keep or lose a card. immediate: its limit is 立行立改."""

    issue_id: int
    unit_id: int | None
    immediate: bool
    facts: Facts


# of these the judge takes what stands now, for a past day too
UNCHANGING = (
    *(Issue.number, Issue.news_on, Issue.as_of),
    *(Issue.signed_on, Issue.suspended_from, Issue.suspended_until, Issue.deferrals),
)


def watched(
    register_id: int,
    on: date,
    rules: CardRules,
    calendar: WorkCalendar,
    *,
    past: bool = False,
    until: date | None = None,
    where: Sequence[sa.ColumnElement[bool]] = (),
) -> list[Watched]:
    """The issues of a register whose card can change by `until` (else `on`), with their facts.

    past: as known by the end of `on`; else as known now. Those far from any card are left out.
    """
    state, due_on = (StateSpan.state, StateSpan.due_on) if past else (Issue.state, Issue.due_on)
    unit_id, kind = (
        (StateSpan.unit_id, limit_kind_then(Issue, on)) if past else (Issue.lead_unit_id, Issue.limit_kind)
    )
    base = sa.select(Issue.id).where(Issue.register_id == register_id, Issue.as_of <= on, *where)
    if past:
        base = base.join(StateSpan, StateSpan.issue_id == Issue.id).where(known_on(StateSpan, on))
    reach = may_change(due_on, state, register_id, on, until or on, rules, calendar, past)
    base = base.where(state.in_(WATCHED), reach)
    columns = {"state": state, "unit_id": unit_id, "due_on": due_on, "limit_kind": kind}
    labelled = [column.label(name) for name, column in columns.items()]
    rows = db.session.execute(base.add_columns(*labelled, *UNCHANGING).order_by(Issue.number)).all()
    ids: Ids = [row.id for row in rows] if len(rows) <= LISTED else base
    in_hand = days_in_hand(ids, on, {row.id: _counts_from(row, on) for row in rows})
    known = memories(ids, on)
    news = news_known_on(base.where(news_changed(on)), on) if past else {}
    paused = suspensions_known(ids, on, _stopped(rows)) if past else _suspended_now(rows)
    asked = asked_on_issues(ids, on)

    def facts(row: Any) -> Facts:
        return _facts(
            row,
            in_hand.get(row.id, NOT_IN_HAND),
            known.get(row.id, NOTHING_KNOWN),
            _news(row, on, news),
            paused.get(row.id, (None, None)),
            asked.get(row.id, NOTHING_ASKED),
        )

    return [Watched(row.id, row.unit_id, row.limit_kind is Kind.IMMEDIATE, facts(row)) for row in rows]


def _stopped(rows: Sequence[Any]) -> set[int]:
    return {row.id for row in rows if row.state is State.SUSPENDED}


def _suspended_now(rows: Sequence[Any]) -> dict[int, tuple[date | None, date | None]]:
    return {row.id: (row.suspended_from, row.suspended_until) for row in rows}


def facts_for(issues: Sequence[Issue], *, whole: bool = False) -> dict[int, Facts]:
    """The facts of loaded issues as known now, by issue id, in a constant number of statements.

    whole: those of closed issues too, for a card that is over.
    """
    on = date.max
    running = [
        issue.id
        for issue in issues
        if whole or issue.state in RUNNING or (issue.colour and issue.state in OPEN)
    ]
    open_ones = [issue.id for issue in issues if whole or issue.state in OPEN]
    in_hand = (
        days_in_hand(running, on, {issue.id: _counts_from(issue, on) for issue in issues}) if running else {}
    )
    known = memories(open_ones, on) if open_ones else {}
    asked = asked_on_issues(open_ones, on) if open_ones else {}
    return {
        issue.id: _facts(
            issue,
            in_hand.get(issue.id, NOT_IN_HAND),
            known.get(issue.id, NOTHING_KNOWN),
            issue.news_on or issue.as_of,
            (issue.suspended_from, issue.suspended_until),
            asked.get(issue.id, NOTHING_ASKED),
        )
        for issue in issues
    }


def facts_of(issue: Issue, *, whole: bool = False) -> Facts:
    """The facts of one loaded issue as known now."""
    return facts_for([issue], whole=whole)[issue.id]


def stage_of(issue: Issue) -> Stage:
    """When each clock of a loaded issue began, for the sentence at a tile's foot."""
    return Stage(
        review_from=issue.as_of,
        assigned_on=issue.assigned_on,
        asked_on=issue.asked_on,
        verified_on=issue.verified_on,
        notice_until=issue.notice_until,
        struck_off_on=issue.struck_off_on,
        handed_over=issue.struck_off_by_handover,
    )


def _counts_from(source: Any, on: date) -> date:
    """From when the first days in hand count: an import's as-of day; the day of signing where it was signed here."""
    as_of: date = source.as_of
    signed_on: date = source.signed_on or as_of
    return as_of if signed_on > on else max(as_of, signed_on)


def _news(row: Any, on: date, known: dict[int, date]) -> date:
    """The last news; of an earlier day, what had come by then, in an import's as-of day at the least."""
    day: date = row.news_on or row.as_of
    first = day if day <= on else row.as_of
    return max(first, known.get(row.id, first))


def _facts(source: Any, in_hand: InHand, known: Memory, news_on: date, paused: Paused, asked: Asked) -> Facts:
    return Facts(
        number=source.number,
        state=source.state,
        due_on=source.due_on,
        open_ended=source.limit_kind is Kind.OPEN_ENDED,
        in_hand=in_hand.spans,
        news_on=news_on,
        resumed_on=in_hand.resumed_on,
        suspended_from=paused[0],
        suspended_until=paused[1],
        waiting=asked.waiting,
        kept=asked.keeps(known.ended),
        standing=known.standing,
        waived=known.waived,
        paused=in_hand.paused,
        milestones=known.milestones,
        deferrals=source.deferrals,
        ended=known.ended,
        proposed=known.proposed,
        action=known.action,
    )
