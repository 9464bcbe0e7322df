"""My work 我的待办: which part of it an issue stands in, in which order, and the steps offered there.

An issue stands once, in the first part that holds it. Whether a step may be taken says the table of steps.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from board.rules.cards.life import CardStep
from board.rules.clocks import Clocks
from board.rules.outlook import OutlookKind
from board.rules.roles import Role
from board.rules.task import Task
from board.rules.work_parts import ACTS, ALWAYS, CARD_ACTS, OF_CARDS, ORDER, Section, allowance
from board.rules.workflow import State, StepName

__all__ = [
    "ACTS",
    "ALWAYS",
    "CARD_ACTS",
    "MOST_ACTS",
    "ORDER",
    "Placed",
    "Section",
    "Worklist",
    "allowance",
    "arrange",
    "holds",
]
MOST_ACTS = 3  # offered with one tap; the page has all


@dataclass(frozen=True)
class Placed:
    """A task in its part, with the other parts that would hold it too, the steps offered, and the clock."""

    task: Task
    also: tuple[Section, ...]
    acts: tuple[StepName, ...]
    allowance: int = 0
    card_acts: tuple[CardStep, ...] = ()


@dataclass(frozen=True)
class Worklist:
    """What this viewer has to do, part by part. `more`: there is more than a list holds."""

    role: Role
    parts: Mapping[Section, tuple[Placed, ...]]
    more: bool = False

    @property
    def total(self) -> int:
        """How many in all."""
        return sum(len(placed) for placed in self.parts.values())

    def above(self, section: Section) -> list[Task]:
        """Tasks that a part would hold too, standing in an earlier one."""
        return [each.task for placed in self.parts.values() for each in placed if section in each.also]


def arrange(tasks: Iterable[Task], role: Role, on: date, clocks: Clocks, *, more: bool = False) -> Worklist:
    """Each task once; a part without any stays where it always stands, else it is left out."""
    placed: dict[Section, list[Placed]] = {section: [] for section in ORDER[role]}
    for task in tasks:
        held = [section for section in ORDER[role] if holds(section, task, on, clocks)]
        if held:
            own = allowance(held[0], clocks)
            placed[held[0]].append(
                Placed(task, tuple(held[1:]), _acts(task, held), own, _card_acts(task, held))
            )
    parts = {
        section: _in_order(section, found)
        for section, found in placed.items()
        if found or section in ALWAYS[role]
    }
    return Worklist(role, parts, more)


def holds(section: Section, task: Task, on: date, clocks: Clocks) -> bool:
    """Whether a part would hold a task."""
    match section:
        case Section.IMPORT | Section.HANDOVER:
            return task.batch_id is not None
        case Section.RULES:
            return task.rules_of is not None
        case Section.LATE:
            return task.in_our_hands and (task.passed or task.colour is not None)
        case Section.SOON:
            near = _is_near(task, clocks) or _will_be_silent(task)
            return task.in_our_hands and not task.passed and near
        case Section.RETURNED:
            return task.in_our_hands and task.turned_back is not None
        case Section.ASKED:
            waits = bool(task.calls) or StepName.SIGN_SUPPORT in task.may
            return waits or (task.supports and task.silent and task.state is State.IN_HAND)
        case Section.LOOK_BACK:
            return _is_to_be_seen(task, on)
        case Section.SIGN:
            return task.leads and StepName.SIGN in task.may
        case Section.APPROVE:
            return StepName.STRIKE_OFF in task.may or (task.in_notice and StepName.DISAPPROVE in task.may)
        case Section.DECIDE:
            return any(step in task.may for step in ACTS[section])
        case _ if section in OF_CARDS:
            return task.card is not None and CARD_ACTS[section][0] in task.card.may
    return ACTS[section][0] in task.may


def _is_near(task: Task, clocks: Clocks) -> bool:
    return task.left is not None and task.left <= clocks.soon


def _will_be_silent(task: Task) -> bool:
    return task.outlook is not None and task.outlook.kind is OutlookKind.SILENT


def _is_to_be_seen(task: Task, on: date) -> bool:
    """Of whoever looks, from the day it is due; of the unit, as soon as it is listed."""
    if task.look_back_on is None:
        return False
    return task.leads or (StepName.LOOK_BACK in task.may and task.look_back_on <= on)


def _acts(task: Task, held: Iterable[Section]) -> tuple[StepName, ...]:
    steps = dict.fromkeys(step for section in held for step in ACTS[section] if step in task.may)
    return tuple(steps)[:MOST_ACTS]


def _card_acts(task: Task, held: Iterable[Section]) -> tuple[CardStep, ...]:
    may = task.card.may if task.card else ()
    return tuple(dict.fromkeys(step for part in held for step in CARD_ACTS.get(part, ()) if step in may))


def _in_order(section: Section, placed: Iterable[Placed]) -> tuple[Placed, ...]:
    return tuple(sorted(placed, key=lambda each: _place(section, each.task)))


def _place(section: Section, task: Task) -> tuple[int, date, str]:
    """What is sorted by within a part: cards and the longest overdue first, else the earliest day."""
    days = {
        Section.SIGN: task.assigned_on,
        Section.RETURNED: task.turned_back.on if task.turned_back else None,
        Section.ASKED: min((call.reply_by for call in task.calls if call.reply_by), default=None),
        Section.LOOK_BACK: task.look_back_on,
        Section.ASSIGN: task.registered_on,
        Section.DECIDE: task.requests[0].asked_on if task.requests else None,
        Section.VERIFY: task.since,
        Section.APPROVE: task.since,
        Section.IMPORT: task.since,
        Section.HANDOVER: task.since,
        Section.RULES: task.since,
    }
    over = -task.over if section is Section.LATE else 0
    return over, days.get(section, task.due_on) or date.max, task.key
