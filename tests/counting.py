"""The same card of a register that counts working days and of one that counts calendar days, as facts."""

from dataclasses import replace
from datetime import date
from typing import Any

from board.formatters.card_sum import sum_begins, sum_shifted, sum_total
from board.formatters.worklist_why import why
from board.rules.cards import CardRules, Colour, Facts, Rule, Span, StandingCard, after, judge
from board.rules.cards.account import parts_of
from board.rules.cards.reasons import Reasons, reasons
from board.rules.clocks import Clocks
from board.rules.outlook import Outlook, Stage, outlook
from board.rules.task import Task
from board.rules.workdays import NATIONAL
from board.rules.workflow import State
from board.rules.worklist import Placed, Section

TODAY = date(2022, 11, 1)
ON_A_DAY_OFF, LONG_AGO, NEAR = date(2022, 10, 15), date(2022, 9, 30), date(2022, 11, 4)
NEWS = date(2022, 10, 10)
LATE = {"milestones": (LONG_AGO,)}


def of_card(calendar: bool, colour: Colour, rule: Rule, **more: Any) -> tuple[Facts, CardRules]:
    rules = CardRules(calendar_days=calendar, no_news=10)
    facts = Facts(
        "A",
        State.IN_HAND,
        **{"due_on": ON_A_DAY_OFF, "news_on": NEWS, "in_hand": (Span(date(2022, 9, 1)),), **more},
        standing=StandingCard(colour, rule, ON_A_DAY_OFF, date(2022, 10, 31)),
    )
    return facts, rules


def because(calendar: bool, colour: Colour, rule: Rule, **more: Any) -> Reasons:
    facts, rules = of_card(calendar, colour, rule, **more)
    found = reasons(facts, TODAY, rules, NATIONAL)
    assert found is not None
    return found


def two_together(calendar: bool) -> Reasons:
    found = because(calendar, Colour.RED, Rule.LONG_OVERDUE)
    card = replace(found.card, rule=Rule.TWO_YELLOWS, brought_by=(Rule.OVERDUE, Rule.NO_NEWS))
    return replace(found, card=card, others=((Rule.OVERDUE, 3), (Rule.NO_NEWS, 12)))


def judged(calendar: bool, due_on: date) -> Reasons:
    rules = CardRules(calendar_days=calendar, no_news=10)
    facts = Facts("A", State.IN_HAND, due_on, in_hand=(Span(date(2022, 9, 1)),), news_on=NEWS)
    found = reasons(after(facts, judge(facts, TODAY, rules, NATIONAL)), TODAY, rules, NATIONAL)
    assert found is not None
    return found


def tile(calendar: bool, due_on: date | None, **more: Any) -> Outlook:
    rules = CardRules(calendar_days=calendar)
    facts = Facts("A", State.IN_HAND, due_on, in_hand=(Span(date(2022, 9, 1)),), **more)
    return outlook(facts, Stage(), TODAY, rules, NATIONAL, Clocks())


def struck_off_late(calendar: bool) -> Outlook:
    facts = Facts("A", State.STRUCK_OFF, LONG_AGO)
    stage = Stage(asked_on=TODAY, struck_off_on=TODAY)
    return outlook(facts, stage, TODAY, CardRules(calendar_days=calendar), NATIONAL, Clocks())


def sums(calendar: bool, rule: Rule, **more: Any) -> str:
    facts, rules = of_card(calendar, Colour.YELLOW, rule, **more)
    assert facts.standing is not None
    parts = parts_of(facts.standing, (), facts, TODAY, rules, NATIONAL)
    assert parts
    return "".join(
        sum_begins(part) + (sum_shifted(part) if part.shift else "") + sum_total(part) for part in parts
    )


def of_task(calendar: bool, section: Section, **facts: Any) -> object:
    task = Task("A", "事", "事", **{"calendar_days": calendar, "leads": True, **facts})
    return why(section, Placed(task, (), (), 0))


def of_tile(calendar: bool, colour: Colour, rule: Rule) -> Outlook:
    facts, rules = of_card(calendar, colour, rule, **LATE)
    return outlook(facts, Stage(), TODAY, rules, NATIONAL, Clocks())


def an_entry() -> Any:
    """An entry of the review that asks for no decision."""
    return type("AnEntry", (), {"request": None})()
