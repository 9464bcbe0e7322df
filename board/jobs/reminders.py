"""Reminders 提醒 of a day, as lines for the people of the lead unit: of exactly this day, never of one that passed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from board.extensions import db
from board.jobs.notices import line, people_told
from board.jobs.transactions import transactions
from board.models.issue import Issue
from board.models.milestone import Milestone
from board.models.notice_choice import choices_of
from board.models.notification import Notification
from board.models.register import Register
from board.queries.calendar import work_calendar
from board.queries.card_facts import facts_for
from board.queries.card_then import counts
from board.rules.cards import JUDGED, CardRules, Colour, Occasion, reminders, silent_since
from board.rules.notices import USUAL, Choice, NoticeKind, Way
from board.rules.workdays import ONE_DAY, WorkCalendar

KINDS = {
    Occasion.LIMIT: NoticeKind.DUE,
    Occasion.NO_NEWS: NoticeKind.SILENT,
    Occasion.MILESTONE: NoticeKind.MILESTONE,
}
BATCH = 500  # issues
Found = tuple[int, int, NoticeKind, int]  # issue, its unit, the kind, days left


def remind(on: date) -> int:
    """Write the reminders of a working day; how many lines. Again it writes none. The caller's transaction is over."""
    with transactions(write=False):
        lines = list(_lines(_found(on)))
    with transactions(write=True):
        Notification.write(lines)
        db.session.commit()
    return len(lines)


def _found(on: date) -> list[Found]:
    """What there is to remind of, in all registers."""
    calendar = work_calendar()
    found: list[Found] = []
    for register in db.session.scalars(sa.select(Register).order_by(Register.id)).all():
        rules = register.rules
        ids = db.session.scalars(_near(register.id, on, rules, calendar)).all()
        for first in range(0, len(ids), BATCH):
            found += _of(ids[first : first + BATCH], on, rules, calendar)
    return found


def _near(register_id: int, on: date, rules: CardRules, calendar: WorkCalendar) -> sa.Select[int]:
    """Issues of which a reminder may be due on this day; wider than the rules."""
    calendar = rules.counting(calendar)
    soon = calendar.add(on, max(rules.remind_days, default=0))
    late = sa.select(Milestone.issue_id).where(
        counts(on), Milestone.due_on < calendar.add(on, rules.remind_no_news)
    )
    since = silent_since(on, rules.remind_no_news, rules, calendar)
    silent = sa.func.coalesce(Issue.news_on, Issue.as_of) <= since
    no_red = sa.or_(Issue.colour.is_(None), Issue.colour != Colour.RED)
    before = calendar.on_or_before(on - ONE_DAY)  # a limit on a day off ends on the working day after it
    ending = sa.and_(Issue.due_on > before, Issue.due_on <= soon)
    return (
        sa.select(Issue.id)
        .where(Issue.register_id == register_id, Issue.state.in_(JUDGED), Issue.lead_unit_id.is_not(None))
        .where(sa.or_(ending, sa.and_(sa.or_(silent, Issue.id.in_(late)), no_red)))
        .order_by(Issue.id)
    )


def _of(ids: Sequence[int], on: date, rules: CardRules, calendar: WorkCalendar) -> Iterator[Found]:
    issues = db.session.scalars(sa.select(Issue).where(Issue.id.in_(ids))).all()
    facts = facts_for(issues)
    for issue in issues:
        for reminder in reminders(facts[issue.id], on, rules, calendar):
            if issue.lead_unit_id is not None:
                yield issue.id, issue.lead_unit_id, KINDS[reminder.occasion], reminder.days
        db.session.expunge(issue)  # the next ones need the room


def _lines(found: Iterable[Found]) -> Iterator[dict[str, Any]]:
    people = people_told()
    choices = choices_of(person.id for person in people)
    of_unit: dict[int | None, list[tuple[int, Choice]]] = defaultdict(list)
    for person in people:
        kept = choices.get(person.id)
        of_unit[person.unit_id].append((person.id, kept.choice if kept else USUAL))
    for issue_id, unit_id, kind, days in found:
        for user_id, choice in of_unit[unit_id]:
            if choice.way(kind) is not Way.OFF:
                yield line(user_id, kind, issue_id, days=days)
