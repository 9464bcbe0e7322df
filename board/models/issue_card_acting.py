"""The verbs by which it is recorded what was done about a red card: a talk, a written account, a circular."""

from datetime import date

from board.extensions import db
from board.models.card import Card
from board.models.card_action import CardAction
from board.models.issue_carding import IssueCarding, told
from board.models.text_version import TextVersion
from board.models.user import User
from board.rules.cards import Action
from board.rules.cards.life import CardStep
from board.rules.workdays import WorkCalendar


class IssueCardActing(IssueCarding):
    """What a red card calls for. Verbs as in IssueCarding; each is refused where the card calls for another."""

    __abstract__ = True

    def record_talk(
        self,
        card: Card,
        *,
        held_on: date,
        partner: str,
        result: str,
        by: User,
        on: date,
        calendar: WorkCalendar,
    ) -> CardAction:
        """The talk 约谈 was held."""
        self.check_card(CardStep.TALK, card, by, on=on, calendar=calendar)
        words = {"partner": ("talk_partner", partner), "result": ("talk_result", result)}
        return self._did(card, Action.TALK, {"held_on": held_on}, words, by=by, on=on)

    def record_statement(
        self,
        card: Card,
        *,
        received_on: date,
        author: str,
        account: str,
        by: User,
        on: date,
        calendar: WorkCalendar,
    ) -> CardAction:
        """The written account 书面说明 came in."""
        self.check_card(CardStep.STATEMENT, card, by, on=on, calendar=calendar)
        words = {"partner": ("statement_author", author), "result": ("statement", account)}
        return self._did(card, Action.STATEMENT, {"received_on": received_on}, words, by=by, on=on)

    def record_circular(
        self,
        card: Card,
        *,
        circulated_on: date,
        place: str,
        reference: str,
        by: User,
        on: date,
        calendar: WorkCalendar,
    ) -> CardAction:
        """The unit was named in a circular 通报; `reference` is "" where it has no number."""
        self.check_card(CardStep.CIRCULAR, card, by, on=on, calendar=calendar)
        words = {"place": ("circular_place", place)}
        if reference:
            words["reference"] = ("circular_reference", reference)
        return self._did(card, Action.CIRCULAR, {"circulated_on": circulated_on}, words, by=by, on=on)

    def _did(
        self,
        card: Card,
        kind: Action,
        day: dict[str, date],
        words: dict[str, tuple[str, str]],
        *,
        by: User,
        on: date,
    ) -> CardAction:
        texts: dict[str, TextVersion] = {
            name: self.note(field, body, by=by, on=on) for name, (field, body) in words.items()
        }
        (done_on,) = day.values()
        act = CardAction(
            card_id=card.id,
            issue_id=self.id,
            unit_id=card.unit_id,
            kind=kind,
            done_on=done_on,
            recorded_on=on,
            by_id=by.id,
            **texts,
        )
        db.session.add(act)
        data = {**told(card), **day, "unit": card.unit_id}
        self.changed(f"record_{kind}", by=by, on=on, data=data, texts=[*texts.values()])
        return act
