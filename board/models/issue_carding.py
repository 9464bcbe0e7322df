"""The verbs of a card's life that leave it standing: acknowledge, explain, object."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa

from board.extensions import db
from board.models.card import Card
from board.models.card_proposal import CardProposal
from board.models.card_word import CardWord
from board.models.issue_steps import IssueSteps
from board.models.step_parts import for_unit
from board.models.text_version import TextVersion
from board.models.user import User
from board.rules.cards import Colour, Ending, Rule
from board.rules.cards.life import CardRefused, CardSituation, CardStep, card_refusal, object_by
from board.rules.cards.saying import Said
from board.rules.workdays import WorkCalendar
from board.rules.workflow import OPEN


class IssueCarding(IssueSteps):
    """What a unit says of its card. Every verb raises CardRefused when it is not allowed."""

    __abstract__ = True

    def card_situation(
        self, card: Card | None, on: date, calendar: WorkCalendar, *, listed: bool = False
    ) -> CardSituation:
        """What the table of a card's steps must know. listed: as one of many, where none that waits is offered."""
        works = calendar.is_workday(on)
        if card is None:
            return CardSituation(
                self.state,
                self.lead_unit_id,
                self.colour,
                stands=self.colour is not None,
                proposed=self.open_proposal() is not None,
                decided=in_force(self.decisions()),
                working=works,
            )
        waiting = {word.said: word.by_id for word in card.words if word.waits}
        said = {word.said for word in card.words}
        return CardSituation(
            state=self.state,
            lead_unit_id=self.lead_unit_id,
            working=works,
            colour=card.colour,
            rule=card.rule,
            stands=card.ended_on is None,
            action=card.action,
            acknowledged=Said.ACKNOWLEDGED in said,
            objected=Said.OBJECTED in said,
            object_by=object_by(card.recorded_at.date(), self.clocks.objection, calendar),
            objector_id=waiting.get(Said.OBJECTED),
            exempter_id=waiting.get(Said.EXEMPTED),
            waits=not listed and card.could_wait and self.waiting_decision() is card,
        )

    def decisions(self) -> Sequence[Card]:
        """The cards by decision of this round, the newest first; none of a closed issue."""
        if self.state not in OPEN:
            return ()
        mine = (Card.issue_id == self.id, Card.rule == Rule.BY_DECISION)
        round_began = Card.shown_on >= (self.reopened_on or date.min)
        return db.session.scalars(sa.select(Card).where(*mine, round_began).order_by(Card.id.desc())).all()

    def waiting_decision(self) -> Card | None:
        """The yellow by decision that waits under the card that stands, None when none does."""
        return waiting_among(self.decisions())

    def open_proposal(self) -> CardProposal | None:
        """The proposed card 拟亮牌 that waits for an officer, None when there is none."""
        mine = CardProposal.issue_id == self.id
        return db.session.scalar(sa.select(CardProposal).where(mine, CardProposal.settled.is_(None)))

    def check_card(
        self, step: CardStep, card: Card | None, by: User, *, on: date, calendar: WorkCalendar
    ) -> None:
        """Raise CardRefused when `by` may not take `step` about `card` now."""
        reason = card_refusal(step, by.actor, self.card_situation(card, on, calendar), on)
        if reason is not None:
            raise CardRefused(step, reason)

    def acknowledge_card(self, card: Card, *, by: User, on: date, calendar: WorkCalendar) -> CardWord:
        """The unit has seen it 签认."""
        self.check_card(CardStep.ACKNOWLEDGE, card, by, on=on, calendar=calendar)
        return self._say(card, Said.ACKNOWLEDGED, "acknowledge_card", by=by, on=on)

    def explain_card(self, card: Card, text: str, *, by: User, on: date, calendar: WorkCalendar) -> CardWord:
        """The unit says how it came to it 说明情况; as often as there is something to say."""
        self.check_card(CardStep.EXPLAIN, card, by, on=on, calendar=calendar)
        words = self.note("card_explanation", text, by=by, on=on)
        return self._say(card, Said.EXPLAINED, "explain_card", words, by=by, on=on)

    def object_to_card(
        self, card: Card, text: str, *, by: User, on: date, calendar: WorkCalendar
    ) -> CardWord:
        """The unit holds it to be wrong 异议; once, and within the days there are for it."""
        self.check_card(CardStep.OBJECT, card, by, on=on, calendar=calendar)
        words = self.note("card_objection", text, by=by, on=on)
        return self._say(card, Said.OBJECTED, "object_to_card", words, by=by, on=on)

    def note_word(
        self,
        card: Card,
        said: Said,
        text: TextVersion | None,
        *,
        by: User,
        on: date,
        for_unit_id: int | None = None,
    ) -> CardWord:
        """A row of the card's history; its event is the verb's."""
        word = CardWord(issue_id=self.id, said=said, on=on, by_id=by.id, unit_id=for_unit_id, text=text)
        card.words.append(word)
        return word

    def _say(
        self, card: Card, said: Said, kind: str, text: TextVersion | None = None, *, by: User, on: date
    ) -> CardWord:
        """What the lead unit says, or the office for it 代录."""
        word = self.note_word(card, said, text, by=by, on=on, for_unit_id=self.lead_unit_id)
        self.note_recorder(by, self.lead_unit_id)
        self.changed(
            kind,
            by=by,
            on=on,
            for_unit_id=for_unit(by, self.lead_unit_id),
            data=told(card),
            texts=[text] if text else (),
        )
        return word


def waiting_among(decisions: Sequence[Card]) -> Card | None:
    """Of an issue's cards by decision, the newest first, the yellow that waits; as `rules.cards.decided` has it."""
    for card in decisions:
        if card.colour is Colour.YELLOW:
            return card if card.could_wait and not card.taken_back else None
        if card.ending not in (None, Ending.WITHDRAWN):
            return None
    return None


def in_force(decisions: Sequence[Card]) -> bool:
    """Whether one of them stands, or waits."""
    return any(card.ended_on is None for card in decisions) or waiting_among(decisions) is not None


def told(card: Card) -> dict[str, object]:
    """What an event says of the card that it is about."""
    return {"colour": card.colour, "rule": card.rule, "shown_on": card.shown_on}
