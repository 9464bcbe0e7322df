"""Board, list and cards as known on a past day `?as_of=`."""

from datetime import date, timedelta

import pytest
from flask import Flask

from board import clock
from board.extensions import db
from board.models.issue import Issue
from board.models.limit_move import LimitMove
from board.models.look_back import LookBack, Round
from board.models.strike_off import StrikeOff
from board.models.unit import Unit
from board.queries.as_known import counts_as_known
from board.rules.cards import Ending
from board.rules.requests import Mover
from board.rules.workdays import NATIONAL
from board.rules.workflow import State
from tests.factories import Office, an_issue, an_office
from tests.reader import Reader
from tests.views.test_board import counts, numbers

DAY = date(2022, 11, 1)
THEN = f"as_of={DAY}"


@pytest.fixture
def office(db_app: Flask, monkeypatch: pytest.MonkeyPatch) -> Office:
    """Three issues of one day, one signed for and one handed to another unit the next day, which is now."""
    today = [DAY]
    monkeypatch.setattr(clock, "today", lambda: today[-1])
    made = an_office()
    first, second, _third = (an_issue(State.ASSIGNED) for _ in range(3))
    db.session.commit()
    today.append(DAY + timedelta(days=1))
    first.sign(by=made.planning, on=today[-1], calendar=NATIONAL)
    second.lead_unit_id = made.jiangwan.unit_id
    second.changed("reassign", by=made.office, on=today[-1])
    an_issue(State.ASSIGNED, on=today[-1])
    db.session.commit()
    return made


def test_a_past_board_shows_what_stood_then_and_offers_no_act(office: Office, reader: Reader) -> None:
    page = reader.sign_in("office").open(f"/board?{THEN}")
    assert counts(page) == [0, 3, 0, 0, 0]
    assert numbers(page, "assigned") == ["SJXM-2022-001", "SJXM-2022-002", "SJXM-2022-003"]
    assert "文字和类别是现在的" in page.text
    assert not page.all("a", class_="tile-move")
    assert "hx-trigger" not in page.words
    assert "data-moves" not in page.words
    assert counts(reader.open("/board")) == [0, 3, 1, 0, 0]
    assert counts(reader.open(f"/board?as_of={clock.today()}")) == [0, 3, 1, 0, 0]


def test_filters_ask_for_what_stood_then(office: Office, reader: Reader) -> None:
    reader.sign_in("office")
    assert len(numbers(reader.open(f"/board?{THEN}&unit=规划建设局"))) == 3
    assert numbers(reader.open(f"/board?{THEN}&unit=江湾社区")) == []
    assert len(reader.open(f"/list?{THEN}&column=assigned").rows()) == 3
    page = reader.open(f"/list?{THEN}")
    assert page.all("a", href=f"/list.xlsx?{THEN}")
    assert reader.client.get(f"/list.xlsx?{THEN}").status_code == 200


def test_rights_are_those_of_today(office: Office, reader: Reader) -> None:
    page = reader.sign_in("jiangwan").open(f"/board?{THEN}")
    assert len(numbers(page)) == 3
    assert page.one("li", id="tile-SJXM-2022-002").all("a", href="/issues/SJXM-2022-002")
    stranger = page.one("li", id="tile-SJXM-2022-001")
    assert not stranger.all("a")
    assert "时限" not in stranger.text
    reader.sign_in("auditor").open(f"/board?{THEN}", status=403)


@pytest.mark.parametrize("path", ["/board", "/list", "/cards", "/list.xlsx"])
def test_a_day_to_come_and_nonsense_are_refused_with_the_form(app: Flask, reader: Reader, path: str) -> None:
    an_office()
    reader.sign_in("office")
    page = reader.open(f"{path}?as_of=2022-11-02", status=422)
    assert "只能看今天和以前的日子" in page.text
    assert page.one("input", id="as_of")["value"] == "2022-11-02"
    assert "日子要写成" in reader.open(f"{path}?as_of=gestern", status=422).text


