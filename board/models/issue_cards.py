"""The verbs by which an issue gets and loses its card 红黄牌. One card stands at most; a unique index holds it."""

from collections.abc import Sequence
from datetime import date, datetime

import sqlalchemy as sa

from board.extensions import db
from board.models.card import Card, bases_of
from board.models.card_proposal import lapse_proposal
from board.models.issue_columns import IssueColumns
from board.models.text_version import TextVersion
from board.models.user import User
from board.rules.cards import CardRules, Colour, Ending, Rule, StandingCard, closing


class IssueCards(IssueColumns):
    """Show a card, end the standing one."""

    __abstract__ = True

    def standing_card(self) -> Card | None:
        """The card that stands, None when there is none."""
        if self.colour is None:
            return None
        return db.session.scalar(sa.select(Card).where(Card.issue_id == self.id, Card.ended_on.is_(None)))

    def show_card(
        self,
        card: StandingCard,
        *,
        days: int,
        others: Sequence[Rule],
        rules: CardRules | None = None,
        at: datetime,
        known_on: date,
        by: User | None = None,
        texts: Sequence[TextVersion] = (),
        saves: bool = True,
        until: tuple[date, Ending] | None = None,
        waits: bool = False,
    ) -> Card:
        """Show a card on the issue and its lead unit. `days` are those its sentence names that day.

        rules: those of its day, where they are at hand. by: the person whose word it is, None for the judge.
        saves: False where the caller saves many at once. until: of a day judged late, when and how the card ended
        since; it stands no more. waits: it never stands, another card does.
        """
        shown = self._of(card, rules or self.register_rules(card.shown_on))
        shown.days, shown.others, shown.recorded_at = days, [str(rule) for rule in others], at
        if saves:
            db.session.add(shown)
        if waits:
            shown.end(Ending.BESIDE, on=card.shown_on)
        elif until is None:
            self.colour = card.colour
        facts = {"colour": card.colour, "rule": card.rule, "basis": card.basis, "days": days}
        if shown.bases is not None:
            facts["bases"] = shown.bases
        self.changed("show_card", by=by, on=card.shown_on, known_on=known_on, data=facts, texts=texts)
        if until is not None:
            self._end(shown, until[1], on=until[0], known_on=known_on)
        return shown

    def _of(self, card: StandingCard, rules: CardRules) -> Card:
        """The row of a card that is to stand."""
        return Card(
            issue_id=self.id,
            register_id=self.register_id,
            unit_id=self.lead_unit_id,
            colour=card.colour,
            rule=card.rule,
            basis=card.basis,
            brought_by=[str(rule) for rule in card.brought_by],
            bases=bases_of(card),
            calendar_days=rules.calendar_days,
            action=rules.action if card.colour is Colour.RED else None,
            shown_on=card.shown_on,
        )

    def end_card(
        self,
        ending: Ending,
        *,
        on: date,
        known_on: date,
        by: User | None = None,
        texts: Sequence[TextVersion] = (),
        card: Card | None = None,
    ) -> Card | None:
        """End the standing card, if there is one; its history stays. `card`: the standing one, where it is at hand,
        or of a day judged late one that ended since: then it had ended earlier.

        Whoever shows another flushes first: of two that stand the database refuses one.
        """
        card = card or self.standing_card()
        if card is None:
            return None
        if card.ended_on is None:
            self.colour = None
        self._end(card, ending, on=on, known_on=known_on, by=by, texts=texts)
        return card

    def revive_card(
        self, card: Card, *, on: date, known_on: date, until: tuple[date, Ending] | None = None
    ) -> None:
        """The ending of a card is undone 恢复: it is the same card again. until: as in show_card."""
        card.revive()
        if until is None:
            self.colour = card.colour
        facts = {"colour": card.colour, "rule": card.rule, "basis": card.basis, "shown_on": card.shown_on}
        self.changed("revive_card", by=None, on=on, known_on=known_on, data=facts)
        if until is not None:
            self._end(card, until[1], on=until[0], known_on=known_on)

    def _end(
        self,
        card: Card,
        ending: Ending,
        *,
        on: date,
        known_on: date,
        by: User | None = None,
        texts: Sequence[TextVersion] = (),
    ) -> None:
        card.end(ending, on=on)
        facts = {"colour": card.colour, "rule": card.rule, "ending": ending}
        self.changed("end_card", by=by, on=on, known_on=known_on, data=facts, texts=texts)

    def end_card_by_closing(self, *, on: date) -> None:
        """Strike-off and withdrawal end the card at once, on any day."""
        ending = closing(self.state)
        if ending is not None:
            lapse_proposal(self.id, on=on)
            self.end_card(ending, on=on, known_on=on)
