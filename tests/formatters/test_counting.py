"""A register counts working or calendar days: no sentence about its cards ever says the other."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask
from flask_babel import force_locale

from board.formatters.card_life import card_brief
from board.formatters.card_rules import rule_words
from board.formatters.cards import card_why, turn_days
from board.formatters.notices import notice_sentence
from board.formatters.outlook import outlook_sentence
from board.formatters.review import on_table_next, on_table_why
from board.formatters.settings import card_rule_lines
from board.rules.cards import CardRules, Colour, Rule
from board.rules.notices import NoticeKind
from board.rules.outlook import Outlook, OutlookKind
from board.rules.worklist import Section
from tests.counting import (
    LATE,
    LONG_AGO,
    NEAR,
    ON_A_DAY_OFF,
    TODAY,
    an_entry,
    because,
    judged,
    of_task,
    of_tile,
    struck_off_late,
    sums,
    tile,
    two_together,
)

# how the days of a register that counts so are said
SAID = {
    (False, "zh"): "工作日",
    (False, "en"): "working day",
    (True, "zh"): r"\d 天|逐日|放假也算",
    (True, "en"): r"\d days?\b|days off too",
}
Say = Callable[[bool], object]


@pytest.fixture(autouse=True)
def in_the_app(app: Flask) -> None:
    """Sentences are made in an application."""


CARDS = [
    (Colour.YELLOW, Rule.OVERDUE),
    (Colour.RED, Rule.LONG_OVERDUE),
    (Colour.YELLOW, Rule.NO_NEWS),
    (Colour.RED, Rule.NO_NEWS),
    (Colour.YELLOW, Rule.MILESTONE_LATE),
]
SENTENCES: list[tuple[str, Say]] = [
    *(
        (f"{name}-{colour}-{rule}", lambda c, say=say, of=(colour, rule): say(because(c, *of, **LATE)))
        for colour, rule in CARDS
        for name, say in {
            "why": card_why,
            "short": lambda found: card_why(found, short=True),
            "table": lambda found: on_table_why(found, an_entry(), immediate=False),
        }.items()
    ),
    ("why-two", lambda c: card_why(two_together(c))),
    ("table-two", lambda c: on_table_why(two_together(c), an_entry(), immediate=False)),
    ("why-with-others", lambda c: card_why(judged(c, LONG_AGO))),
    (
        "table-next",
        lambda c: on_table_next(
            replace(
                because(c, Colour.YELLOW, Rule.OVERDUE),
                others=((Rule.NO_NEWS, 12), (Rule.MILESTONE_LATE, 7), (Rule.OVERDUE, 3)),
            )
        ),
    ),
    *((f"brief-{rule}", lambda c, rule=rule: card_brief(rule, 12, c)) for _colour, rule in CARDS),
    *((f"turn-{rule}", lambda c, rule=rule: turn_days(rule, 12, c)) for _colour, rule in CARDS),
    ("sum-limit", lambda c: sums(c, Rule.OVERDUE)),
    ("sum-workday", lambda c: sums(c, Rule.OVERDUE, due_on=LONG_AGO)),
    ("sum-silence", lambda c: sums(c, Rule.NO_NEWS)),
    ("sum-milestone", lambda c: sums(c, Rule.MILESTONE_LATE, **LATE)),
    *(
        (
            f"notice-{kind}",
            lambda c, kind=kind: notice_sentence(
                kind, "show_card", {"rule": "overdue", "days": 12}, 3, calendar_days=c
            ),
        )
        for kind in (
            *(NoticeKind.RED, NoticeKind.YELLOW),
            *(NoticeKind.DUE, NoticeKind.SILENT, NoticeKind.MILESTONE),
        )
    ),
    ("tile-overdue", lambda c: outlook_sentence(tile(c, ON_A_DAY_OFF, news_on=TODAY))),
    ("tile-soon", lambda c: outlook_sentence(tile(c, NEAR, news_on=TODAY))),
    ("tile-struck-off", lambda c: outlook_sentence(struck_off_late(c))),
    ("tile-red", lambda c: outlook_sentence(of_tile(c, Colour.RED, Rule.LONG_OVERDUE))),
    ("tile-yellow", lambda c: outlook_sentence(of_tile(c, Colour.YELLOW, Rule.NO_NEWS))),
    ("tile-milestone", lambda c: outlook_sentence(of_tile(c, Colour.YELLOW, Rule.MILESTONE_LATE))),
    ("work-late", lambda c: of_task(c, Section.LATE, over=12)),
    (
        "work-late-beside",
        lambda c: of_task(c, Section.LATE, over=12, outlook=Outlook(OutlookKind.CARD_ENDS, TODAY)),
    ),
    (
        "work-soon",
        lambda c: of_task(c, Section.SOON, left=3, to_go=3, outlook=Outlook(OutlookKind.CARD_ENDS, TODAY)),
    ),
    *(
        (
            f"rules-{colour}",
            lambda c, colour=colour: ";".join(
                rule_words(colour, CardRules(calendar_days=c, rules=CardRules().rules - {Rule.TWO_YELLOWS}))
            ),
        )
        for colour in Colour
    ),
    (
        "settings",
        lambda c: ";".join(
            line.words[0]
            for line in card_rule_lines([CardRules(calendar_days=c)])
            if "60" not in line.words[0]
        ),
    ),
]


@pytest.mark.parametrize("calendar", [False, True], ids=["working", "calendar"])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("name", "say"), SENTENCES, ids=[name for name, _say in SENTENCES])
def test_no_sentence_says_the_other_days(name: str, say: Say, language: str, calendar: bool) -> None:
    with force_locale(language):
        words = str(say(calendar)).replace("<b>", "").replace("</b>", "")
    assert re.search(SAID[calendar, language], words), words
    assert not re.search(SAID[not calendar, language], words), words
