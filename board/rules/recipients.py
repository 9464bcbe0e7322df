"""Who is told of an act 收件人: the trail's kinds of events as a table. Nobody is told of what they did themselves."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from board.rules.cards import Action, Colour, Ending, Rule
from board.rules.notices import NoticeKind
from board.rules.roles import Role
from board.rules.workflow import ASK, DECIDE, State, StepName

COMMITTEE = frozenset({Role.COMMITTEE})
OFFICE = frozenset({Role.OFFICE})
BOTH = COMMITTEE | OFFICE
TOLD_BY_ANOTHER = frozenset({Ending.REPLACED, Ending.STRUCK_OFF, Ending.ISSUE_WITHDRAWN})


@dataclass(frozen=True)
class Person:
    """Somebody who may be told: a business role, and the unit."""

    id: int
    role: Role
    unit_id: int | None


@dataclass(frozen=True)
class Act:
    """An event as it is read here. `supporting`: the units that support the issue; `unsigned`: of them, not signed."""

    kind: str
    data: Mapping[str, Any] = field(default_factory=dict)
    actor_id: int | None = None
    supporting: frozenset[int] = frozenset()
    unsigned: frozenset[int] = frozenset()

    @property
    def lead(self) -> frozenset[int]:
        """The unit that leads once the act is done."""
        return units((self.data.get("now") or {}).get("unit"))


@dataclass(frozen=True)
class Call:
    """Whoever is of one of these units or roles is told, as of this kind; `pressing`: it may be sent at once."""

    kind: NoticeKind
    units: frozenset[int] = frozenset()
    roles: frozenset[Role] = frozenset()
    pressing: bool = False

    def reaches(self, person: Person) -> bool:
        """Whether this person is meant."""
        return person.unit_id in self.units or person.role in self.roles


Calls = tuple[Call, ...]
Told = dict[int, tuple[NoticeKind, bool]]


def recipients(act: Act, people: Iterable[Person]) -> Told:
    """Who is told of an act, each once: person's id to the kind and whether it presses."""
    if act.kind not in TELLS:
        return {}
    people = tuple(people)
    told: Told = {}
    for call in TELLS[act.kind](act, units(*(each.unit_id for each in people if each.role is Role.OFFICE))):
        for person in people:
            if person.id != act.actor_id and call.reaches(person):
                told.setdefault(person.id, (call.kind, call.pressing))
    return told


def units(*ids: int | None) -> frozenset[int]:
    """Those of these units that are one."""
    return frozenset(each for each in ids if each is not None)


def _given(act: Act, _office: Collection[int]) -> Calls:
    """A new assignment 交办、转办: urgent where it is marked so; the unit it was taken from hears of it."""
    urgent = bool(act.data.get("urgent"))
    kind = NoticeKind.URGENT if urgent else NoticeKind.NEW
    return (
        Call(kind, act.lead, pressing=urgent),
        Call(NoticeKind.NEW, units(*act.data.get("supporting", ()))),
        Call(NoticeKind.RESULT, units(act.data.get("from_unit"))),
    )


def _imported(act: Act, _office: Collection[int]) -> Calls:
    """An issue that came with a ledger is new to its unit, whatever is left to do on it."""
    state = act.data.get("state")
    if state == State.AWAITING:
        return (Call(NoticeKind.WAITING, roles=OFFICE), Call(NoticeKind.NEW, act.lead))
    if state in (State.ASSIGNED, State.IN_HAND, State.SUSPENDED):
        return (Call(NoticeKind.NEW, act.lead | units(*act.data.get("supporting", ()))),)
    return ()


def _asked_to_strike(act: Act, office: Collection[int]) -> Calls:
    """The office verifies; where it leads itself, the committee."""
    return (Call(NoticeKind.WAITING, roles=COMMITTEE if act.lead & frozenset(office) else OFFICE),)


def _verified(act: Act, _office: Collection[int]) -> Calls:
    if act.data.get("passed"):
        return (Call(NoticeKind.WAITING, roles=COMMITTEE), Call(NoticeKind.RESULT, act.lead))
    return (Call(NoticeKind.RETURNED, act.lead, pressing=True),)


