"""The judge's changes of cards 红黄牌, written in few statements for many issues, and what is told of them."""

from datetime import date
from functools import partial

import sqlalchemy as sa
from sqlalchemy.orm import lazyload

from board import clock
from board.extensions import db
from board.jobs.catching_up import Until, meanwhile
from board.jobs.judged import CardChange, Judging
from board.jobs.judging_days import Court
from board.jobs.proposing import Found, lapsed_rows
from board.models.card import Card
from board.models.issue import Issue
from board.models.state_span import spans_together
from board.queries.card_facts import Watched
from board.rules.cards import CardRules, Ending, Facts, StandingCard, Verdict, after
from board.rules.cards.reasons import Reasons, reasons
from board.rules.workdays import WorkCalendar


def write_cards(court: Court, batch: Judging, found: Found) -> list[tuple[Watched, Verdict]]:
    """Write the changes: all endings, then all cards shown, so that their statements do not grow with the issues.

    On a day caught up, none that leaves no place for what a person did since. Returns what was shown.
    """
    day, today = batch.on, court.today
    ids = [row.issue_id for row, _verdict, _change in found]
    wanted = sa.select(Issue).where(Issue.id.in_(ids)).options(lazyload(Issue.supporting_units))
    issues = {each.id: each for each in db.session.scalars(wanted)}
    since, earlier = meanwhile(ids, day, today), lapsed_rows(found)
    with spans_together():
        placed = [(*each, until) for each in found for until in since.place(each[0], each[2], day)]
        for row, _verdict, change, _until in placed:
            if change.ended is not None:
                card = since.card_of(row)
                issues[row.issue_id].end_card(change.ended, on=day, known_on=today, card=card)
                batch.ended.append(ended_change(row, change.ended, day))
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
        db.session.bulk_save_objects(sorted(made, key=_left_empty))
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


def _left_empty(card: Card) -> tuple[bool, ...]:
    """Which columns are left out: rows alike in a row go into one statement, yellow and red by turns do not."""
    return card.action is None, card.bases is None, card.ended_on is None


def shown_change(court: Court, row: Watched, verdict: Verdict, day: date, rules: CardRules) -> CardChange:
    """A card that the verdict shows, or proposes."""
    card, calendar = verdict.card, court.calendar_on(day)
    if card is None:
        raise LookupError("no card is shown")
    why = partial(_why, row.facts, verdict, day, rules, calendar)  # of thousands nobody asks for all
    return CardChange(row.facts.number, card.colour, card.rule, day, why, row.immediate)


def _why(
    facts: Facts, verdict: Verdict, day: date, rules: CardRules, calendar: WorkCalendar
) -> Reasons | None:
    return reasons(after(facts, verdict), day, rules, calendar)


def ended_change(row: Watched, ending: Ending, day: date) -> CardChange:
    """The end of the card that stood."""
    card = row.facts.standing
    if card is None:
        raise LookupError("no card stands that could end")
    return CardChange(row.facts.number, card.colour, card.rule, day, ending=ending)
