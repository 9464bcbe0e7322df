"""The slow judge: asks every working day what is true of a history, and walks one issue's card along."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from board.rules.cards import CardRules, Colour, Rule
from board.rules.workflow import State
from tests.reckoner.causes import days_named, is_over, true_rules, true_since
from tests.reckoner.history import CLOSED, History

JUDGED = (State.REGISTERED, State.ASSIGNED, State.IN_HAND)
YELLOW, RED = Colour.YELLOW, Colour.RED


@dataclass
class Shown:
    """The card that stands. news: how many pieces of news there were then; silent_from: where silence had begun.

    behind: of a red from two yellows the rules true together, or the one that came again.
    """

    colour: Colour
    rule: Rule
    on: date
    news: int
    silent_from: date
    behind: frozenset[Rule] = frozenset()
    again: bool = False


class Word(StrEnum):
    """What somebody's word did: showed a card that stands, or one that waits; ended either."""

    SHOWN = "shown"
    WAITS = "waits"
    EXEMPTED = "exempted"
    TAKEN_BACK = "taken_back"
    WAITING_TAKEN_BACK = "waiting_taken_back"


@dataclass
class Lapsed:
    """A yellow whose cause ended, or a red from one that came again: undone when what ended it is disowned."""

    card: Shown
    on: date


@dataclass
class Reckoner:
    """The card of one issue, reckoned day by day."""

    rules: CardRules
    card: Shown | None = None
    decided: Shown | None = None  # a yellow of somebody's word under another card
    words: list[tuple[Word, Shown]] = field(default_factory=list)  # what was said, in order
    lapsed: list[Lapsed] = field(default_factory=list)
    last_yellow: Rule = Rule.OVERDUE  # of the yellow that stood last: the one that a late deferral keeps
    days: int = 0

    def decide(self, colour: Colour, history: History) -> None:
        """Somebody's word shows a card at once; a yellow beside another waits."""
        shown = self._shown(colour, Rule.BY_DECISION, history)
        if colour is YELLOW and self.card is not None:
            self.decided = shown
            self.words.append((Word.WAITS, shown))
            return
        if self.card is not None and self.card.rule is Rule.BY_DECISION:
            self.decided = self.card
        self._stand(shown)
        self.words.append((Word.SHOWN, shown))

    def _stand(self, card: Shown) -> None:
        """This one stands from now on."""
        self.card = card
        if card.colour is YELLOW:
            self.last_yellow = card.rule

    def takes_kept_back(self, history: History) -> bool:
        """Whether the word that waits is itself the yellow that a late deferral kept."""
        return history.kept is YELLOW and self.last_yellow is Rule.BY_DECISION

    def judge(self, history: History) -> None:
        """One day, after everything that happened on it."""
        if history.state in CLOSED:
            self.card = None
        if history.state not in JUDGED or not history.works(history.day):
            return
        true = true_rules(self.rules, history)
        carried = {rule for rule in self._carried() if not is_over(rule, self.card, history)}
        yellows = self._yellows(true, carried, history)
        stands = self._stands(carried, yellows, history)
        before = self.card
        if not (stands and before is not None and before.colour is RED):
            self.card = self._red(true, yellows, history) or (before if stands else None)
            if before is not None and before.rule is Rule.BY_DECISION and self.card is not before:
                self.decided = before
        if before is not None and (before.colour is YELLOW or before.again) and not stands:
            self.lapsed.append(Lapsed(before, history.day))
        if self.card is None:
            self._yellow(before, true, carried, history)
        if self.card is not None:
            self._stand(self.card)
            self.days = days_named(self.card.rule, self.card.silent_from, history)

    def _carried(self) -> frozenset[Rule]:
        """The rules behind the card that stands."""
        if self.card is None:
            return frozenset()
        gone = frozenset() if self.decided else frozenset({Rule.BY_DECISION})  # taken back under the red
        return self.card.behind - gone if self.card.behind else frozenset({self.card.rule})

    def _yellows(self, true: set[Rule], carried: set[Rule], history: History) -> set[Rule]:
        """The yellow rules that are true, or stand until something ends them."""
        words = {Rule.BY_DECISION} if self.decided else set()
        kept = {self.last_yellow} if history.kept is YELLOW else set()
        red = {Rule.LONG_OVERDUE, Rule.TWO_YELLOWS}
        if self.card is not None and self.card.rule is Rule.BY_DECISION and self.card.colour is RED:
            carried = carried - {Rule.BY_DECISION}
        return (true | carried | words | kept) - red

    def _stands(self, carried: set[Rule], yellows: set[Rule], history: History) -> bool:
        """Whether the card that stands goes on standing."""
        card = self.card
        if card is None:
            return False
        if history.kept is card.colour:
            return True
        if card.rule is Rule.TWO_YELLOWS and not card.again:
            return len(yellows) > 1
        return bool(carried)

    def _red(self, true: set[Rule], yellows: set[Rule], history: History) -> Shown | None:
        """The red that is due, by days or since two yellow rules are true together."""
        if Rule.LONG_OVERDUE in true:
            return self._shown(RED, Rule.LONG_OVERDUE, history)
        if Rule.TWO_YELLOWS in self.rules.rules and len(yellows) > 1:
            return self._shown(RED, Rule.TWO_YELLOWS, history, behind=frozenset(yellows))
        return None

    def _yellow(self, before: Shown | None, true: set[Rule], carried: set[Rule], history: History) -> None:
        """What stands once there is no red and the card before is over: one that returns, or a new yellow."""
        candidates = [rule for rule in ORDER if rule in true | carried]
        longest = min((true_since(each, self.rules, history) for each in candidates), default=None)
        if self.decided is not None and (longest is None or self.decided.on < longest):
            self.card, self.decided = self.decided, None
            return
        if not candidates:
            if history.kept is not None:
                self.card = self._shown(history.kept, self.last_yellow, history)
            return
        rule = min(candidates, key=lambda each: true_since(each, self.rules, history))
        revived = next((each for each in reversed(self.lapsed) if _undone(each, rule, history)), None)
        since = true_since(rule, self.rules, history)
        new = rule not in carried and (before is None or since == history.day)
        if revived is not None:
            self.lapsed.remove(revived)
            self.card = revived.card
        elif self._again(history.day) and new and history.kept is None:
            self.card = self._shown(RED, Rule.TWO_YELLOWS, history, behind=frozenset({rule}), again=True)
        else:
            self.card = self._shown(YELLOW, rule, history)

    def _again(self, day: date) -> bool:
        """Whether a yellow of today is new within the days after the end of an earlier one."""
        within = self.rules.two_yellows_within
        return Rule.TWO_YELLOWS in self.rules.rules and any(
            (day - each.on).days <= within and not each.card.again for each in self.lapsed
        )

    def _shown(self, colour: Colour, rule: Rule, history: History, **more: object) -> Shown:
        return Shown(colour, rule, history.day, len(history.news), history.silent_from, **more)


def _undone(lapsed: Lapsed, rule: Rule, history: History) -> bool:
    """Whether what ended this yellow has been disowned since."""
    if rule not in (lapsed.card.rule, *lapsed.card.behind):
        return False
    since = history.news[lapsed.card.news :]
    if rule is Rule.MILESTONE_LATE:
        passed = [one for one in history.milestones if history.end_of(one.day) < lapsed.on]
        return any(one.done_by in since and one.open for one in passed)
    return rule is Rule.NO_NEWS and all(news.disowned for news in since)


ORDER = (Rule.OVERDUE, Rule.NO_NEWS, Rule.MILESTONE_LATE)