def _carded(act: Act, _office: Collection[int]) -> Calls:
    if act.data.get("colour") == Colour.RED:
        return (Call(NoticeKind.RED, act.lead, pressing=True), Call(NoticeKind.RED, roles=BOTH))
    return (Call(NoticeKind.YELLOW, act.lead, OFFICE),)


def _ended(act: Act, _office: Collection[int]) -> Calls:
    """Of an ending that another act brought, that act tells."""
    return () if act.data.get("ending") in TOLD_BY_ANOTHER else (Call(NoticeKind.RESULT, act.lead),)


def _objected(act: Act, office: Collection[int]) -> Calls:
    """Whoever may answer 答复异议: of a red by rule, and of the office's own card, the committee alone."""
    by_rule = act.data.get("colour") == Colour.RED and act.data.get("rule") != Rule.BY_DECISION
    return (Call(NoticeKind.WAITING, roles=COMMITTEE if by_rule or act.lead & frozenset(office) else BOTH),)


def _to(kind: NoticeKind, *roles: Role, lead: bool = False, pressing: bool = False) -> "Teller":
    def tell(act: Act, _office: Collection[int]) -> Calls:
        return (Call(kind, act.lead if lead else frozenset(), frozenset(roles), pressing),)

    return tell


def _to_unit(key: str) -> "Teller":
    """The unit that the event names under this key is asked."""

    def tell(act: Act, _office: Collection[int]) -> Calls:
        return (Call(NoticeKind.ASKED, units(act.data.get(key))),)

    return tell


def _to_all_units(act: Act, _office: Collection[int]) -> Calls:
    return (Call(NoticeKind.RESULT, act.lead | act.supporting),)


def _to_new_supporters(act: Act, _office: Collection[int]) -> Calls:
    return (Call(NoticeKind.NEW, act.unsigned),)


Teller = Callable[[Act, Collection[int]], Calls]
RETURNED = _to(NoticeKind.RETURNED, lead=True, pressing=True)
RESULT = _to(NoticeKind.RESULT, lead=True)
FOR_OFFICE = _to(NoticeKind.WAITING, Role.OFFICE)
FOR_COMMITTEE = _to(NoticeKind.WAITING, Role.COMMITTEE)
TELLS: Mapping[str, Teller] = {
    "assign": _given,
    "reassign": _given,
    "import": _imported,
    "change_support": _to_new_supporters,
    "send_back": _to(NoticeKind.RETURNED, Role.OFFICE, pressing=True),
    "return_support": _to(NoticeKind.RETURNED, Role.OFFICE),
    "finish_support": RESULT,
    "update": _to_unit("asks_unit"),
    **dict.fromkeys(("urge", "supervise", "instruct"), _to_unit("unit")),
    "answer": _to(NoticeKind.RESULT, Role.OFFICE),
    **dict.fromkeys(("plan_milestone", "move_milestone"), FOR_OFFICE),
    **dict.fromkeys(("accept_milestones", "decline_milestones", "disown", "confirm_limit"), RESULT),
    "request_strike_off": _asked_to_strike,
    "verify": _verified,
    "disapprove": RETURNED,
    "reopen": RETURNED,
    "strike_off": _to_all_units,
    "look_back": RESULT,
    **dict.fromkeys(map(str, ASK.values()), FOR_COMMITTEE),
    **dict.fromkeys(map(str, DECIDE.values()), RESULT),
    str(StepName.DECIDE_WITHDRAWAL): _to(NoticeKind.RESULT, Role.OFFICE, lead=True),
    **dict.fromkeys(("overtake_request", "begin_suspension", "resume", "confirm_suspension"), RESULT),
    "propose_removal": _to(NoticeKind.WAITING, *BOTH),
    "import_waits": FOR_COMMITTEE,
    "propose_card_rules": FOR_COMMITTEE,
    **dict.fromkeys(("approve_card_rules", "decline_card_rules"), _to(NoticeKind.RESULT, Role.OFFICE)),
    **dict.fromkeys(("show_card", "revive_card"), _carded),
    "end_card": _ended,
    "propose_card": FOR_OFFICE,
    "object_to_card": _objected,
    "propose_exemption": FOR_COMMITTEE,
    "explain_card": _to(NoticeKind.RESULT, Role.OFFICE),
    **dict.fromkeys(("answer_objection", "decide_exemption"), RESULT),
    **dict.fromkeys((f"record_{action}" for action in Action), RESULT),
}
