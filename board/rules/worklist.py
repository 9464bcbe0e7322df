"""My work 我的待办: which part of it an issue stands in, in which order, and the steps offered there.

An issue stands once, in the first part that holds it. Whether a step may be taken says the table of steps.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from board.rules.clocks import Clocks
from board.rules.outlook import OutlookKind
from board.rules.roles import Role
from board.rules.task import Task
from board.rules.workflow import DECIDE, State, StepName

SOON = 5  # working days before a limit ends
MOST_ACTS = 3  # offered with one tap; the page has all


class Section(StrEnum):
    """The parts. The value stands in the address, after #."""

    SIGN = "sign"  # 待签收
    LATE = "late"  # 已超期
    SOON = "soon"  # 将到期
    RETURNED = "returned"  # 被退回
    ASKED = "asked"  # 请我们办
    LOOK_BACK = "look-back"  # 回头看
    ASSIGN = "assign"  # 待交办
    VERIFY = "verify"  # 待核查
    LIMIT = "limit"  # 待定时限
    IMPORT = "import"  # 待核对的导入
    MILESTONES = "milestones"  # 待认可的节点
    OPEN_END = "open-end"  # 中止没有止日
    REMOVAL = "removal"  # 待决定的移除
    APPROVE = "approve"  # 待批准销号
    DECIDE = "decide"  # 待决定的申请
    HANDOVER = "handover"  # 待接管的移交


UNIT = (Section.SIGN, Section.LATE, Section.SOON, Section.RETURNED, Section.ASKED, Section.LOOK_BACK)
# those that stay with nought in them
ALWAYS: Mapping[Role, tuple[Section, ...]] = {
    Role.CADRE: UNIT,
    Role.OFFICE: (Section.ASSIGN, Section.VERIFY, Section.LIMIT, Section.IMPORT, Section.LOOK_BACK),
    Role.COMMITTEE: (Section.APPROVE, Section.DECIDE, Section.HANDOVER),
}
# the office is a unit too, and the committee verifies where the office leads
ORDER: Mapping[Role, tuple[Section, ...]] = {
    Role.CADRE: UNIT,
    Role.OFFICE: (
        *ALWAYS[Role.OFFICE],
        *(Section.MILESTONES, Section.OPEN_END, Section.REMOVAL),
        *UNIT[:-1],
    ),
    Role.COMMITTEE: (*ALWAYS[Role.COMMITTEE], Section.VERIFY, Section.REMOVAL),
}
ACTS: Mapping[Section, tuple[StepName, ...]] = {
    Section.SIGN: (StepName.SIGN, StepName.SEND_BACK),
    Section.LATE: (StepName.UPDATE, StepName.REQUEST_STRIKE_OFF, StepName.DEFER),
    Section.SOON: (StepName.UPDATE, StepName.REQUEST_STRIKE_OFF, StepName.DEFER),
    Section.RETURNED: (StepName.UPDATE, StepName.REQUEST_STRIKE_OFF),
    Section.ASKED: (StepName.SIGN_SUPPORT, StepName.ANSWER, StepName.UPDATE),
    Section.LOOK_BACK: (StepName.LOOK_BACK,),
    Section.ASSIGN: (StepName.ASSIGN,),
    Section.VERIFY: (StepName.VERIFY,),
    Section.LIMIT: (StepName.CONFIRM_LIMIT,),
    Section.IMPORT: (),
    Section.MILESTONES: (StepName.ACCEPT_MILESTONES,),
    Section.OPEN_END: (StepName.CONFIRM_SUSPENSION, StepName.RESUME),
    Section.REMOVAL: (StepName.CONFIRM_REMOVAL,),
    Section.APPROVE: (StepName.STRIKE_OFF, StepName.DISAPPROVE),
    Section.DECIDE: tuple(DECIDE.values()),
    Section.HANDOVER: (),
}
# the clocks of parts that have one, in working days
CLOCKS = {
    Section.SIGN: "sign",
    Section.VERIFY: "verify",
    Section.APPROVE: "approve",
    Section.DECIDE: "decide",
    Section.HANDOVER: "approve",
}


def allowance(section: Section, clocks: Clocks) -> int:
    """How many working days a part's clock gives; 0 where it has none."""
    return int(getattr(clocks, CLOCKS[section])) if section in CLOCKS else 0


@dataclass(frozen=True)
class Placed:
    """A task in its part, with the other parts that would hold it too, the steps offered, and the clock."""

    task: Task
    also: tuple[Section, ...]
    acts: tuple[StepName, ...]
    allowance: int = 0


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
        held = [section for section in ORDER[role] if holds(section, task, on)]
        if held:
            own = allowance(held[0], clocks)
            placed[held[0]].append(Placed(task, tuple(held[1:]), _acts(task, held), own))
    parts = {
        section: _in_order(section, found)
        for section, found in placed.items()
        if found or section in ALWAYS[role]
    }
    return Worklist(role, parts, more)


def holds(section: Section, task: Task, on: date) -> bool:
    """Whether a part would hold a task."""
    match section:
        case Section.IMPORT | Section.HANDOVER:
            return task.batch_id is not None
        case Section.LATE:
            return task.in_our_hands and (task.passed or task.colour is not None)
        case Section.SOON:
            return task.in_our_hands and not task.passed and (_is_near(task) or _will_be_silent(task))
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
    return ACTS[section][0] in task.may


def _is_near(task: Task) -> bool:
    return task.left is not None and task.left <= SOON


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
    }
    over = -task.over if section is Section.LATE else 0
    return over, days.get(section, task.due_on) or date.max, task.key
