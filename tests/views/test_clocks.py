"""The clocks of a register on its page, and what they change."""

import json
from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask

from board.extensions import db
from board.models.event import Event
from board.models.register import the_register
from board.queries.worklist import worklist
from board.rules.clocks import Clocks
from board.rules.workdays import NATIONAL
from board.rules.workflow import Refusal, Refused, State
from board.rules.worklist import Section
from tests.assigning import assign, registered
from tests.databases import TODAY
from tests.factories import Office, an_issue, an_office
from tests.reader import Reader
from tests.steps import ON, ask, verified, verify

NUMBER = "SJXM-2022-001"
PAGE = "/settings/registers/1"


def test_the_office_sets_the_clocks_of_a_register(office: Office, reader: Reader) -> None:
    page = reader.sign_in("office").open(PAGE)
    assert [page.one("input", name=name)["value"] for name in ("sign", "look_backs")] == ["1", "30 90"]
    wrong = page.fill(sign="0", look_backs="30，一百", decide="4").press("保存", status=422)
    assert "要填 1 到 60 的整数，您填的是 0" in wrong.text
    assert "填 1 到 6 个 1 到 730 的整数，用空格隔开" in wrong.text
    assert wrong.one("input", name="decide")["value"] == "4"
    wrong.fill(sign="2", look_backs="90、7").press("保存")
    db.session.expire_all()
    assert the_register().clocks == Clocks(sign=2, decide=4, look_backs=(7, 90))
    event = db.session.scalars(sa.select(Event).order_by(Event.seq.desc())).first()
    assert event is not None
    data = json.loads(event.data)
    assert (event.kind, data["fields"]) == ("edit_register", ["clocks"])
    assert data["clocks"]["look_backs"] == [7, 90]
    entry = reader.sign_in("auditor").open("/trail").text
    assert "各步时限" in entry
    assert "签收 2" in entry


def test_every_step_counts_by_them(db_app: Flask) -> None:
    clocks = Clocks(sign=3, look_backs=(7,), verify=2)
    office = an_office(clocks=clocks)
    issue = registered(office.office)
    paper = assign(issue, office.office, supporting=["江湾社区"]).directive
    assert (paper.reply_by, issue.supports[0].sign_by) == (date(2022, 11, 4), date(2022, 11, 4))
    signed = issue.sign(by=office.planning, on=date(2022, 11, 7), calendar=NATIONAL)
    assert signed.late_days == 1
    awaiting = an_issue(State.AWAITING, unit="江湾社区", asked_on=date(2022, 10, 27))
    (placed,) = worklist(the_register(), office.office, TODAY).parts[Section.VERIFY]
    assert (placed.task.number, placed.allowance) == (awaiting.number, 2)


def test_a_strike_off_is_approved_only_after_its_public_notice(office: Office, reader: Reader) -> None:
    office.register.clocks = Clocks(notice=7)
    verified(office)
    for path in ("/board", f"/issues/{NUMBER}", "/review?part=awaiting"):
        assert "核查通过，公示到 11月8日" in reader.sign_in("committee").open(path).text
    assert "核查通过，公示到11月8日，期满后批准" in reader.open("/work").text
    refused = reader.open(f"/issues/{NUMBER}/strike-off", status=409)
    assert "公示期满以后才能批准销号" in refused.text


def test_after_the_notice_it_is_approved_and_a_return_takes_the_notice_back(db_app: Flask) -> None:
    office = an_office(clocks=Clocks(notice=7))
    issue = verified(office)
    assert issue.notice_until == date(2022, 11, 8)
    issue.disapprove(by=office.committee, on=ON, reason="照片看不清")
    assert issue.notice_until is None
    ask(issue, office.planning)
    verify(issue, office.office)
    with pytest.raises(Refused) as refused:
        issue.strike_off(by=office.committee, on=ON, calendar=NATIONAL)
    assert refused.value.reason is Refusal.IN_NOTICE
    issue.notice_until = date(2022, 10, 31)
    issue.strike_off(by=office.committee, on=ON, calendar=NATIONAL)
    assert issue.state is State.STRUCK_OFF


def test_two_who_set_clocks_at_once_see_each_others(office: Office, reader: Reader) -> None:
    page = reader.sign_in("office").open(PAGE).fill(sign="2")
    reader.another().sign_in("office").open(PAGE).fill(verify="7").press("保存")
    met = page.press("保存", status=409)
    assert "申请销号后几个工作日内核查" in met.text
    met.press("我改的用我的")
    db.session.expire_all()
    assert (the_register().clocks.sign, the_register().clocks.verify) == (2, 7)
