"""What the issue page shows, gathered from the queries, and what its viewer may do."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import url_for
from flask_login import current_user

from board import clock
from board.models.issue import Issue
from board.queries import timeline
from board.queries.calendar import work_calendar
from board.queries.card_facts import facts_of, stage_of
from board.queries.supports import parts_of
from board.rules.cards.reasons import reasons
from board.rules.outlook import outlook
from board.rules.task import Task
from board.rules.workflow import ASK, DECIDE, STEPS, Refusal, Situation, State, Step, StepName, parts, refusal
from board.views.issue_cards import cards_of_issue
from board.views.issue_sections import sections
from board.views.masthead import register
from board.views.originals import may_have_original
from board.views.partners import ADDRESSES as PART_ADDRESSES
from board.views.partners import own_address, partners

NEWEST = 3  # updates shown at first
NEWEST_ACTS = 30  # of the trail
DESCRIPTION, MEASURE, REMARK = "description", "measure", "remark"
ADDRESSES = {
    StepName.ASSIGN: "assignment.new",
    StepName.SIGN: "strike_off.sign",
    StepName.SEND_BACK: "assignment.new_return",
    StepName.REASSIGN: "assignment.new_transfer",
    StepName.CONFIRM_LIMIT: "limit.new",
    StepName.INSTRUCT: "directive.new_instruction",
    StepName.URGE: "directive.new",
    StepName.ANSWER: "directive.oldest",
    StepName.CORRECT: "correction.new",
    StepName.UPDATE: "update.new",
    StepName.REQUEST_STRIKE_OFF: "strike_off.new_ask",
    StepName.VERIFY: "strike_off.new_verification",
    StepName.STRIKE_OFF: "strike_off.new",
    StepName.TAKE_BACK: "disapproval.new_take_back",
    StepName.DISAPPROVE: "disapproval.new",
    StepName.LOOK_BACK: "look_backs.new",
    StepName.PLAN_MILESTONE: "milestones.new",
    StepName.ACCEPT_MILESTONES: "milestones.new_acceptance",
    StepName.RESUME: "decisions.new_resumption",
    StepName.CONFIRM_SUSPENSION: "decisions.new_last_day",
    StepName.REMOVE: "removals.new",
    StepName.CONFIRM_REMOVAL: "removals.new_decision",
    StepName.CHANGE_SUPPORT: "supports.new",
    **PART_ADDRESSES,
}
REQUESTS = {
    **{step: ("requests.new", kind) for kind, step in ASK.items()},
    **{step: ("decisions.new", kind) for kind, step in DECIDE.items()},
}


@dataclass(frozen=True)
class Choice:
    """A step as this viewer meets it: where it is taken, or why it is refused now."""

    step: StepName
    address: str
    reason: Refusal | None

    @property
    def is_button(self) -> bool:
        """Signing needs no form: it is sent at once."""
        return self.step in (StepName.SIGN, StepName.SIGN_SUPPORT)


@dataclass(frozen=True)
class Mark:
    """A mark of the step strip: its day where known; done, current or ahead."""

    name: str
    place: str
    day: date | None


def issue_facts(issue: Issue, *, everything: bool) -> dict[str, Any]:
    """Everything of the page; the number of statements does not grow with what the issue has."""
    on, calendar = clock.today(), work_calendar()
    rules, facts = register().rules, facts_of(issue)
    situation = issue.situation
    choices = choices_for(issue, situation)
    acts = timeline.trail(issue.id, newest=None if everything else NEWEST_ACTS + 1)
    more_acts = not everything and len(acts) > NEWEST_ACTS
    return {
        "issue": issue,
        "on": on,
        **sections(issue, on, calendar),
        **partners(issue, parts_of(issue, on, rules, calendar), situation),
        "words": timeline.current_words(issue.id, DESCRIPTION, MEASURE, REMARK),
        "reasons": reasons(facts, on, rules, calendar),
        "outlook": outlook(facts, stage_of(issue), on, rules, calendar, issue.clocks),
        "verified": situation.verified,
        "office_leads": situation.office_leads,
        "strip": strip(issue),
        "days_in_hand": calendar.count(issue.signed_on, on) if issue.signed_on else None,
        "progress": timeline.progress(issue.id, newest=None if everything else NEWEST),
        "proofs": timeline.proofs(issue.id),
        **cards_of_issue(issue),
        "strike_offs": timeline.strike_offs(issue.id),
        "trail": acts[:-1] if more_acts else acts,
        "more_acts": more_acts,
        "may": [choice for choice in choices if choice.reason is None],
        "may_not": [choice for choice in choices if choice.reason is not None],
        "may_have_original": may_have_original,
    }


def choices_for(issue: Issue, situation: Situation) -> list[Choice]:
    """The steps that concern this viewer or this state; others would only be noise."""
    actor = current_user.actor
    own = parts(actor, situation)
    found = []
    for name, step in sorted(STEPS.items(), key=_order):
        reason = refusal(name, actor, situation)
        ahead = own & set(step.who) and not _is_past(step, situation.state)
        known = name in ADDRESSES or name in REQUESTS
        if name in PART_ADDRESSES and actor.unit_id not in situation.supporting_unit_ids:
            continue  # the office records it at the unit's own line
        if known and (not reason if step.beside else situation.state in step.before or ahead):
            found.append(Choice(name, address_of(issue, name), reason))
    return found


def _order(each: tuple[StepName, Step]) -> bool:
    """Steps beside an issue's way come after, but not what somebody waits for: a decision, a sign-for."""
    return each[1].beside and each[0] not in (StepName.SIGN_SUPPORT, *DECIDE.values())


def address_of(issue: Issue | Task, step: StepName) -> str:
    """Where a step is taken: its form, or for signing the address the button sends to."""
    if step in REQUESTS:
        return url_for(REQUESTS[step][0], number=issue.number, kind=REQUESTS[step][1])
    if step in PART_ADDRESSES:
        return own_address(str(issue.number), step)
    return url_for(ADDRESSES[step], number=issue.number)


def strip(issue: Issue) -> list[Mark]:
    """The six marks of an issue's way; those without a known day have none, as in a handed-over ledger."""
    days = {
        "register": issue.registered_on,
        "assign": issue.assigned_on,
        "sign": issue.signed_on,
        "in_hand": None,
        "awaiting": issue.asked_on,
        "struck_off": issue.struck_off_on,
    }
    at = _AT.get(issue.state, 0)
    return [Mark(name, _place(n, at), day) for n, (name, day) in enumerate(days.items())]


_AT = {
    State.REGISTERED: 1,
    State.ASSIGNED: 2,
    State.IN_HAND: 3,
    State.SUSPENDED: 3,
    State.AWAITING: 4,
    State.STRUCK_OFF: 6,
    State.CONSOLIDATED: 6,
}


def _is_past(step: Step, state: State) -> bool:
    """Whether the issue is beyond the states in which the step is taken."""
    return max((_AT.get(before, 0) for before in step.before), default=0) < _AT.get(state, 0)


def _place(n: int, at: int) -> str:
    if n < at:
        return "done"
    return "current" if n == at else "ahead"