def test_before_the_first_record_nothing_is_said_to_be_recorded(office: Office, reader: Reader) -> None:
    reader.sign_in("office")
    for path in ("/board", "/list", "/cards"):
        assert "尚无记录" in reader.open(f"{path}?as_of=2022-10-31").text


def test_the_cards_of_a_past_day_are_those_that_stood_then(
    demo: Flask, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader.sign_in("committee")
    monkeypatch.setattr(clock, "today", lambda: DAY + timedelta(days=1))
    for issue in db.session.query(Issue).filter(Issue.colour == "red"):
        card = issue.standing_card()
        assert card is not None
        issue.end_card(Ending.STRUCK_OFF, on=clock.today(), known_on=clock.today())
    db.session.commit()
    page = reader.open(f"/cards?{THEN}")
    assert len(page.all("article", class_="standing-card")) == 14
    assert [node.text for node in page.one("dl", class_="card-count").all("dd")] == ["6", "8"]
    assert "红牌 2" in page.all("section", class_="unit-block")[0].text
    found = counts_as_known(1, DAY)
    assert found is not None
    assert (found.red, found.yellow) == (6, 8)
    assert "尚无" not in reader.open(f"/board?{THEN}&card=red").text


def test_the_statements_of_a_past_page_do_not_grow_with_its_issues(
    app: Flask, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    an_office()
    an_issue()
    reader.sign_in("planning")
    for _ in range(2):
        monkeypatch.setattr(clock, "today", lambda: DAY + timedelta(days=1))
        asked = [len(reader.open(f"{path}?{THEN}").sql) for path in ("/board", "/list", "/cards")]
        monkeypatch.setattr(clock, "today", lambda: DAY)
        for unit in ("规划建设局", "江湾社区", "税务分局"):
            an_issue(unit=unit, grid="第二网格")
    monkeypatch.setattr(clock, "today", lambda: DAY + timedelta(days=1))
    assert [len(reader.open(f"{path}?{THEN}").sql) for path in ("/board", "/list", "/cards")] == asked


def test_a_past_day_tells_reopenings_deferrals_and_names_as_it_knew_them(
    app: Flask, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, before = an_office(), DAY - timedelta(days=1)
    deferred, reopened = an_issue(on=before, due_on=DAY), an_issue(on=before, round=2, reopened_on=DAY)
    move = {"issue_id": deferred.id, "round": 1, "mover": Mover.DEFERRAL, "after": date(2022, 12, 30)}
    db.session.add(LimitMove(**move, on=before, before=date(2022, 9, 30)))
    db.session.add(LimitMove(**move, on=DAY, before=date(2022, 12, 30)))
    struck = StrikeOff(issue_id=reopened.id, by_id=office.committee.id, on=before, handed_over=True)
    db.session.add(struck)
    look_back = LookBack(issue_id=reopened.id, strike_off=struck, after_days=30, due_on=before)
    db.session.add(look_back)
    db.session.flush()
    gone = {"issue_id": reopened.id, "number": 1, "look_back_id": look_back.id}
    db.session.add(Round(**gone, reopened_on=DAY))
    unit = db.session.get_one(Unit, office.planning.unit_id)
    unit.rename("住房建设局", name_en=None, from_on=DAY, by=office.admin, on=DAY, known_on=DAY)
    db.session.commit()
    page = reader.sign_in("office").open(f"/board?as_of={before}")
    tile = page.one("li", id=f"tile-{deferred.number}").text
    for words in ("延期 1 次", "首次期限 2022年9月30日", "规划建设局"):
        assert words in tile
    assert "重开" not in page.one("li", id=f"tile-{reopened.number}").text
    monkeypatch.setattr(clock, "today", lambda: DAY + timedelta(days=1))
    later = reader.open(f"/list?as_of={DAY}").text
    for words in ("延期 2 次", "重开 1 次", "住房建设局"):
        assert words in later
