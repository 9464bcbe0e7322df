"""Many assignments marked urgent 加急: told at once like a single one, said on paper and in the trail."""

import sqlalchemy as sa
from flask import Flask

from board.extensions import db
from board.jobs.notices import tell_notices
from board.models.directive import Directive
from board.models.event import Event
from board.rules.directives import DirectiveKind
from board.rules.notices import NoticeKind
from tests.assigning import registered
from tests.factories import an_office
from tests.notices import chooses, queued, told
from tests.reader import Reader
from tests.views.test_many import chosen, number


def test_many_urgent_assignments_are_told_at_once_and_say_so_on_paper_and_in_the_trail(
    db_app: Flask, reader: Reader
) -> None:
    people = an_office()
    chooses(people.planning)
    for title in ("站台无遮雨棚", "路灯不亮", "井盖松动"):
        registered(people.office, title)
    db.session.commit()
    reader.sign_in("office")
    page = chosen(reader, "assign", number(1), number(2))
    lead = next(o["value"] for o in page.all("option") if o.text == "规划建设局")
    again = page.fill(lead=lead, urgent="y").press("交办 2 项", status=422)
    assert "checked" in again.one("input", id="urgent")
    read = again.fill(time_limit="2022年12月底前").press("交办 2 项", status=422)
    assert "办好的 2 项" in read.press("交办 2 项").text
    plain = chosen(reader, "assign", number(3)).fill(lead=lead, time_limit="2022年12月底前")
    assert "办好的 1 项" in plain.press("交办 1 项", status=422).press("交办 1 项").text
    db.session.rollback()
    marks = sa.select(Directive.urgent).where(Directive.kind == DirectiveKind.ASSIGN).order_by(Directive.id)
    assert list(db.session.scalars(marks)) == [True, True, False]
    said = db.session.scalars(sa.select(Event).where(Event.kind == "assign").order_by(Event.seq))
    assert ["urgent" in str(event.data) for event in said] == [True, True, False]
    tell_notices()
    assert told("planning") == [
        (NoticeKind.URGENT, True),
        (NoticeKind.URGENT, True),
        (NoticeKind.NEW, False),
    ]
    assert [(who, kind) for who, kind, _key in queued()] == [("planning", "urgent")] * 2
