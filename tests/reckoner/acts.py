"""What may happen to an issue on a day: each act says when it is possible, and writes itself into the history."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from board.rules.cards import Colour, Rule
from board.rules.workflow import State
from tests.reckoner.causes import basis_of
from tests.reckoner.history import Asked, History, Milestone, News, Pause
from tests.reckoner.reckoner import Reckoner, Shown, Word

YELLOW, MOST = Colour.YELLOW, 3
IN_HAND, AWAITING, SUSPENDED = State.IN_HAND, State.AWAITING, State.SUSPENDED
Possible = Callable[[History, Reckoner], bool]
Does = Callable[[History, Reckoner, int], None]  # the number decides how long, how far


@dataclass(frozen=True)
class Act:
    """An act and when it is possible."""

    name: str
    possible: Possible
    does: Does


def _ahead(history: History, number: int) -> date:
    """A date after today."""
    return history.day + timedelta(days=1 + number % 40)


def _goes(history: History, state: State, *, news: bool = False) -> None:
    history.state = state
    if news:
        history.news.append(News(history.day))


def _update(history: History, _reckoner: Reckoner, _number: int) -> None:
    history.news.append(News(history.day, by_update=True))


def newest_update(history: History) -> News | None:
    return next((news for news in reversed(history.news) if news.by_update and not news.disowned), None)


def _disown(history: History, _reckoner: Reckoner, _number: int) -> None:
    update = newest_update(history)
    if update is not None:
        update.disowned = True


def _ask(history: History, _reckoner: Reckoner, _number: int) -> None:
    history.asked = Asked(history.day, late=history.left <= 0)


def _approve(history: History, reckoner: Reckoner, number: int) -> None:
    if history.asked is not None and history.asked.late and reckoner.card is not None:
        history.kept = reckoner.card.colour
    history.asked = None
    history.set_limit(max(_ahead(history, number), (history.due_on or history.day) + timedelta(days=1)))


def _refuse(history: History, _reckoner: Reckoner, _number: int) -> None:
    history.asked = None


def _stage(history: History, _reckoner: Reckoner, number: int) -> None:
    history.set_limit(_ahead(history, number))


def _suspend(history: History, _reckoner: Reckoner, number: int) -> None:
    first = history.day + timedelta(days=number % 4)
    last = None if number % 5 == 0 else first + timedelta(days=number % 23)
    moved = len(history.working_days(first - timedelta(days=1), last)) if last else 0
    history.pause = Pause(first, last, moved)
    history.move_limit(moved)
    if first == history.day:
        history.state = SUSPENDED


def _resume(history: History, _reckoner: Reckoner, _number: int) -> None:
    """From today it is in hand again; the limit moves back by the days not used, or by those an open end used."""
    pause, before = history.pause, history.day - timedelta(days=1)
    if pause is None:
        raise LookupError("nothing is suspended")
    if pause.last is None:
        history.move_limit(len(history.working_days(pause.first - timedelta(days=1), before)))
    else:
        history.move_limit(-len(history.working_days(before, pause.last)))
    history.pause, history.state = None, IN_HAND
    history.resumed.append(history.day)


def waive(history: History, reckoner: Reckoner, _number: int) -> None:
    """A person withdraws or exempts the card: it is gone at once."""
    card = reckoner.card
    if card is None:
        raise LookupError("no card stands")
    if card.rule is Rule.BY_DECISION:
        reckoner.decided = None  # an exempted red does not fall back to its yellow
    else:
        history.waived.add((card.rule, basis_of(card.rule, history) or card.on))
    history.kept = reckoner.card = None
    reckoner.words.append((Word.EXEMPTED, card))


def colours_to_show(reckoner: Reckoner) -> list[Colour]:
    """What somebody's word may show: a red unless one stands, a yellow unless a word is in force."""
    card = reckoner.card
    red = card is None or card.colour is YELLOW
    yellow = reckoner.decided is None and not (card and card.rule is Rule.BY_DECISION)
    return [Colour.RED] * red + [YELLOW] * yellow


