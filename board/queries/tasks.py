"""Tasks 待办事项: issues of a viewer's list as the rules want to know them, in a constant number of statements."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from board.models.issue import Issue
from board.queries.card_facts import facts_for, stage_of
from board.queries.card_tasks import card_tasks
from board.queries.task_words import Around, around, body, called
from board.rules.cards import CardRules, Facts
from board.rules.clocks import Clocks
from board.rules.outlook import outlook
from board.rules.support import SupportStatus
from board.rules.task import Call, Task
from board.rules.workdays import WorkCalendar
from board.rules.workflow import Actor, Situation, State, StepName, refusal
from board.rules.worklist import ACTS

OFFERED = tuple(dict.fromkeys(step for steps in ACTS.values() for step in steps))


@dataclass(frozen=True)
class Seen:
    """An issue of the list: whether the viewer sees it whole, its next look-back, whether a milestone waits."""

    issue: Issue
    whole: bool
    look_back_on: date | None
    milestone_waits: bool


@dataclass(frozen=True)
class Desk:
    """Who looks at the list, on which day, by which rules and clocks."""

    actor: Actor
    on: date
    rules: CardRules
    calendar: WorkCalendar
    clocks: Clocks


def tasks_of(seen: Sequence[Seen], desk: Desk) -> Iterator[Task]:
    """The tasks of these issues, in their order."""
    facts = facts_for([each.issue for each in seen])
    told = around([each.issue for each in seen], desk.actor.unit_id)
    whole = [each.issue for each in seen if each.whole]
    cards = card_tasks(whole, desk.actor, desk.on, desk.calendar)
    for each in seen:
        if each.whole:
            task = _whole(each, facts[each.issue.id], told, desk)
            yield replace(task, card=cards.get(each.issue.id))
        else:
            yield _short(each, told, desk)


def _short(each: Seen, told: Around, desk: Desk) -> Task:
    """An issue of other units that ask this one: its number, its title, and what they ask."""
    issue = each.issue
    return Task(
        key=issue.number,
        number=issue.number,
        title=issue.title,
        title_breaks=issue.title_breaks,
        whole=False,
        lead=called(issue.lead_unit),
        state=issue.state,
        calls=_calls(issue, told, desk),
    )


def _whole(each: Seen, facts: Facts, told: Around, desk: Desk) -> Task:
    issue, on, calendar = each.issue, desk.on, desk.calendar
    now = facts.at(on)
    situation = issue.situation_where(milestones_wait=each.milestone_waits)
    removal = told.removals.get(issue.id)
    leads = issue.lead_unit_id is not None and issue.lead_unit_id == desk.actor.unit_id
    looked = each.look_back_on if issue.state is State.STRUCK_OFF else None
    since = issue.office_since if issue.state is State.AWAITING else None
    asked = tuple(sorted(situation.waiting, key=lambda waiting: waiting.asked_on))
    return replace(
        _short(each, told, desk),
        whole=True,
        version=issue.version,
        grid=called(issue.grid),
        state=now.state,
        colour=None if now.state is State.SUSPENDED else issue.colour,
        outlook=outlook(facts, stage_of(issue), on, desk.rules, calendar, desk.clocks),
        may=_may(situation, desk),
        leads=leads,
        registered_on=issue.registered_on,
        **_limit(issue, desk),
        **_signing(issue, desk),
        **_supporting(issue, told, desk),
        turned_back=told.turned_back(issue),
        look_back_on=looked,
        look_back_late=calendar.count(looked, on) if looked else 0,
        struck_off_on=issue.struck_off_on,
        since=since,
        in_notice=issue.in_notice(on),
        waited=calendar.count(since, on) if since else None,
        requests=asked,
        request_waited=calendar.count(asked[0].asked_on, on) if asked else 0,
        removal_on=removal.on if removal else None,
        removal_words=body(removal.reason) if removal else None,
    )


def _may(situation: Situation, desk: Desk) -> tuple[StepName, ...]:
    """The steps offered here; a part 配合 is signed for here by its own unit alone."""
    unsigned = desk.actor.unit_id in situation.support_unsigned
    return tuple(
        step
        for step in OFFERED
        if refusal(step, desk.actor, situation) is None and (unsigned or step is not StepName.SIGN_SUPPORT)
    )


def _limit(issue: Issue, desk: Desk) -> dict[str, Any]:
    facts = {"limit_words": issue.limit_words, "doubts": issue.limit_doubts, "due_on": issue.due_on}
    if issue.due_on is None:
        return facts
    ends_on = desk.calendar.ends_on(issue.due_on)
    passed = desk.on > ends_on
    counting = desk.rules.counting(desk.calendar)
    return {
        **facts,
        "passed": passed,
        "over": counting.count(ends_on, desk.on),
        "to_go": counting.count(desk.on, ends_on),
        "calendar_days": desk.rules.calendar_days,
        "left": None if passed else desk.calendar.count(desk.on, ends_on),
    }


def _signing(issue: Issue, desk: Desk) -> dict[str, Any]:
    if issue.state is not State.ASSIGNED or issue.assigned_on is None:
        return {}
    by = desk.calendar.add(issue.assigned_on, desk.clocks.sign)
    return {"assigned_on": issue.assigned_on, "sign_by": by, "sign_late": desk.calendar.count(by, desk.on)}


def _supporting(issue: Issue, told: Around, desk: Desk) -> dict[str, Any]:
    """Whether the viewer's unit supports, and when it reported last in this round."""
    unit_id = desk.actor.unit_id
    if unit_id not in {unit.id for unit in issue.supporting_units}:
        return {}
    report = told.reports.get((issue.id, unit_id))
    on = report.on if report and (issue.reopened_on is None or report.on >= issue.reopened_on) else None
    done = any(part.unit_id == unit_id and part.status is SupportStatus.DONE for part in issue.supports)
    silent = not done and (on is None or desk.calendar.count(on, desk.on) >= desk.rules.no_news)
    return {"supports": True, "reported_on": on, "silent": silent}


def _calls(issue: Issue, told: Around, desk: Desk) -> tuple[Call, ...]:
    """Papers that this unit has to answer, then help that it is asked for."""
    papers = [
        Call(
            on=paper.on,
            words=body(paper.text),
            kind=paper.kind,
            year=paper.year,
            seq=paper.seq,
            reply_by=paper.reply_by,
            late=desk.calendar.count(paper.reply_by, desk.on) if paper.reply_by else 0,
        )
        for paper in issue.directives
        if paper.is_open and paper.unit_id == desk.actor.unit_id
    ]
    helps = [
        Call(on=update.on, words=body(update.asks), unit=called(update.unit))
        for update in told.asking(issue, desk.actor.unit_id)
    ]
    return (*papers, *helps)
