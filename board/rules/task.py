"""A task 待办事项: the facts of one issue, of one import or of a register's rules, that may ask of a viewer."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from board.rules.agenda import Called
from board.rules.cards import Colour, Rule
from board.rules.cards.life import CardStep
from board.rules.directives import DirectiveKind
from board.rules.outlook import Outlook
from board.rules.requests import Waiting
from board.rules.workflow import State, StepName


class Turn(StrEnum):
    """How something came back."""

    VERIFICATION = "verification"  # 核查退回
    DISAPPROVAL = "disapproval"  # 不予销号
    LOOK_BACK = "look_back"  # 回头看没有通过
    ASSIGNMENT = "assignment"  # 单位退回交办


@dataclass(frozen=True)
class TurnedBack:
    """What came back: how, when, from which unit where one sent it, and the words (None: blanked)."""

    how: Turn
    on: date
    words: str | None
    unit: Called | None = None


@dataclass(frozen=True)
class Call:
    """Somebody asks this unit: a paper to be answered (kind, year, seq), or help 需协调 (kind None).

    on: the day of it. late: working days past reply_by.
    """

    on: date
    words: str | None
    unit: Called | None = None
    kind: DirectiveKind | None = None
    year: int = 0
    seq: int = 0
    reply_by: date | None = None
    late: int = 0


@dataclass(frozen=True)
class CardTask:
    """The card of an issue that stands, or is objected to, or is proposed (nth 0), and what the viewer may do about it.

    words: of the objection or the proposed exemption that waits; asked_on: the day of it.
    """

    nth: int
    colour: Colour
    rule: Rule
    may: tuple[CardStep, ...] = ()
    object_by: date | None = None
    asked_on: date | None = None
    words: str | None = None


@dataclass(frozen=True)
class Task:
    """What is known of it on a day. Days are counted in working days, unless said otherwise.

    calendar_days: its register counts calendar days. over, to_go: days past the limit, and to it, as the register
    counts.

    whole: the viewer sees the issue whole; otherwise it is only named. leads, supports: the viewer's unit does.
    passed: the limit's end lies behind; left: working days to it, None without one ahead.
    since: the day our own clock began (verification, approval, an import); waited: days since, None when nobody knows.
    in_notice: the public notice runs till `since`, then the committee may approve.
    silent: the viewer's supporting unit has not reported for long, reported_on: when it did last.
    """

    key: str
    title: str
    title_breaks: str
    number: str | None = None
    whole: bool = True
    version: int = 0
    grid: Called | None = None
    lead: Called | None = None
    state: State | None = None
    colour: Colour | None = None
    outlook: Outlook | None = None
    may: tuple[StepName, ...] = ()
    leads: bool = False
    supports: bool = False
    registered_on: date | None = None
    due_on: date | None = None
    passed: bool = False
    over: int = 0
    left: int | None = None
    to_go: int = 0
    calendar_days: bool = False
    limit_words: str = ""
    doubts: str = ""
    assigned_on: date | None = None
    sign_by: date | None = None
    sign_late: int = 0
    turned_back: TurnedBack | None = None
    calls: tuple[Call, ...] = ()
    reported_on: date | None = None
    silent: bool = False
    look_back_on: date | None = None
    look_back_late: int = 0
    struck_off_on: date | None = None
    since: date | None = None
    in_notice: bool = False
    waited: int | None = None
    requests: tuple[Waiting, ...] = ()
    request_waited: int = 0
    removal_on: date | None = None
    removal_words: str | None = None
    card: CardTask | None = None
    batch_id: int | None = None
    rows: int = 0  # new ones of an import
    rules_of: int | None = None  # the register whose card rules 红黄牌规则 are proposed to change

    @property
    def in_our_hands(self) -> bool:
        """Whether the viewer's unit leads and works on it."""
        return self.leads and self.state is State.IN_HAND