def _decide(history: History, reckoner: Reckoner, number: int) -> None:
    colours = colours_to_show(reckoner)
    reckoner.decide(colours[number % len(colours)], history)


def take_word_back(history: History, reckoner: Reckoner, _number: int) -> None:
    """Whoever showed a card by word takes it back: the one that waits if there is one, else the one that stands."""
    if reckoner.decided is not None:
        reckoner.words.append((Word.WAITING_TAKEN_BACK, reckoner.decided))
        reckoner.decided = None
        if reckoner.takes_kept_back(history):
            history.kept = None
    elif reckoner.card is not None:
        reckoner.words.append((Word.TAKEN_BACK, reckoner.card))
        history.kept = reckoner.card = None


def _let_fall(history: History, reckoner: Reckoner, _number: int) -> None:
    """A red by word is taken back, and the yellow by word under it stays."""
    reckoner.words.append((Word.TAKEN_BACK, reckoner.card))
    history.kept = reckoner.card = None


def _by_word(card: Shown | None) -> bool:
    return card is not None and card.rule is Rule.BY_DECISION


def _plan(history: History, _reckoner: Reckoner, number: int) -> None:
    history.milestones.append(Milestone(_ahead(history, number)))


def _next_milestone(history: History) -> Milestone | None:
    return min((each for each in history.milestones if each.open), key=lambda each: each.day, default=None)


def _tick(history: History, _reckoner: Reckoner, _number: int) -> None:
    milestone = _next_milestone(history)
    if milestone is not None:
        history.news.append(News(history.day, by_update=True))
        milestone.done_by = history.news[-1]


def _free(history: History) -> bool:
    """In hand, and no suspension to come."""
    return history.state is IN_HAND and history.pause is None


ACTS = (
    Act("update", lambda h, _r: h.state in (IN_HAND, SUSPENDED), _update),
    Act("disown", lambda h, _r: newest_update(h) is not None, _disown),
    Act("ask", lambda h, _r: _free(h) and h.asked is None and h.due_on is not None, _ask),
    Act("approve", lambda h, _r: _free(h) and h.asked is not None, _approve),
    Act("refuse", lambda h, _r: h.asked is not None, _refuse),
    Act("stage", lambda h, _r: _free(h) and h.asked is None and h.due_on is not None, _stage),
    Act("suspend", lambda h, _r: _free(h) and h.asked is None, _suspend),
    Act(
        "resume",
        lambda h, _r: h.state is SUSPENDED and h.pause is not None and h.pause.first < h.day,
        _resume,
    ),
    Act("plan", lambda h, _r: h.state is IN_HAND and len(h.milestones) < MOST, _plan),
    Act("tick", lambda h, _r: h.state is IN_HAND and _next_milestone(h) is not None, _tick),
    Act("decide", lambda h, r: h.state is IN_HAND and colours_to_show(r) != [], _decide),
    Act("take word back", lambda _h, r: r.decided is not None or _by_word(r.card), take_word_back),
    Act("take red back", lambda _h, r: r.decided is not None and _by_word(r.card), _let_fall),
    Act("sign", lambda h, _r: h.state is State.ASSIGNED, lambda h, _r, _n: _goes(h, IN_HAND, news=True)),
    Act("reassign", lambda h, _r: _free(h), lambda h, _r, _n: _goes(h, State.ASSIGNED)),
    Act("ask strike-off", lambda h, _r: _free(h), lambda h, _r, _n: _goes(h, AWAITING)),
    Act("take back", lambda h, _r: h.state is AWAITING, lambda h, _r, _n: _goes(h, IN_HAND)),
    Act("return", lambda h, _r: h.state is AWAITING, lambda h, _r, _n: _goes(h, IN_HAND, news=True)),
    Act("waive", lambda _h, r: r.card is not None and r.card.rule in WAIVABLE, waive),
    Act("strike off", lambda h, _r: h.state is AWAITING, lambda h, _r, _n: _goes(h, State.STRUCK_OFF)),
)
WAIVABLE = tuple(rule for rule in Rule if rule is not Rule.TWO_YELLOWS)
