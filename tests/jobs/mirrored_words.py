"""What persons say of cards in such a life."""

from collections.abc import Callable

import sqlalchemy as sa
from chinese_calendar import is_workday

from board import clock
from board.extensions import db
from board.models.update import Update
from board.queries.card_facts import facts_of
from board.rules.cards import Rule
from board.rules.cards.saying import Grounds
from board.rules.workdays import NATIONAL
from board.rules.workflow import Refused, State
from tests.jobs.mirrored import RULES, Mirrored
from tests.reckoner.acts import colours_to_show, newest_update, take_word_back, waive


class Spoken(Mirrored):
    """A life in which cards are shown, taken back and exempted by word, and updates disowned."""

    def word(self) -> None:
        """Somebody's word about a card, or about an update; yesterday is judged by then, and today will be."""
        words: list[Callable[[], bool]] = [self.disown]
        card, history = self.reckoner.card, self.history
        if history.state is State.IN_HAND and is_workday(self.life.day):
            words += [self.show] * 2
        if card is not None and card.rule not in (Rule.TWO_YELLOWS, Rule.BY_DECISION):
            words.append(self.exempt)
        if self.reckoner.decided is not None or (card is not None and card.rule is Rule.BY_DECISION):
            words.append(self.take_back)
        word = self.random.choice(words)
        self.done = f"{word.__name__}: {word()}"
        db.session.commit()
        self.reckoner.words.clear()

    def _by(self, username: str) -> dict[str, object]:
        return {"by": self.person(username), "on": self.life.day, "calendar": NATIONAL}

    def show(self) -> bool:
        colours = colours_to_show(self.reckoner)
        if not colours:
            return False
        colour, issue = self.random.choice(colours), self.life.issue
        words = {"colour": colour, "grounds": Grounds.QUALITY, "reason": "差", "at": clock.now()}
        issue.show_by_decision(**words, **self._by("office"), facts=facts_of(issue), rules=RULES)
        self.reckoner.decide(colour, self.history)
        return True

    def take_back(self) -> bool:
        """The one that waits if there is one, else the one that stands."""
        issue = self.life.issue
        card = issue.waiting_decision() or issue.standing_card()
        assert card.rule is Rule.BY_DECISION
        issue.withdraw_card(card, reason="查实没有", **self._by("committee"), facts=facts_of(issue))
        take_word_back(self.history, self.reckoner, 0)
        return True

    def exempt(self) -> bool:
        issue = self.life.issue
        card = issue.standing_card()
        issue.propose_exemption(card, reason="停批", last_day=None, **self._by("office"))
        decided = {"approved": True, "answer": "", "facts": facts_of(issue)}
        issue.decide_exemption(card, **decided, **self._by("committee"))
        waive(self.history, self.reckoner, 0)
        return True

    def disown(self) -> bool:
        """The newest update is no news any more; its row is the newest too."""
        update = newest_update(self.history)
        if update is None:
            return False
        rows = sa.select(Update).where(Update.issue_id == self.life.issue_id, Update.disowned_on.is_(None))
        row = db.session.scalars(rows.order_by(Update.id.desc()).limit(1)).one()
        try:
            self.life.issue.disown(row, by=self.person("office"), on=self.life.day, reason="空话")
        except Refused:
            db.session.rollback()
            return False
        update.disowned = True
        return True
