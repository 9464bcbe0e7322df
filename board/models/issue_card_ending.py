"""The verbs by which a person's word ends a card: answer an objection, withdraw, exempt."""

from collections.abc import Sequence
from datetime import date

from board.extensions import db
from board.models.card import Card
from board.models.card_proposal import CardProposal
from board.models.card_waiver import CardWaiver
from board.models.card_word import CardWord
from board.models.issue_card_acting import IssueCardActing
from board.models.issue_carding import told
from board.models.step_parts import required
from board.models.text_version import TextVersion
from board.models.user import User
from board.rules.cards import Ending, Facts, Rule, Waived
from board.rules.cards.life import CardStep
from board.rules.cards.saying import Said
from board.rules.cards.waivers import waiver_basis
from board.rules.workdays import WorkCalendar


class IssueCardEnding(IssueCardActing):
    """What office and committee decide about a card. Verbs as in IssueCarding; `facts` are those of today."""

    __abstract__ = True

    def answer_objection(
        self,
        card: Card,
        *,
        approved: bool,
        answer: str,
        by: User,
        on: date,
        calendar: WorkCalendar,
        facts: Facts,
    ) -> CardWord:
        """Answer an objection; one that is right takes the card back, and it is not shown again for the same."""
        self.check_card(CardStep.ANSWER, card, by, on=on, calendar=calendar)
        text = self.note("card_answer", answer, by=by, on=on)
        word = _decided(card, Said.OBJECTED, approved, text, by=by, on=on)
        data = {**told(card), "approved": approved}
        self.changed("answer_objection", by=by, on=on, data=data, texts=[text])
        if approved:
            self._take_back(card, facts, by=by, on=on)
        return word

    def withdraw_card(
        self, card: Card, *, reason: str, by: User, on: date, calendar: WorkCalendar, facts: Facts
    ) -> CardWord:
        """Take the card back by a person's word 撤牌, with the reason."""
        self.check_card(CardStep.WITHDRAW, card, by, on=on, calendar=calendar)
        text = self.note("card_withdrawal", reason, by=by, on=on)
        word = self.note_word(card, Said.WITHDRAWN, text, by=by, on=on)
        self._take_back(card, facts, by=by, on=on, texts=[text])
        return word

    def propose_exemption(
        self,
        card: Card,
        *,
        reason: str,
        last_day: date | None,
        by: User,
        on: date,
        calendar: WorkCalendar,
    ) -> CardWord:
        """The office holds that there is a just cause 正当理由; the committee decides."""
        self.check_card(CardStep.EXEMPT, card, by, on=on, calendar=calendar)
        text = self.note("card_exemption", reason, by=by, on=on)
        word = self.note_word(card, Said.EXEMPTED, text, by=by, on=on)
        word.last_day = last_day
        data = {**told(card), "last_day": last_day}
        self.changed("propose_exemption", by=by, on=on, data=data, texts=[text])
        return word

    def decide_exemption(
        self,
        card: Card,
        *,
        approved: bool,
        answer: str,
        by: User,
        on: date,
        calendar: WorkCalendar,
        facts: Facts,
    ) -> CardWord:
        """Another person of the committee grants the exemption, which ends the card, or does not."""
        self.check_card(CardStep.DECIDE_EXEMPTION, card, by, on=on, calendar=calendar)
        text = self.note("card_answer", answer, by=by, on=on) if answer else None
        word = _decided(card, Said.EXEMPTED, approved, text, by=by, on=on)
        data = {**told(card), "approved": approved, "last_day": word.last_day}
        self.changed("decide_exemption", by=by, on=on, data=data, texts=[text] if text else ())
        if approved:
            two = {"by_id": word.by_id, "approved_by_id": by.id}
            self.waive(card, facts, Waived.EXEMPTED, on=on, last_day=word.last_day, **two)
            self._end_by_word(card, Ending.EXEMPTED, by=by, on=on)
        return word

    def waive(
        self,
        card: Card | CardProposal,
        facts: Facts,
        kind: Waived,
        *,
        by_id: int,
        on: date,
        approved_by_id: int | None = None,
        last_day: date | None = None,
    ) -> None:
        """Keep the judge from showing it again while what it rests on stands; one by decision is never the judge's."""
        if card.rule is Rule.BY_DECISION:
            return
        behind = [Rule(each) for each in card.brought_by]
        db.session.add(
            CardWaiver(
                issue_id=self.id,
                rule=card.rule,
                basis=waiver_basis(card.rule, card.basis, behind, facts, on),
                kind=kind,
                on=on,
                last_day=last_day,
                by_id=by_id,
                approved_by_id=approved_by_id,
            )
        )

    def _take_back(
        self, card: Card, facts: Facts, *, by: User, on: date, texts: Sequence[TextVersion] = ()
    ) -> None:
        """The card ends, or if it had lapsed meanwhile it counts no longer; nothing is shown again for the same."""
        self.waive(card, facts, Waived.WITHDRAWN, by_id=by.id, on=on)
        self._end_by_word(card, Ending.WITHDRAWN, by=by, on=on, texts=texts)

    def _end_by_word(
        self, card: Card, ending: Ending, *, by: User, on: date, texts: Sequence[TextVersion] = ()
    ) -> None:
        """End it, whether it stands or waits under another one, which goes on; of one that lapsed note the word."""
        if card.ended_on is None:
            self.end_card(ending, on=on, known_on=on, by=by, texts=texts, card=card)
        elif card.could_wait:
            card.ending = ending
            facts = {"colour": card.colour, "rule": card.rule, "ending": ending}
            self.changed("end_card", by=by, on=on, data=facts, texts=texts)
        elif card.ending is Ending.LAPSED:
            card.ending = ending


def _decided(
    card: Card, said: Said, approved: bool, answer: TextVersion | None, *, by: User, on: date
) -> CardWord:
    word = required(next((word for word in card.words if word.said is said and word.waits), None))
    word.decide(approved, answer, by=by, on=on)
    return word
