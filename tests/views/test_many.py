"""Many at once: each issue its own verb, each refusal named, the whole sent once; on both databases."""

import pytest
import sqlalchemy as sa
from flask import Flask

from board.extensions import db
from board.models.directive import Directive
from board.models.event import Event
from board.models.issue import Issue
from board.models.many import ManySending
from board.rules.directives import DirectiveKind
from board.rules.time_limits import Kind
from board.rules.workflow import State
from tests.assigning import registered
from tests.factories import Office, an_issue, an_office
from tests.page import Page
from tests.reader import Reader
from tests.steps import ON, ask, verify

WORDS = {"text": "报到货合同", "reply_by": "2022-11-04"}


@pytest.fixture
def people(db_app: Flask) -> Office:
    return an_office()


def number(seq: int) -> str:
    return f"SJXM-2022-{seq:03}"


def chosen(reader: Reader, act: str, *numbers: str, status: int = 200) -> Page:
    return reader.open(f"/many/{act}", query_string={"issue": list(numbers)}, status=status)


def kinds() -> list[str]:
    db.session.rollback()
    return list(
        db.session.scalars(sa.select(Event.kind).where(Event.issue_id.is_not(None)).order_by(Event.seq))
    )


def states() -> list[State]:
    db.session.rollback()
    return list(db.session.scalars(sa.select(Issue.state).order_by(Issue.id)))


def papers(kind: DirectiveKind) -> list[int]:
    db.session.rollback()
    return list(
        db.session.scalars(sa.select(Directive.seq).where(Directive.kind == kind).order_by(Directive.id))
    )


def test_many_are_urged_without_a_gap_and_what_cannot_be_is_named(reader: Reader, people: Office) -> None:
    for state in (State.IN_HAND, State.STRUCK_OFF, State.IN_HAND, State.ASSIGNED):
        an_issue(state)
    an_issue(State.REGISTERED, unit=None)
    reader.sign_in("office")
    page = chosen(reader, "urge", *map(number, range(1, 6)), "nope-1")
    assert "只有未办结的事项可以催办、督办" in page.text
    assert "没有这个编号的事项。" in page.text
    again = page.fill(text="报到货合同").press("催办 3 项", status=422)
    assert "报到货合同" in again.one("textarea", id="text").text
    after = again.fill(**WORDS).press("催办 3 项")
    assert after.path.startswith("/many/results/")
    for words in ("办好的 3 项", "没有办的 3 项", "催办单〔2022〕3号", "还没有责任单位", "NOPE-1"):
        assert words in after.text
    assert papers(DirectiveKind.URGE) == [1, 2, 3]
    assert kinds().count("urge") == 3
    assert reader.open(after.path).text == after.text
    again.fill(**WORDS).press("催办 3 项")
    assert papers(DirectiveKind.URGE) == [1, 2, 3], "sent twice, done once"
    reader.another().sign_in("committee").open(after.path, status=404)


def test_many_are_assigned_and_one_that_changed_meanwhile_is_left_out(reader: Reader, people: Office) -> None:
    for title in ("站台无遮雨棚", "路灯不亮", "井盖松动"):
        registered(people.office, title)
    db.session.commit()
    reader.sign_in("office")
    page = chosen(reader, "assign", *map(number, (1, 2, 3)))
    lead = next(o["value"] for o in page.all("option") if o.text == "规划建设局")
    assert "有 3 项没有时限，请写一个" in page.fill(lead=lead).press("交办 3 项", status=422).text
    seen = page.fill(lead=lead, time_limit="2022年12月底前").press("交办 3 项", status=422)
    assert "读作：2022年12月31日" in seen.text
    db.session.rollback()
    changed = db.session.scalars(sa.select(Issue).order_by(Issue.id)).first()
    assert changed is not None
    changed.propose_withdrawal(by=people.office, on=ON, reason="重了", merged_into=None)
    db.session.commit()
    after = seen.fill(lead=lead).press("交办 3 项")
    assert "刚刚有变动，这一项没有办；看过再办。" in after.text
    assert states() == [State.REGISTERED, State.ASSIGNED, State.ASSIGNED]
    assert papers(DirectiveKind.ASSIGN) == [1, 2]


