"""The administrator's pages of units: search, counts, every change; never an issue."""

import json
from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask

from board.extensions import db
from board.models.event import Event
from board.models.unit import Unit, UnitKind
from board.rules.workflow import State
from tests.factories import Office, a_unit, an_issue, an_office
from tests.page import Page
from tests.reader import Reader


@pytest.fixture
def office(db_app: Flask) -> Office:
    return an_office()


@pytest.fixture
def admin(office: Office, reader: Reader) -> Reader:
    return reader.sign_in("admin")


def named(page: Page) -> list[str]:
    return [row[0] for row in page.rows()]


def address(name: str) -> str:
    return f"/units/{_unit(name).id}"


def _unit(name: str) -> Unit:
    return db.session.scalars(sa.select(Unit).where(Unit.name == name)).one()


def kinds() -> list[str]:
    query = sa.select(Event.kind).where(Event.subject.startswith("unit:")).order_by(Event.seq)
    return list(db.session.scalars(query))


def test_units_stand_with_their_counts_and_no_issue(admin: Reader) -> None:
    an_issue(title="电梯故障频发")
    an_issue(State.CONSOLIDATED)
    an_issue(State.WITHDRAWN)
    page = admin.open("/units")
    assert next(row for row in page.rows() if row[0] == "规划建设局")[4:] == ["1", "2", "1"]
    assert "电梯" not in page.words
    assert "SJXM-2022" not in page.words


def test_a_unit_is_added_renamed_and_found_by_what_it_was_called(admin: Reader) -> None:
    new = {"name": "竹苑社区", "name_en": "Zhuyuan", "kind": "village", "standings_group": "城区社区"}
    page = admin.open("/units/new").fill(parent=str(a_unit("规划建设局").id), **new).press("加单位")
    assert page.path == address("竹苑社区")
    unit = _unit("竹苑社区")
    assert (unit.initials, unit.kind, unit.parent_id) == ("zysq", UnitKind.VILLAGE, _unit("规划建设局").id)
    page = page.follow("改名").fill(name="竹园社区", from_on="2022-10-20").press("改名")
    assert "改名好了" in page.words
    assert "竹苑社区 用到 2022年10月20日 前" in " ".join(page.text.split())
    for q in ("竹苑", "竹园", "zysq", "zhuyuan"):
        (name,) = named(admin.open("/units", query_string={"q": q}))
        assert name.startswith("竹园社区"), q
    assert kinds() == ["add_unit", "rename_unit"]
    assert named(admin.open("/units?kind=enterprise")) == []
    assert "没有这样的单位" in admin.open("/units?q=没有的").text


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"name": ""}, "请填新名称"),
        ({"name": "规划建设局"}, "和现在的名称一样"),
        ({"name": "督查室"}, "已经有单位在用"),
        ({"name": "规划局、建设局"}, "会读成几个单位"),
        ({"from_on": "2022-11-02"}, "还没到这一天"),
        ({"from_on": "昨天"}, "要填一个日期"),
    ],
)
def test_what_is_wrong_with_a_new_name_is_said_and_nothing_typed_is_lost(
    admin: Reader, change: dict[str, str], sentence: str
) -> None:
    typed = {"name": "规划局", "name_en": "Planning", "from_on": "2022-10-20", **change}
    page = admin.open(f"{address('规划建设局')}/name").fill(**typed).press("改名", status=422)
    assert sentence in page.text
    assert {name: page.one("input", name=name)["value"] for name in typed} == typed
    assert kinds() == []


def test_an_old_name_goes_on_meaning_its_unit(admin: Reader) -> None:
    page = admin.open(f"{address('规划建设局')}/name").fill(name="规划局", from_on="2022-10-20").press("改名")
    page = admin.open("/units/new").fill(name="规划建设局").press("加单位", status=422)
    assert "曾经用过" in page.text
    page = admin.open(f"{address('规划局')}/name").fill(name="规建局", from_on="2022-10-19")
    assert "不能早于它" in page.press("改名", status=422).text


def test_saving_confirms_what_an_import_proposed_and_never_makes_a_circle(admin: Reader) -> None:
    below, above = a_unit("竹苑社区", proposed=True), a_unit("江湾社区")
    above.parent_id = below.id
    db.session.commit()
    page = admin.open(f"{address('竹苑社区')}/edit")
    offered = [option["value"] for option in page.one("select", name="parent").all("option")]
    assert str(above.id) not in offered
    assert str(below.id) not in offered
    page.fill(kind="village", standings_group="城区").press("确认这个单位")
    assert (_unit("竹苑社区").proposed, _unit("竹苑社区").standings_group) == (False, "城区")
    event = db.session.scalars(sa.select(Event).order_by(Event.seq.desc())).first()
    assert event is not None
    fields = json.loads(event.data)["fields"]
    assert fields == ["kind", "proposed", "standings_group"]
    assert "城区" not in event.data


def test_closing_is_refused_with_how_many_are_open(admin: Reader) -> None:
    an_issue(unit="竹苑社区")
    page = admin.open(address("竹苑社区")).press("停用单位", status=409)
    assert "还有 1 项没有办结的问题在这个单位" in page.text
    a_unit("海晏村")
    db.session.commit()
    page = admin.open(address("海晏村")).press("停用单位")
    assert "停用" in page.text
    assert _unit("海晏村").closed_on == date(2022, 11, 1)
    assert "海晏村" not in admin.open("/users/new").words
    page.press("重新启用")
    assert kinds() == ["close_unit", "open_unit"]


def test_merging_shows_its_counts_before_it_is_done(admin: Reader, office: Office) -> None:
    a_unit("规建局", proposed=True)
    issue = an_issue(unit="规建局")
    an_issue(supporting=("规建局",))
    page = admin.open(f"{address('规建局')}/merge")
    assert "请选并入的单位" in page.press("看看转多少", status=422).text
    page = (
        admin.open(f"{address('规建局')}/merge").fill(into=str(office.planning.unit_id)).press("看看转多少")
    )
    assert "牵头的问题 1 配合的问题 1" in " ".join(page.text.split())
    assert kinds() == []
    page = page.press("确认并入")
    assert page.path == address("规划建设局")
    db.session.refresh(issue)
    assert issue.lead_unit_id == office.planning.unit_id
    assert "并入" in admin.open(address("规建局")).text
    admin.open(f"{address('规建局')}/merge", status=409)


def test_a_unit_that_is_not_there_is_not_found(admin: Reader) -> None:
    token = admin.token("/units/new")
    for act in ("", "/edit", "/name", "/merge"):
        admin.open(f"/units/999{act}", status=404)
    for act in ("edit", "name", "merge", "close", "open"):
        assert admin.client.post(f"/units/999/{act}", data={"csrf_token": token}).status_code == 404


def test_statements_do_not_grow_with_units(admin: Reader) -> None:
    few = admin.open("/units").statements
    for n in range(20):
        an_issue(unit=f"第{n}村")
    assert admin.open("/units").statements == few <= 10
