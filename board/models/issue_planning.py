"""Milestones 节点: planned, accepted, moved with consent; and updates that the office disowns 不予认可."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa

from board.extensions import db
from board.models.card import Card
from board.models.issue_aftercare import IssueAftercare
from board.models.milestone import Milestone, untick
from board.models.news import last_news
from board.models.step_parts import for_unit
from board.models.update import Update
from board.models.user import User
from board.rules.cards import Ending, Rule
from board.rules.workflow import Refusal, Refused, StepName


class IssuePlanning(IssueAftercare):
    """Plan, accept and move milestones; disown an update. Verbs as in IssueSteps."""

    __abstract__ = True

    @property
    def milestones_wait(self) -> bool:
        """Whether a milestone of this round, or a new date, waits for the office."""
        waits = sa.or_(~Milestone.accepted, Milestone.proposed_on.is_not(None))
        query = sa.select(Milestone.id).where(
            Milestone.issue_id == self.id,
            Milestone.round == self.round,
            Milestone.declined_on.is_(None),
            ~Milestone.is_start,
            waits,
        )
        return db.session.scalar(query.limit(1)) is not None

    def plan_milestone(self, *, by: User, on: date, words: str, due_on: date) -> Milestone:
        """Plan a milestone 节点; it is judged once the office has accepted it."""
        self.check(StepName.PLAN_MILESTONE, by)
        text = self.note("milestone", words, by=by, on=on)
        milestone = Milestone(
            issue_id=self.id,
            round=self.round,
            words=text,
            due_on=due_on,
            first_due_on=due_on,
            planned_by_id=by.id,
        )
        db.session.add(milestone)
        db.session.flush()
        facts = {"milestone": milestone.id, "due_on": due_on}
        lead = for_unit(by, self.lead_unit_id)
        self.changed("plan_milestone", by=by, on=on, for_unit_id=lead, data=facts, texts=[text])
        return milestone

    def move_milestone(self, milestone: Milestone, *, by: User, on: date, due_on: date) -> None:
        """Another date: at once while it is not accepted, afterwards only with the office's consent."""
        self.check(StepName.PLAN_MILESTONE, by)
        if milestone.issue_id != self.id or milestone.done_on is not None:
            raise Refused(StepName.PLAN_MILESTONE, Refusal.NOTHING_WAITS)
        facts = {"milestone": milestone.id, "from": milestone.due_on, "to": due_on}
        if milestone.accepted:
            milestone.proposed_on = due_on
        else:
            milestone.due_on = milestone.first_due_on = due_on
        lead = for_unit(by, self.lead_unit_id)
        self.changed("move_milestone", by=by, on=on, for_unit_id=lead, data=facts)

    def decide_milestones(
        self, milestones: Sequence[Milestone], *, by: User, on: date, accepted: bool
    ) -> None:
        """The office accepts milestones and new dates, or not: then what was planned goes, and a date stays."""
        self.check(StepName.ACCEPT_MILESTONES, by)
        waiting = [each for each in milestones if each.issue_id == self.id and each.waits]
        if not waiting:
            raise Refused(StepName.ACCEPT_MILESTONES, Refusal.NOTHING_WAITS)
        for milestone in waiting:
            milestone.decide(by, on=on, accepted=accepted)
        facts = {"milestones": sorted(each.id for each in waiting)}
        self.changed("accept_milestones" if accepted else "decline_milestones", by=by, on=on, data=facts)

    def disown(self, update: Update, *, by: User, on: date, reason: str) -> None:
        """Disown an update 不予认可: no news any more; its ticks are taken back, a card it ended stands again."""
        self.check(StepName.DISOWN, by)
        if update.issue_id != self.id or update.disowned_on is not None:
            raise Refused(StepName.DISOWN, Refusal.NOTHING_WAITS)
        words = self.note("disown", reason, by=by, on=on)
        update.disowned_on, update.disowned_by_id, update.disowned_reason = on, by.id, words
        facts: dict[str, object] = {"update": update.id, "milestones": untick(update, on=on)}
        db.session.flush()
        self.news_on = max(self.as_of, last_news(self.id, on) or self.as_of)
        facts["news_on"] = self.news_on
        self.changed("disown", by=by, on=on, data=facts, texts=[words])
        self._revive(on)

    def _revive(self, on: date) -> None:
        """The card whose ending is undone stands again and is not new; its silence was never broken."""
        query = sa.select(Card).where(Card.issue_id == self.id).order_by(Card.id.desc()).limit(1)
        card = db.session.scalar(query)
        if (
            card is None
            or self.colour is not None
            or (card.rule, card.ending) != (Rule.NO_NEWS, Ending.LAPSED)
        ):
            return
        if self.news_on is not None and card.basis < self.news_on:
            return
        card.ended_on = card.ending = None
        self.colour = card.colour
        facts = {"colour": card.colour, "rule": card.rule, "basis": card.basis}
        self.changed("revive_card", by=None, on=on, data=facts)
