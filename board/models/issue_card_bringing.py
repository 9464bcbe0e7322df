"""The verbs by which a person's word brings a card: show one by decision, confirm or decline a proposed one."""

from datetime import date, datetime

from board.extensions import db
from board.models.card import Card
from board.models.card_proposal import CardProposal
from board.models.issue_card_ending import IssueCardEnding
from board.models.step_parts import required
from board.models.user import User
from board.rules.cards import Colour, Ending, Facts, Rule, Settled, StandingCard, Verdict, Waived
from board.rules.cards.life import CardRefusal, CardRefused, CardStep, Grounds, Said, may_show
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
    ) -> Card:
        """Show a card by the office's or the meeting's word 议定亮牌; a red takes the place of a yellow."""
        self.check_card(CardStep.SHOW, None, by, on=on, calendar=calendar)
        if not may_show(colour, self.colour):
            raise CardRefused(CardStep.SHOW, CardRefusal.CARD_STANDS)
        text = self.note("card_showing", reason, by=by, on=on)
        self.end_card(Ending.REPLACED, on=on, known_on=on, by=by)
        db.session.flush()  # ended before another may stand
        card = StandingCard(colour, Rule.BY_DECISION, on, on)
        shown = self.show_card(card, days=0, others=(), at=at, known_on=on, by=by, texts=[text])
        self.note_word(shown, Said.SHOWN, text, by=by, on=on).grounds = grounds
        return shown

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
        self.end_card(Ending.REPLACED, on=on, known_on=on, by=by)
        db.session.flush()  # ended before another may stand
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
