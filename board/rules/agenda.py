"""The agenda of the weekly review 周例会: which parts an issue stands in, in which order. Source: the law, §7."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from board.rules.cards import JUDGED, Colour
from board.rules.clocks import Clocks
from board.rules.outlook import Outlook
from board.rules.requests import RequestKind
from board.rules.workdays import WorkCalendar
from board.rules.workflow import State

ONE_WEEK = timedelta(days=7)


class Part(StrEnum):
    """The parts in their order. The value stands in the URL."""

    WAITING = "waiting"  # 等我们办的: verification, approval, requests, import batches
    UNSIGNED = "unsigned"  # 逾期未签收
    RED = "red"  # 红牌
    YELLOW = "yellow"  # 黄牌
    DUE = "due"  # 下次会前到期
    AWAITING = "awaiting"  # 待核查
    NEW = "new"  # 新挂号
    STRUCK = "struck"  # 本周销号
    LOOK_BACK = "look-back"  # 回头看到期


@dataclass(frozen=True)
class Week:
    """From the last meeting on `since` to the next one on `until`, seen on the day of the meeting."""

    on: date
    since: date
    until: date

    @classmethod
    def of(cls, on: date) -> "Week":
        """The week round `on`: the meeting is held on the same weekday, unless somebody says otherwise."""
        return cls(on, on - ONE_WEEK, on + ONE_WEEK)


@dataclass(frozen=True)
class Called:
    """A unit by its names; has the form that board.i18n.named asks for."""

    name: str
    name_en: str | None = None


@dataclass(frozen=True)
class Entry:
    """A line of the agenda. `key` stands in the URL: the number, or batch-3 for an import that waits.

    since: the day our own clock began, None where we are not waited for. new: first known since the last meeting.
    look_back_on: the day of its next look-back, where one is to be done.
    title_breaks holds U+200B where a line may break.
    """

    key: str
    title: str
    title_breaks: str
    outlook: Outlook
    number: str | None = None
    batch_id: int | None = None
    unit: Called | None = None
    state: State | None = None
    colour: Colour | None = None
    due_on: date | None = None
    assigned_on: date | None = None
    struck_off_on: date | None = None
    since: date | None = None
    look_back_on: date | None = None
    new: bool = False
    request: RequestKind | None = None  # what waits for the committee's decision
    days: int = 0  # working days past the limit

    @property
    def verified(self) -> bool:
        """Whether the verification is passed, so that the committee is waited for."""
        return self.outlook.kind.startswith("approve")


Parts = Mapping[Part, tuple[Entry, ...]]


def arrange(entries: Iterable[Entry], week: Week, calendar: WorkCalendar, clocks: Clocks) -> Parts:
    """Every part with its entries in their order; an entry may stand in several, an empty part stays."""
    given = list(entries)
    found = {}
    for part in Part:
        held = [entry for entry in given if holds(part, entry, week, calendar, clocks)]
        found[part] = tuple(sorted(held, key=lambda entry: (_place(part, entry), entry.key)))
    return found


def holds(part: Part, entry: Entry, week: Week, calendar: WorkCalendar, clocks: Clocks) -> bool:
    """Whether an entry stands in a part. A card on a suspended issue is on record, but outside the counts."""
    match part:
        case Part.WAITING:
            return entry.since is not None
        case _ if entry.request is not None:
            return False
        case Part.UNSIGNED:
            return is_unsigned(entry, week, calendar, clocks)
        case Part.RED | Part.YELLOW:
            return entry.colour == part.value and entry.state is not State.SUSPENDED
        case Part.DUE:
            return is_due(entry, week, calendar)
        case Part.AWAITING:
            return entry.state is State.AWAITING
        case Part.NEW:
            return entry.new
        case Part.STRUCK:
            return entry.struck_off_on is not None and week.since <= entry.struck_off_on <= week.on
        case Part.LOOK_BACK:
            return entry.look_back_on is not None and entry.look_back_on <= week.on


def is_unsigned(entry: Entry, week: Week, calendar: WorkCalendar, clocks: Clocks) -> bool:
    """Assigned, and so many working days passed without a sign-for."""
    if entry.state is not State.ASSIGNED or entry.assigned_on is None:
        return False
    return calendar.count(entry.assigned_on, week.on) > clocks.unsigned


def is_due(entry: Entry, week: Week, calendar: WorkCalendar) -> bool:
    """Judged, and its limit ends today or later, before the next meeting."""
    if entry.due_on is None or entry.state not in JUDGED:
        return False
    return week.on <= calendar.ends_on(entry.due_on) < week.until


def _place(part: Part, entry: Entry) -> tuple[int, date]:
    """What an entry is sorted by within a part: the longest overdue, then the earliest day first."""
    days = {
        Part.WAITING: entry.since,
        Part.UNSIGNED: entry.assigned_on,
        Part.RED: entry.due_on,
        Part.YELLOW: entry.outlook.day if entry.outlook.turns is Colour.RED else None,
        Part.DUE: entry.due_on,
        Part.AWAITING: entry.since,
        Part.NEW: None,
        Part.STRUCK: entry.struck_off_on,
        Part.LOOK_BACK: entry.look_back_on,
    }
    return (-entry.days if part is Part.RED else 0, days[part] or date.max)


@dataclass(frozen=True)
class OwnClock:
    """What the committee and the office are waited for themselves.

    oldest: calendar days of the one that waits longest, 0 when none does. late: those past our own limit, latest
    first. next_by: the day by which the next one is to be done.
    """

    to_verify: int
    to_approve: int
    batches: int
    to_decide: int
    oldest: int
    late: tuple[Entry, ...]
    next_by: date | None = None

    @property
    def total(self) -> int:
        """How many wait for us in all."""
        return self.to_verify + self.to_approve + self.batches + self.to_decide


def own_clock(waiting: Iterable[Entry], on: date) -> OwnClock:
    """The head of the review, before anybody else's lateness."""
    entries = list(waiting)
    requests = [entry for entry in entries if entry.request is not None]
    issues = [entry for entry in entries if entry.batch_id is None and entry.request is None]
    late = [entry for entry in entries if entry.outlook.kind.endswith("late")]
    return OwnClock(
        to_verify=sum(not entry.verified for entry in issues),
        to_approve=sum(entry.verified for entry in issues),
        batches=len(entries) - len(issues) - len(requests),
        to_decide=len(requests),
        oldest=max(((on - entry.since).days for entry in entries if entry.since), default=0),
        late=tuple(sorted(late, key=lambda entry: (-(entry.outlook.days or 0), entry.key))),
        next_by=min((entry.outlook.day for entry in entries if entry.outlook.day), default=None),
    )
