"""The rules beside a slow second opinion, on random histories with holidays, worked weekends and everything else."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache, partial
from random import Random

import pytest
from chinese_calendar import is_workday
from hypothesis import given, settings
from hypothesis import strategies as st

from board.rules.cards import KEPT, CardRules, EndedCard, Ending, Rule, StandingCard, after, judge
from board.rules.workdays import NATIONAL
from tests.reckoner.acts import ACTS
from tests.reckoner.history import CLOSED, History, News
from tests.reckoner.reckoner import Reckoner, Shown, Word
from tests.reckoner.told import Teller

ENDINGS = {
    Word.SHOWN: Ending.REPLACED,
    Word.EXEMPTED: Ending.EXEMPTED,
    Word.TAKEN_BACK: Ending.WITHDRAWN,
}
START = date(2022, 7, 1)
DAYS = 160
WORKS = cache(is_workday)  # asked some hundred times a day of every life
TIMED = (Rule.OVERDUE, Rule.LONG_OVERDUE, Rule.NO_NEWS)
SETTINGS = st.builds(
    CardRules,
    overdue_yellow=st.integers(1, 3),
    overdue_red=st.integers(4, 12),
    no_news=st.integers(2, 20),
    deferral_holds=st.integers(0, 6),
    two_yellows_within=st.integers(0, 60),
    rules=st.sampled_from([frozenset(Rule), frozenset(Rule) - {Rule.TWO_YELLOWS}, frozenset(TIMED)]),
)


def begun(random: Random) -> History:
    """An issue that came with a ledger, or was assigned on some day of the half-year."""
    start = START + timedelta(days=random.randrange(150))
    history = History(WORKS, start, news=[News(start)])
    history.open_ended = random.random() < 0.15
    if not history.open_ended and random.random() < 0.9:
        history.set_limit(start + timedelta(days=random.randint(-15, 60)))
    return history


def acts_of_a_day(random: Random, history: History, reckoner: Reckoner, often: float) -> Iterator[str]:
    """Things happen, now and then several on one day; what is done is said."""
    while random.random() < often:
        possible = [act for act in ACTS if act.possible(history, reckoner)]
        if not possible:
            return
        act = random.choice(possible)
        history.written = True
        act.does(history, reckoner, random.randrange(10_000))
        yield act.name


def by_word(
    words: list[tuple[Word, Shown]],
    standing: StandingCard | None,
    ended: tuple[EndedCard, ...],
    day: date,
) -> tuple[StandingCard | None, tuple[EndedCard, ...]]:
    """What people's words have made of the cards that the rules know, in the order in which they were said."""
    for word, card in words:
        named = StandingCard(card.colour, card.rule, card.on, card.on)
        if word is Word.WAITS:
            ended = (*ended, EndedCard(named, day, Ending.BESIDE))
        elif word is Word.WAITING_TAKEN_BACK:
            last = max(n for n, each in enumerate(ended) if each.card.is_decided and each.ending in KEPT)
            ended = (*ended[:last], replace(ended[last], ending=Ending.WITHDRAWN), *ended[last + 1 :])
        else:
            if standing is not None:
                ended = (*ended, EndedCard(standing, day, ENDINGS[word]))
            standing = named if word is Word.SHOWN else None
    words.clear()
    return standing, ended


def live(seed: int, rules: CardRules, often: float, lazy: bool) -> None:
    """One life, judged by both every day."""
    random = Random(seed)
    history, reckoner, teller = begun(random), Reckoner(rules), Teller(lazy=lazy)
    standing: StandingCard | None = None
    ended: tuple[EndedCard, ...] = ()
    story = []
    for n in range(DAYS):
        day = history.day if n == 0 else history.day + timedelta(days=1)
        history.begin(day)
        done = list(acts_of_a_day(random, history, reckoner, often))
        if done:
            story.append(f"{day} {', '.join(done)}")
        standing, ended = by_word(reckoner.words, standing, ended, day)
        facts = teller.facts(history, standing, ended)
        verdict = judge(facts, day, rules, NATIONAL)
        standing, ended = after(facts, verdict).standing, after(facts, verdict).ended
        reckoner.judge(history)
        ours = reckoner.card
        told = partial(
            "{}\n{}: {}\nreckoned {}, judged {}".format, "\n".join(story), day, facts, ours, verdict
        )
        assert (ours and (ours.colour, ours.rule)) == (standing and (standing.colour, standing.rule)), told()
        if ours and verdict.judged and history.kept is None and ours.rule in TIMED:
            assert (ours.on, reckoner.days) == (standing.shown_on, verdict.days), told()
        history.end()
        if history.state in CLOSED:
            return


def compare(examples: int) -> None:
    settings(max_examples=examples, deadline=None, derandomize=True)(
        given(st.integers(0, 2**32), SETTINGS, st.sampled_from([0.03, 0.1, 0.3]), st.booleans())(live)
    )()


def test_the_rules_agree_with_a_reckoning_day_by_day() -> None:
    compare(12)  # 6,000 in `make test-long`


@pytest.mark.long
def test_the_rules_agree_with_a_reckoning_day_by_day_in_full_volume() -> None:
    compare(6000)
