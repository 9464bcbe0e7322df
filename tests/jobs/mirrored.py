"""A life lived by the real verbs, and the history that is written beside it."""

from collections.abc import Callable
from datetime import timedelta
from random import Random

from chinese_calendar import is_workday

from board.extensions import db
from board.models.user import User
from board.rules.cards import CardRules
from board.rules.workflow import State, StepName
from tests.lives import Life, later
from tests.reckoner.history import Asked, History, News, Pause
from tests.reckoner.reckoner import Reckoner

RULES = CardRules(overdue_red=6, no_news=7)
ONE_DAY = timedelta(days=1)
DAYS = 90


class Mirrored:
    """A life and the history that is written beside it, act by act."""

    def __init__(self, life: Life, random: Random) -> None:
        self.life, self.random = life, random
        life.begin()
        self.by = {person.username: person for person in life.people}
        self.take(StepName.ASSIGN, "office")
        self.history = History(is_workday, life.day, state=State.ASSIGNED, news=[News(life.day)])
        self.history.set_limit(life.issue.due_on)
        self.reckoner, self.shown, self.done = Reckoner(RULES), [], ""

    def take(self, step: StepName, *usernames: str, choice: bool = True) -> bool:
        """Whether one of these people could take the step."""
        self.life.choice = choice
        return any(self.life.take(step, self.person(name)) is None for name in usernames)

    def person(self, username: str) -> User:
        return db.session.get_one(User, self.by[username].id)

    def act(self) -> None:
        """Something happens, where it may."""
        state, history = self.history.state, self.history
        acts: list[Callable[[], None]] = {
            State.ASSIGNED: [self.sign],
            State.IN_HAND: [self.update, self.defer, self.suspend, self.claim, self.reassign, self.decide],
            State.AWAITING: [self.back, self.returned],
            State.SUSPENDED: [self.resume] if history.pause and history.pause.first < history.day else [],
        }[state]
        if acts:
            act = self.random.choice(acts)
            self.done = act.__name__
            act()

    def sign(self) -> None:
        if self.take(StepName.SIGN, "planning", "police"):
            self._goes(State.IN_HAND, news=True)

    def update(self) -> None:
        if self.take(StepName.UPDATE, "planning", "police"):
            self.history.news.append(News(self.life.day, by_update=True))

    def defer(self) -> None:
        new, late = later(self.life), self.history.left <= 0
        if late and not is_workday(self.life.day):
            return  # nothing is judged on it, so that the card to keep might be missing
        if self.take(StepName.DEFER, "planning", "police"):
            self.history.asked, self.asked_for = Asked(self.life.day, late=late), new

    def decide(self) -> None:
        asked, choice = self.history.asked, self.random.random() < 0.6
        if asked is not None and self.take(StepName.DECIDE_DEFERRAL, "committee", choice=choice):
            self.history.asked = None
            if choice:
                card = self.reckoner.card
                self.history.kept = card.colour if asked.late and card else self.history.kept
                self.history.set_limit(self.asked_for)

    def suspend(self) -> None:
        first, last = self.life.day, self.life.after(10)
        asked = self.history.asked is None and self.take(StepName.SUSPEND, "planning", "police")
        if asked and self.take(StepName.DECIDE_SUSPENSION, "committee"):
            moved = len(self.history.working_days(first - ONE_DAY, last))
            self.history.pause = Pause(first, last, moved)
            self.history.move_limit(moved)
            self._goes(State.SUSPENDED)

    def resume(self) -> None:
        pause = self.history.pause
        if self.take(StepName.RESUME, "office"):
            self.history.move_limit(-len(self.history.working_days(self.life.day - ONE_DAY, pause.last)))
            self.history.pause = None
            self.history.resumed.append(self.life.day)
            self._goes(State.IN_HAND)

    def claim(self) -> None:
        if self.take(StepName.REQUEST_STRIKE_OFF, "planning", "police"):
            self._goes(State.AWAITING)

    def back(self) -> None:
        if self.take(StepName.TAKE_BACK, "planning", "police"):
            self._goes(State.IN_HAND)

    def returned(self) -> None:
        if self.take(StepName.VERIFY, "office", choice=False):
            self._goes(State.IN_HAND, news=True)

    def reassign(self) -> None:
        if self.take(StepName.REASSIGN, "office", "committee"):
            self._goes(State.ASSIGNED)

    def _goes(self, state: State, *, news: bool = False) -> None:
        self.history.state = state
        if news:
            self.history.news.append(News(self.life.day))

    def reckon(self) -> None:
        """The day is over."""
        self.reckoner.judge(self.history)
        self.reckoner.judge(self.history)
        card = self.reckoner.card
        if card is not None and (card.colour, card.rule, card.on) not in self.shown:
            self.shown.append((card.colour, card.rule, card.on))
        self.history.end()
