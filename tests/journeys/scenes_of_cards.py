"""Cards 红黄牌 about which something was said, so that each page of a card's life can be looked at."""

from datetime import date

import sqlalchemy as sa

from board import clock
from board.extensions import db
from board.models.card_proposal import CardProposal
from board.models.issue import Issue
from board.models.user import User
from board.queries.calendar import work_calendar
from board.rules.cards import Colour, Rule


def cards_are_spoken_of() -> None:
    """An explanation, an objection, a proposed exemption, a talk, a card that the judge proposes."""
    office, planning = _person("office"), _person("planning")
    on, calendar = clock.today(), work_calendar()
    who = {"by": office, "on": on, "calendar": calendar}
    own = _issue("028")
    own.acknowledge_card(own.cards[0], by=planning, on=on, calendar=calendar)
    own.explain_card(own.cards[0], "汛期围挡进水，停工九天。", by=planning, on=on, calendar=calendar)
    objected, exempted, talked = _issue("053"), _issue("064"), _issue("041")
    objected.object_to_card(objected.cards[0], "期限已书面改到 11 月 30 日，附批复。", **who)
    exempted.propose_exemption(
        exempted.cards[0], reason="物资由市里统一调拨，未到货。", last_day=date(2022, 12, 1), **who
    )
    talked.record_talk(
        talked.cards[0],
        held_on=date(2022, 10, 31),
        partner="党工委副书记约谈市场监管分局局长",
        result="两周内换完第一批电梯，每周五报进度。",
        **who,
    )
    proposed = _issue("017")
    db.session.add(
        CardProposal(
            issue_id=proposed.id,
            register_id=proposed.register_id,
            unit_id=proposed.lead_unit_id,
            colour=Colour.YELLOW,
            rule=Rule.OVERDUE,
            basis=date(2022, 10, 31),
            days=1,
            proposed_on=on,
            recorded_at=clock.now(),
        )
    )


def _issue(last: str) -> Issue:
    return db.session.scalars(sa.select(Issue).where(Issue.number == f"SJXM-2022-{last}")).one()


def _person(username: str) -> User:
    return db.session.scalars(sa.select(User).where(User.username == username)).one()
