"""What the weekly review shows, gathered from the queries: the agenda, and the entry that is on the table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import request
from flask_login import current_user

from board import clock
from board.extensions import db
from board.models.import_batch import ImportBatch
from board.models.issue import Issue
from board.models.update import Update
from board.queries import timeline
from board.queries.agenda import Agenda, agenda
from board.queries.calendar import work_calendar
from board.queries.card_facts import facts_of
from board.queries.requests import requests_of
from board.queries.visible_issues import find_issue
from board.rules.agenda import Entry, Part
from board.rules.cards.prevention import next_prevented
from board.rules.cards.reasons import reasons
from board.rules.workflow import OPEN, STEPS, Refusal, State
from board.views.issue_facts import Choice, choices_for
from board.views.masthead import register
from board.views.once import new_key

ACTS = 3  # of the trail beside the table
UPDATES = 5  # in which help is looked for that was asked
WHOLE = 8  # entries of a part that a projector holds
AHEAD = timedelta(days=14)  # how far a card is foretold
AROUND = 2  # entries before and after the one on the table, where a part is longer


@dataclass(frozen=True)
class Window:
    """The entries of a part that the list shows, with the places they have, and how many stand before and after."""

    entries: Sequence[tuple[int, Entry]]
    before: int
    after: int


def this_weeks() -> Agenda:
    """The agenda of today."""
    return agenda(register(), clock.today())


def review_facts(found: Agenda, part: Part, place: int) -> dict[str, Any]:
    """Everything of the page: the agenda's lines, where the keys lead, the entry on the table."""
    entries = found.parts[part]
    entry = entries[place] if entries else None
    return {
        "agenda": found,
        "parts": list(Part),
        "open_part": part,
        "entry": entry,
        "place": place,
        "window": window(entries, place),
        "next": found.beside(part, place, 1),
        "previous": found.beside(part, place, -1),
        "next_part": found.part_beside(part, 1),
        "on": found.week.on,
        "moved": "item" in request.args,
        **(_on_table(entry) if entry else {}),
    }


def window(entries: Sequence[Entry], place: int) -> Window:
    """As many entries round a place as a projector holds, moved inward at the ends of the part."""
    size = len(entries) if len(entries) <= WHOLE else 2 * AROUND + 1
    first = max(0, min(place - AROUND, len(entries) - size))
    shown = list(enumerate(entries))[first : first + size]
    return Window(shown, first, len(entries) - first - len(shown))


def _on_table(entry: Entry) -> dict[str, Any]:
    if entry.batch_id is not None:
        return {"batch": db.session.get(ImportBatch, entry.batch_id)}
    issue = find_issue(entry.number or entry.key, current_user)
    return _issue_facts(issue) if issue else {}


def _issue_facts(issue: Issue) -> dict[str, Any]:
    on, situation = clock.today(), issue.situation
    choices = choices_for(issue, situation)
    updates = timeline.progress(issue.id, newest=UPDATES).updates
    facts, rules, calendar = facts_of(issue), register().rules, work_calendar()
    return {
        "issue": issue,
        "verified": situation.verified,
        "reasons": reasons(facts, on, rules, calendar),
        "prevented": next_prevented(
            facts, on, on + AHEAD, rules, calendar, most_deferrals=register().most_deferrals
        ),
        "waiting": [each for each in requests_of(issue.id) if each.waits] if situation.waiting else [],
        "request_made": issue.strike_off_request if issue.state is State.AWAITING else None,
        "latest": updates[0] if updates else None,
        "asking": _asking(updates) if issue.state in OPEN else None,
        "cards": timeline.cards(issue.id),
        "acts": timeline.trail(issue.id, newest=ACTS),
        "may": [choice for choice in choices if choice.reason is None],
        "may_not": [choice for choice in choices if _is_told(choice, issue.state)],
        "once": new_key(),
    }


def _is_told(choice: Choice, state: State) -> bool:
    """Whether a refusal is worth the projector: the step is due, and this is the person who takes such steps."""
    told = choice.reason not in (None, Refusal.WRONG_PERSON)
    return told and state in STEPS[choice.step].before


def _asking(updates: Sequence[Update]) -> Update | None:
    """The newest update that asks for help 需协调."""
    return next((update for update in updates if update.asks), None)
