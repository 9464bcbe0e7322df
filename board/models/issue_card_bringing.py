"""The verbs by which a person's word brings a card: show one by decision, confirm or decline a proposed one."""

from dataclasses import replace
from datetime import date, datetime

from board.extensions import db
from board.models.card import Card
from board.models.card_proposal import CardProposal
from board.models.issue_card_ending import IssueCardEnding
from board.models.issue_carding import in_force
from board.models.step_parts import required
from board.models.user import User
from board.rules.cards import (
    CardRules,
    Colour,
    Ending,
    Facts,
    Rule,
    Settled,
    StandingCard,
    Verdict,
    Waived,
    days_of,
    decided_beside,
)
from board.rules.cards.life import CardRefusal, CardRefused, CardStep, may_show
from board.rules.cards.saying import Grounds, Said
from board.rules.workdays import WorkCalendar


class IssueCardBringing(IssueCardEnding):
    """What office and meeting show. Verbs as in IssueCarding; `facts` and `verdict` are those of today."""

    __abstract__ = True

    def show_by_decision(
        self,
        *,
        colour: Colour,
        grounds: Grounds,
        reason: str,
        by: User,
        on: date,
        at: datetime,
        calendar: WorkCalendar,
        facts: Facts,
        rules: CardRules,
    ) -> Card:
        """Show a card by the office's or the meeting's word 议定亮牌.

        A red takes the place of a yellow. A yellow beside another waits under it, and where the register's rules make
        a red of two yellows, that is shown at once.
        """
        self.check_card(CardStep.SHOW, None, by, on=on, calendar=calendar)
        if not may_show(colour, self.colour, decided=in_force(self.decisions())):
            raise CardRefused(CardStep.SHOW, CardRefusal.CARD_STANDS)
        text = self.note("card_showing", reason, by=by, on=on)
        waits = colour is Colour.YELLOW and self.colour is not None
        if not waits:
            self._make_room(on, by)
        card = StandingCard(colour, Rule.BY_DECISION, on, on)
        shown = self.show_card(card, days=0, others=(), at=at, known_on=on, by=by, texts=[text], waits=waits)
        self.note_word(shown, Said.SHOWN, text, by=by, on=on).grounds = grounds
        if waits:
            db.session.flush()  # the decision stands in the table before the card that it makes
            self._two_at_once(facts, on=on, at=at, rules=rules, calendar=calendar)
        return shown

    def _two_at_once(
        self, facts: Facts, *, on: date, at: datetime, rules: CardRules, calendar: WorkCalendar
    ) -> None:
        """The red that a yellow by decision makes with the one that stands, where one may be shown now."""
        decision, red = decided_beside(facts, on, rules, calendar)
        if red is None:
            return
        then = replace(facts, standing=red, ended=(*facts.ended, decision))
        days = days_of(red.rule, then.at(on), on, rules.counting(calendar))
        self._make_room(on)
        self.show_card(red, days=days, others=red.brought_by, at=at, known_on=on)

    def _make_room(self, on: date, by: User | None = None) -> None:
        """A red takes the place of the yellow that stands."""
        self.end_card(Ending.REPLACED, on=on, known_on=on, by=by)
        db.session.flush()  # ended before another may stand

    def decide_proposal(
        self,
        *,
        approved: bool,
        answer: str,
        by: User,
        on: date,
        at: datetime,
        calendar: WorkCalendar,
        facts: Facts,
        verdict: Verdict,
    ) -> CardProposal:
        """Show the card that the judge proposes, or decline it. `verdict` is the judge's of today."""
        self.check_card(CardStep.DECIDE_PROPOSAL, None, by, on=on, calendar=calendar)
        proposal = required(self.open_proposal())
        if not approved:
            return self._decline(proposal, answer, facts, by=by, on=on)
        card = verdict.card
        if not calendar.is_workday(on):
            raise CardRefused(CardStep.DECIDE_PROPOSAL, CardRefusal.DAY_OFF)
        if card is None or (card.colour, card.rule) != (proposal.colour, proposal.rule):
            raise CardRefused(CardStep.DECIDE_PROPOSAL, CardRefusal.CAUSE_IS_OVER)
        self._make_room(on, by)
        shown = self.show_card(card, days=verdict.days, others=verdict.others, at=at, known_on=on, by=by)
        db.session.flush()
        proposal.settle(Settled.CONFIRMED, on=on, by_id=by.id)
        proposal.card_id = shown.id
        return proposal

    def _decline(
        self, proposal: CardProposal, answer: str, facts: Facts, *, by: User, on: date
    ) -> CardProposal:
        text = self.note("card_declined", answer, by=by, on=on)
        proposal.settle(Settled.DECLINED, on=on, by_id=by.id)
        self.waive(proposal, facts, Waived.DECLINED, by_id=by.id, on=on)
        data = {"colour": proposal.colour, "rule": proposal.rule, "proposed_on": proposal.proposed_on}
        self.changed("decline_card", by=by, on=on, data=data, texts=[text])
        return proposal
