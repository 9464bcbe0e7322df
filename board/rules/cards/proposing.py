"""What the judge asks to write where an officer confirms each card 拟亮牌."""

from dataclasses import replace
from datetime import date

from board.rules.cards.facts import Colour, Ending, Facts
from board.rules.cards.judging import CLOSED, Changes, Verdict, changes
from board.rules.cards.settings import CardRules
from board.rules.cards.yellows import still_stands
from board.rules.workdays import WorkCalendar


def asked(facts: Facts, verdict: Verdict, on: date, rules: CardRules, calendar: WorkCalendar) -> Changes:
    """The changes of a verdict under the register's rules; automatic ones are those of `changes`.

    Proposed: a new card waits for an officer, and a yellow stands until its red is confirmed. One waits per issue; it
    lapses when its cause is gone or a higher one takes its place. Endings, a card revived, and the yellow that shows
    again when its red ends need nobody's word.
    """
    change, waiting = changes(facts, verdict), facts.proposed
    new = change.shown
    if not rules.proposed or new is None or _shows_again(facts, change):
        over = verdict.judged or facts.state in CLOSED
        return replace(change, lapsed=waiting is not None and over)
    ended = None if change.ended is Ending.REPLACED else change.ended
    if waiting is not None and not (waiting.colour is Colour.YELLOW and new.colour is Colour.RED):
        now = facts.at(on)
        if still_stands(waiting, now, on, rules, rules.counting(calendar)):
            return Changes(ended)
    return Changes(ended, proposed=new, lapsed=waiting is not None)


def _shows_again(facts: Facts, change: Changes) -> bool:
    before = facts.standing
    return (
        before is not None
        and before.colour is Colour.RED
        and change.shown is not None
        and change.shown.colour is Colour.YELLOW
    )
