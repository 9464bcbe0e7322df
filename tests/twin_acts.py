"""What may happen to the issue of a story, by its own verbs."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from board import clock
from board.extensions import db
from board.models.issue import Issue
from board.models.milestone import Milestone
from board.models.register import Register
from board.models.update import Update
from board.queries.card_facts import facts_of
from board.rules.cards import Colour
from board.rules.cards.saying import Grounds
from board.rules.requests import RequestKind
from board.rules.workdays import NATIONAL, ONE_DAY
from tests.factories import Office, a_unit
from tests.steps import proof


@dataclass(frozen=True)
class Scene:
    """An issue on a day, with the people around it."""

    issue: Issue
    office: Office
    day: date
    number: int
    since: date  # the first day of the gap, once it is reached

    def by(self, name: str) -> dict[str, Any]:
        return {"by": getattr(self.office, name), "on": self.day}

    @property
    def ahead(self) -> date:
        return self.day + timedelta(days=1 + self.number * 2)

    @property
    def milestone(self) -> Milestone:
        """One that is open, with a date; Refused where there is none."""
        mine = sa.select(Milestone).where(
            Milestone.issue_id == self.issue.id,
            Milestone.round == self.issue.round,
            Milestone.done_on.is_(None),
        )
        return _first(db.session.scalars(mine.order_by(Milestone.due_on, Milestone.id)).all())


class Impossible(Exception):
    """Nothing is there that it could be done to."""


def _first(found: Sequence[Any]) -> Any:
    if not found:
        raise Impossible
    return found[0]


def _plan(scene: Scene) -> None:
    issue, day = scene.issue, scene.ahead
    milestone = issue.plan_milestone(**scene.by("planning"), words="开工", due_on=day)
    issue.decide_milestones([milestone], **scene.by("office"), accepted=True)


def _move(scene: Scene) -> None:
    milestone = scene.milestone
    scene.issue.move_milestone(milestone, **scene.by("planning"), due_on=scene.ahead)
    scene.issue.decide_milestones([milestone], **scene.by("office"), accepted=True)


def _update(scene: Scene, *milestones: Milestone) -> None:
    ids = [each.id for each in milestones]
    scene.issue.post_update(**scene.by("planning"), at=clock.now(), text="又一步", milestone_ids=ids)


def _disown(scene: Scene) -> None:
    """In the gap only what was posted in it: a card that lapsed before is revived by the act itself, which does not
    know of the cards of missed days."""
    posted = (Update.issue_id == scene.issue.id, Update.on >= scene.since)
    mine = sa.select(Update).where(*posted, Update.disowned_on.is_(None))
    update = _first(db.session.scalars(mine.order_by(Update.id.desc())).all())
    scene.issue.disown(update, **scene.by("office"), reason="没有")


def _defer(scene: Scene) -> None:
    new = max(scene.ahead, (scene.issue.due_on or scene.day) + ONE_DAY)
    words = {"reason": "雨多", "done": "六成", "todo": "加班"}
    scene.issue.ask_deferral(**scene.by("planning"), calendar=NATIONAL, new_due_on=new, **words)


def _decide(scene: Scene) -> None:
    approved = {"approved": scene.number % 4 > 0, "reason": "行"}
    scene.issue.decide(RequestKind.DEFERRAL, **scene.by("committee"), calendar=NATIONAL, **approved)


def _show(scene: Scene) -> None:
    """A red: a yellow stands or waits as the yellow of the day stands, which the gap does not know yet."""
    word = {"colour": Colour.RED, "grounds": Grounds.QUALITY, "reason": "质量不行"}
    known = {
        "facts": facts_of(scene.issue),
        "rules": db.session.get_one(Register, scene.issue.register_id).rules,
    }
    scene.issue.show_by_decision(**scene.by("office"), **word, **known, at=clock.now(), calendar=NATIONAL)


def _ask(scene: Scene) -> None:
    words = {"result": "好了", "measures_done": "换了", "long_term": "月检"}
    scene.issue.request_strike_off(**scene.by("planning"), at=clock.now(), **words, attachments=proof())


def _verify(scene: Scene, *, passed: bool) -> None:
    scene.issue.verify(**scene.by("office"), at=clock.now(), on_site=True, passed=passed, findings="看过")


def _close(scene: Scene) -> None:
    _ask(scene)
    _verify(scene, passed=True)
    scene.issue.strike_off(**scene.by("committee"), calendar=NATIONAL)


def _reopen(scene: Scene) -> None:
    seen = {"passed": False, "findings": "又堵了", "due_on": scene.ahead, "attachments": proof()}
    scene.issue.look_back(**scene.by("office"), at=clock.now(), **seen)


def _reassign(scene: Scene) -> None:
    lead = a_unit("江湾社区" if scene.issue.lead_unit_id == scene.office.planning.unit_id else "规划建设局")
    words = {"lead": lead, "supporting": [], "reason": "不归它管"}
    who = "committee" if scene.issue.colour else "office"
    scene.issue.reassign(**scene.by(who), **words, calendar=NATIONAL)
    by = scene.office.jiangwan if lead.id == scene.office.jiangwan.unit_id else scene.office.planning
    scene.issue.sign(by=by, on=scene.day, calendar=NATIONAL)


ACTS: Mapping[str, Callable[[Scene], None]] = {
    "plan": _plan,
    "move": _move,
    "update": _update,
    "tick": lambda scene: _update(scene, scene.milestone),
    "disown": _disown,
    "defer": _defer,
    "decide": _decide,
    "show": _show,
    "ask": _ask,
    "return": lambda scene: _verify(scene, passed=False),
    "close": _close,
    "reopen": _reopen,
    "reassign": _reassign,
}
