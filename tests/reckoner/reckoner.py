"""The slow judge: asks every working day what is true of a history, and walks one issue's card along."""

from dataclasses import dataclass
from datetime import date

from board.rules.cards import CardRules, Colour, Rule
from board.rules.workflow import State
from tests.reckoner.history import CLOSED, History

JUDGED = (State.REGISTERED, State.ASSIGNED, State.IN_HAND)
YELLOW, RED = Colour.YELLOW, Colour.RED


@dataclass
class Shown:
    """The card that stands. news: how many pieces of news there were then; silent_from: where silence had begun."""

    colour: Colour
    rule: Rule
    on: date
    news: int
    silent_from: date


@dataclass
class Reckoner:
    """The card of one issue, reckoned day by day."""

    rules: CardRules
    card: Shown | None = None
    days: int = 0

    def judge(self, history: History) -> None:
        """One day, after everything that happened on it."""
        if history.state in CLOSED:
            self.card = None
        if history.state not in JUDGED or not history.works(history.day):
            return
        true = self._true(history)
        if self.card is not None and self._is_over(self.card, history):
            self.card = None
        wanted = self._wanted(true, history)
        if wanted is not None and (self.card is None or (self.card.colour, wanted[0]) == (YELLOW, RED)):
            self.card = Shown(
                *wanted, on=history.day, news=len(history.news), silent_from=history.silent_from
            )
        if self.card is None and history.kept is not None:
            self.card = Shown(history.kept, Rule.OVERDUE, history.day, len(history.news), history.silent_from)
        if self.card is not None:
            self.days = self._days(self.card, history)

    def _days(self, card: Shown, history: History) -> int:
        """What the card names: of silence its own, which goes on where a suspension was over."""
        if card.rule is not Rule.NO_NEWS:
            return history.really_over
        return history.silent_since(min(card.silent_from, history.silent_from))

    def _true(self, history: History) -> set[Rule]:
        """The rules whose days are full today, and that nobody waived for this limit or silence."""
        over, rules = history.over, self.rules
        held = history.asked is not None and not history.asked.late and over <= rules.deferral_holds
        true = set()
        if over >= rules.overdue_yellow and not held:
            true.add(Rule.OVERDUE)
        if over >= rules.overdue_red and not held:
            true.add(Rule.LONG_OVERDUE)
        if history.state is State.IN_HAND and not history.open_ended and history.silent >= rules.no_news:
            true.add(Rule.NO_NEWS)
        waived = {rule for rule, basis in history.waived if basis == basis_of(rule, history)}
        if Rule.LONG_OVERDUE in waived:
            waived.add(Rule.OVERDUE)  # an exempted red does not fall back to its yellow
        return (true - waived) & rules.rules

    def _wanted(self, true: set[Rule], history: History) -> tuple[Colour, Rule] | None:
        """Red first; of yellows the one true longest, overdue before silence."""
        if Rule.LONG_OVERDUE in true:
            return RED, Rule.LONG_OVERDUE
        yellows = [rule for rule in (Rule.OVERDUE, Rule.NO_NEWS) if rule in true]
        if not yellows:
            return None
        return YELLOW, min(yellows, key=lambda rule: self._true_since(rule, history))

    def _true_since(self, rule: Rule, history: History) -> date:
        """The day on which a rule's days were full, in the light of all that is known today."""
        if rule is Rule.NO_NEWS:
            full = self.rules.no_news
            return next(
                day
                for day in history.working_days(history.silent_from, history.day)
                if history.silent_since(history.silent_from, day) >= full
            )
        held = history.asked is not None and not history.asked.late
        full = max(self.rules.overdue_yellow, self.rules.deferral_holds + 1 if held else 0)
        return history.nth(history.day, full - history.over) if full < history.over else history.day

    def _is_over(self, card: Shown, history: History) -> bool:
        """Whether the cause of the card that stands is over."""
        if history.kept is card.colour:
            return False
        if card.rule is Rule.NO_NEWS:
            return any(not news.disowned for news in history.news[card.news :])
        return history.really_over == 0  # a suspension sheds no card before it begins


def basis_of(rule: Rule, history: History) -> date | None:
    """What a rule's card is shown for: the limit as written, or the day silence began."""
    return history.silent_from if rule is Rule.NO_NEWS else history.due_on
