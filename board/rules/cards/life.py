"""A card's life 红黄牌 between showing and ending: which steps there are, who may take them now, and why not.

The table prints: `board workflow`. Source: the law of the board, §5.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from board.rules.cards.actions import Action
from board.rules.cards.facts import JUDGED, Colour, Rule
from board.rules.roles import Role
from board.rules.workdays import WorkCalendar
from board.rules.workflow import Actor, Situation, State, Who, parts


class CardStep(StrEnum):
    """Each step; the value stands in the address."""

    SHOW = "showing"  # 议定亮牌
    DECIDE_PROPOSAL = "proposal"  # 定下拟亮的牌
    ACKNOWLEDGE = "acknowledgement"  # 签认
    EXPLAIN = "explanation"  # 说明情况
    OBJECT = "objection"  # 提出异议
    ANSWER = "answer"  # 答复异议
    TALK = "talk"  # 记约谈
    STATEMENT = "statement"  # 收书面说明
    CIRCULAR = "circular"  # 记通报
    WITHDRAW = "withdrawal"  # 撤牌
    EXEMPT = "exemption"  # 提请免牌
    DECIDE_EXEMPTION = "approval"  # 决定免牌


@dataclass(frozen=True)
class CardRow:
    """A row of the table: when the step may be taken, by whom, what is needed (keys of the step's form)."""

    name: CardStep
    when: str
    who: tuple[Who, ...]
    needs: tuple[str, ...] = ()


LEAD = (Who.LEAD, Who.OFFICE)
BOTH = (Who.OFFICE, Who.COMMITTEE)
CARD_STEPS: dict[CardStep, CardRow] = {
    row.name: row
    for row in (
        CardRow(CardStep.SHOW, "open, none by decision in force", BOTH, ("colour", "grounds", "reason")),
        CardRow(CardStep.DECIDE_PROPOSAL, "proposed", (Who.OFFICE,), ("verdict",)),
        CardRow(CardStep.ACKNOWLEDGE, "standing", LEAD),
        CardRow(CardStep.EXPLAIN, "standing", LEAD, ("text",)),
        CardRow(CardStep.OBJECT, "standing, in time", LEAD, ("text",)),
        CardRow(CardStep.ANSWER, "objected to", BOTH, ("verdict", "answer")),
        CardRow(CardStep.TALK, "red calls for it", BOTH, ("held_on", "partner", "result")),
        CardRow(CardStep.STATEMENT, "red calls for it", BOTH, ("received_on", "author", "account")),
        CardRow(CardStep.CIRCULAR, "red calls for it", BOTH, ("circulated_on", "place")),
        CardRow(CardStep.WITHDRAW, "standing", BOTH, ("reason",)),
        CardRow(CardStep.EXEMPT, "standing", (Who.OFFICE,), ("reason",)),
        CardRow(CardStep.DECIDE_EXEMPTION, "to be exempted", (Who.COMMITTEE,), ("verdict",)),
    )
}
# by which it is recorded that what a red calls for was done
ACTIONS = (CardStep.TALK, CardStep.STATEMENT, CardStep.CIRCULAR)
STANDING = (
    *(CardStep.ACKNOWLEDGE, CardStep.EXPLAIN, CardStep.OBJECT),
    *(CardStep.WITHDRAW, CardStep.EXEMPT, CardStep.DECIDE_EXEMPTION),
)


class CardRefusal(StrEnum):
    """Why a step is refused; the sentence is made in board.formatters."""

    WRONG_PERSON = "wrong_person"
    SAME_PERSON = "same_person"  # two persons are asked for
    BY_COMMITTEE = "by_committee"  # of a red card the committee decides
    ENDED = "ended"
    TAKEN = "taken"  # done before, and once is enough
    TOO_LATE = "too_late"  # the days to object are over
    NOTHING_WAITS = "nothing_waits"
    ONE_WAITS = "one_waits"
    NOT_RED = "not_red"
    OTHER_ACTION = "other_action"  # the red calls for something else
    NOT_JUDGED = "not_judged"  # awaiting verification, suspended or closed: no new card
    NO_LEAD_UNIT = "no_lead_unit"
    CARD_STANDS = "card_stands"  # one of theirs is in force, and a red stands
    DAY_OFF = "day_off"
    CAUSE_IS_OVER = "cause_is_over"  # of a proposed card


class CardRefused(Exception):
    """A step about a card that is not allowed now."""

    def __init__(self, step: CardStep, reason: CardRefusal) -> None:
        super().__init__(f"{step}: {reason}")
        self.step = step
        self.reason = reason


@dataclass(frozen=True)
class CardSituation:
    """What the table must know. `colour` is None where there is no card yet."""

    state: State
    lead_unit_id: int | None
    colour: Colour | None = None
    rule: Rule | None = None
    action: Action | None = None  # what a red calls for
    stands: bool = False
    acknowledged: bool = False
    objected: bool = False
    object_by: date | None = None
    objector_id: int | None = None
    exempter_id: int | None = None
    proposed: bool = False
    waits: bool = False  # a yellow by decision under another card: it comes back when that ends
    decided: bool = False  # a card by decision is in force: it stands, or waits
    working: bool = True  # today is a working day


def object_by(recorded_on: date, days: int, calendar: WorkCalendar) -> date:
    """The last day on which a unit may object to a card recorded on this day."""
    return calendar.add(recorded_on, days)


def card_refusal(step: CardStep, actor: Actor, situation: CardSituation, on: date) -> CardRefusal | None:
    """Why `actor` may not take `step` on `on`, or None when it is allowed."""
    if not parts(actor, Situation(situation.state, situation.lead_unit_id)) & set(CARD_STEPS[step].who):
        return CardRefusal.WRONG_PERSON
    if step in STANDING and not (situation.stands or situation.waits):
        return CardRefusal.ENDED
    match step:
        case CardStep.SHOW:
            return _showing(situation)
        case CardStep.DECIDE_PROPOSAL:
            return None if situation.proposed else CardRefusal.NOTHING_WAITS
        case CardStep.ACKNOWLEDGE:
            return CardRefusal.TAKEN if situation.acknowledged else None
        case CardStep.OBJECT:
            return _objecting(situation, on)
        case CardStep.TALK | CardStep.STATEMENT | CardStep.CIRCULAR:
            return _acting(step, situation)
        case CardStep.ANSWER:
            waits = situation.objector_id
            return _deciding(waits, actor) or _by_committee(actor, situation)
        case CardStep.WITHDRAW:
            return _by_committee(actor, situation)
        case CardStep.EXEMPT:
            return CardRefusal.ONE_WAITS if situation.exempter_id is not None else None
        case CardStep.DECIDE_EXEMPTION:
            return _deciding(situation.exempter_id, actor)
    return None


def may_show(colour: Colour, standing: Colour | None, *, decided: bool) -> bool:
    """Whether persons may show this colour: a red while none stands, a yellow while none of theirs is in force."""
    return standing is not Colour.RED if colour is Colour.RED else not decided


def _showing(situation: CardSituation) -> CardRefusal | None:
    if situation.state not in JUDGED:
        return CardRefusal.NOT_JUDGED
    if situation.lead_unit_id is None:
        return CardRefusal.NO_LEAD_UNIT
    if not any(may_show(each, situation.colour, decided=situation.decided) for each in Colour):
        return CardRefusal.CARD_STANDS
    return None if situation.working else CardRefusal.DAY_OFF


def _objecting(situation: CardSituation, on: date) -> CardRefusal | None:
    if situation.objected:
        return CardRefusal.TAKEN
    over = situation.object_by is not None and on > situation.object_by
    return CardRefusal.TOO_LATE if over else None


def _acting(step: CardStep, situation: CardSituation) -> CardRefusal | None:
    if situation.colour is not Colour.RED:
        return CardRefusal.NOT_RED
    return None if situation.action is Action(step) else CardRefusal.OTHER_ACTION


def _deciding(asker_id: int | None, actor: Actor) -> CardRefusal | None:
    if asker_id is None:
        return CardRefusal.NOTHING_WAITS
    return CardRefusal.SAME_PERSON if asker_id == actor.id else None


def _by_committee(actor: Actor, situation: CardSituation) -> CardRefusal | None:
    """A red is taken back by the committee, unless somebody's word brought it; so is any card of the office's own."""
    by_rule = situation.colour is Colour.RED and situation.rule is not Rule.BY_DECISION
    own = actor.unit_id is not None and actor.unit_id == situation.lead_unit_id
    return CardRefusal.BY_COMMITTEE if (by_rule or own) and actor.role is not Role.COMMITTEE else None
