"""The card rules of a register: every number is the office's to change, with the committee's approval."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from board.rules.cards.actions import Action
from board.rules.cards.facts import Colour, Rule
from board.rules.workdays import EveryDay, WorkCalendar

COLOURABLE = (Rule.OVERDUE, Rule.LONG_OVERDUE, Rule.NO_NEWS, Rule.MILESTONE_LATE)
SETS = ("rules", "red")
SWITCHED = frozenset(Rule) - {Rule.BY_DECISION}  # a person's word needs no switch


@dataclass(frozen=True)
class CardRules:
    """Numbers are working days, with `calendar_days` calendar days.

    remind_days: before the limit, most first, 0 is its own day; empty: no reminders. remind_no_news: before a
    no-news card would come. overdue_yellow, overdue_red: past the limit. no_news: of silence.
    deferral_holds: working days overdue on which a deferral filed in time and not yet decided holds cards back.
    rules: those that may bring a card; one that stands does not end because its rule was switched off.
    milestone_late: past a milestone. two_yellows_within: calendar days after a yellow that lapsed, on which another
    is a red. red: the rules that bring a red; of two yellows it always is one. proposed: an officer confirms each
    card. action: what a red calls for.
    Raises ValueError, naming the field, for numbers that make no sense.
    """

    remind_days: tuple[int, ...] = (5, 3, 1, 0)
    remind_no_news: int = 3
    overdue_yellow: int = 1
    overdue_red: int = 10
    no_news: int = 15
    rules: frozenset[Rule] = SWITCHED
    deferral_holds: int = 5
    milestone_late: int = 5
    two_yellows_within: int = 60
    red: frozenset[Rule] = frozenset({Rule.LONG_OVERDUE})
    calendar_days: bool = False
    proposed: bool = False
    action: Action = Action.TALK

    def __post_init__(self) -> None:
        for name in ("remind_no_news", "overdue_yellow", "overdue_red", "no_news", "milestone_late"):
            if _whole(getattr(self, name), name) < 1:
                raise ValueError(name)
        if any(_whole(day, "remind_days") < 0 for day in self.remind_days):
            raise ValueError("remind_days")
        for name in ("deferral_holds", "two_yellows_within"):
            if _whole(getattr(self, name), name) < 0:
                raise ValueError(name)
        for name in ("calendar_days", "proposed"):
            if not isinstance(getattr(self, name), bool):
                raise ValueError(name)
        if self.red - set(COLOURABLE):
            raise ValueError("red")
        if self.overdue_red <= self.overdue_yellow:
            raise ValueError("overdue_red")
        object.__setattr__(self, "rules", self.rules & SWITCHED)
        object.__setattr__(self, "remind_days", tuple(sorted(set(self.remind_days), reverse=True)))

    def colour(self, rule: Rule) -> Colour:
        """The colour that `rule` brings; by decision it is chosen each time, and yellow here."""
        return Colour.RED if rule in self.red or rule is Rule.TWO_YELLOWS else Colour.YELLOW

    def counting(self, calendar: WorkCalendar) -> WorkCalendar:
        """The calendar by which this register's days are counted."""
        if not self.calendar_days:
            return calendar
        return EveryDay(calendar.days_off, calendar.made_up, calendar.years)

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> "CardRules":
        """From JSON; a missing key has its default. Raises ValueError naming an unknown or wrong key."""
        unknown = set(stored) - {field.name for field in fields(cls)}
        if unknown:
            raise ValueError(min(unknown))
        values = dict(stored)
        for name in ("remind_days", *SETS):
            if not isinstance(values.get(name, []), list):
                raise ValueError(name)
        if "remind_days" in values:
            values["remind_days"] = tuple(values["remind_days"])
        for name in {*SETS, "action"} & set(values):
            try:
                given = values[name]
                values[name] = frozenset(map(Rule, given)) if name in SETS else Action(given)
            except ValueError as fault:
                raise ValueError(name) from fault
        return cls(**values)

    def to_dict(self) -> dict[str, Any]:
        """As JSON, every key written out."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return values | {
            "remind_days": list(self.remind_days),
            **{name: [rule.value for rule in Rule if rule in values[name]] for name in SETS},
            "action": self.action.value,
        }


def _whole(value: object, name: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError(name)
    return value