def test_limits_are_confirmed_as_read(reader: Reader, people: Office) -> None:
    doubtful = {"limit_to_confirm": True, "limit_words": "年底前"}
    an_issue(**doubtful)
    an_issue(due_on=None, **{**doubtful, "limit_kind": Kind.NONE})
    an_issue()
    reader.sign_in("office")
    page = chosen(reader, "confirm-limit", *map(number, (1, 2, 3)))
    assert "定为2022年12月30日" in page.text
    after = page.press("确认时限 1 项")
    for words in ("时限定为2022年12月30日", "没有读出日子", "时限已经清楚"):
        assert words in after.text
    assert kinds().count("confirm_limit") == 1


def test_who_verified_or_asked_does_not_approve_in_bulk_either(reader: Reader, people: Office) -> None:
    for _n in range(3):
        ask(an_issue(), people.planning)
    issues = list(db.session.scalars(sa.select(Issue).order_by(Issue.id)))
    for issue in issues[:2]:
        verify(issue, people.office)
    deferred = an_issue()
    deferred.propose_withdrawal(by=people.office, on=ON, reason="重了", merged_into=None)
    db.session.commit()
    reader.sign_in("committee")
    page = chosen(reader, "approve", *map(number, (1, 2, 3, 4)))
    assert "还没有核查通过" in page.text
    people.office.role = people.committee.role  # who verified the first two sits on the committee now
    db.session.commit()
    other = reader.another().sign_in("office")
    refused = chosen(other, "approve", number(1), number(2), number(4))
    assert refused.text.count("批准销号要由另一个人来做") == 2
    assert "申请是您录的" in refused.text
    after = page.press("批准 3 项")
    assert "办好的 3 项" in after.text
    assert states() == [State.STRUCK_OFF, State.STRUCK_OFF, State.AWAITING, State.WITHDRAWN]


def test_a_box_gives_no_right(reader: Reader, people: Office) -> None:
    an_issue()
    reader.sign_in("committee")
    assert "督查室催办、督办" in chosen(reader, "urge", number(1)).text
    token = reader.token("/board")
    sent = {"csrf_token": token, "issue": number(1), "kind": "urge", **WORDS}
    assert "您不能办这一步" in reader.post("/many/urge", sent).text
    assert papers(DirectiveKind.URGE) == []
    chosen(reader.another().sign_in("planning"), "urge", number(1), status=403)
    assert "没有选事项" in chosen(reader, "approve", status=422).text
    assert "一次最多办 100 项" in chosen(reader, "approve", *map(number, range(1, 103)), status=422).text


def test_without_javascript_boxes_and_buttons_are_a_form(reader: Reader, people: Office) -> None:
    for _n in range(2):
        an_issue()
    page = reader.sign_in("office").open("/board").follow("多选")
    assert "choosing" in page.one("div", class_="choose-area")["class"]
    act = page.fill(issue=[number(1), number(2)]).press("催办")
    assert "要办的 2 项" in act.text
    rows = reader.open("/list").follow("多选").fill(issue=[number(2)]).press("确认时限")
    assert "时限已经清楚" in rows.text


def test_statements_grow_by_a_constant_for_each_issue(reader: Reader, people: Office) -> None:
    for _n in range(12):
        an_issue()
    reader.sign_in("office")
    few, more = (chosen(reader, "urge", *map(number, range(1, n))) for n in (3, 13))
    assert more.statements <= few.statements
    two, twelve = few.fill(**WORDS).press("催办 2 项"), more.fill(**WORDS).press("催办 12 项")
    assert (twelve.statements - two.statements) / 10 <= 45
    sending = db.session.scalars(sa.select(ManySending).order_by(ManySending.id.desc())).first()
    assert sending is not None
    assert len(sending.outcomes) == 12
