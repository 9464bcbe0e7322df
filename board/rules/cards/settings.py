"""The card rules of a register: every number is the office's to change, with the committee's approval."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from board.rules.cards.facts import Rule


@dataclass(frozen=True)
class CardRules:
    """Numbers are working days.

    remind_days: before the limit, most first, 0 is its own day; empty: no reminders. remind_no_news: before a
    no-news card would come. overdue_yellow, overdue_red: past the limit. no_news: of silence.
    deferral_holds: working days overdue on which a deferral filed in time and not yet decided holds cards back.
    rules: those that may bring a card; one that stands does not end because its rule was switched off.
    Raises ValueError, naming the field, for numbers that make no sense.
    """

    remind_days: tuple[int, ...] = (5, 3, 1, 0)
    remind_no_news: int = 3
    overdue_yellow: int = 1
    overdue_red: int = 10
    no_news: int = 15
    rules: frozenset[Rule] = frozenset(Rule)
    deferral_holds: int = 5

    def __post_init__(self) -> None:
        for name in ("remind_no_news", "overdue_yellow", "overdue_red", "no_news"):
            if _whole(getattr(self, name), name) < 1:
                raise ValueError(name)
        if any(_whole(day, "remind_days") < 0 for day in self.remind_days):
            raise ValueError("remind_days")
        if _whole(self.deferral_holds, "deferral_holds") < 0:
            raise ValueError("deferral_holds")
        if self.overdue_red <= self.overdue_yellow:
            raise ValueError("overdue_red")
        object.__setattr__(self, "remind_days", tuple(sorted(set(self.remind_days), reverse=True)))

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> "CardRules":
        """From JSON; a missing key has its default. Raises ValueError naming an unknown or wrong key."""
        unknown = set(stored) - {field.name for field in fields(cls)}
        if unknown:
            raise ValueError(min(unknown))
        values = dict(stored)
        for name in ("remind_days", "rules"):
            if not isinstance(values.get(name, []), list):
                raise ValueError(name)
        if "remind_days" in values:
            values["remind_days"] = tuple(values["remind_days"])
        if "rules" in values:
            try:
                values["rules"] = frozenset(Rule(name) for name in values["rules"])
            except ValueError as fault:
                raise ValueError("rules") from fault
        return cls(**values)

    def to_dict(self) -> dict[str, Any]:
        """As JSON, every key written out."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return values | {
            "remind_days": list(self.remind_days),
            "rules": [rule.value for rule in Rule if rule in self.rules],
        }


def _whole(value: object, name: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError(name)
    return value
