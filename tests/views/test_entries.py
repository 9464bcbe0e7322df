"""The office's lists: added, renamed, ordered, closed, and a leader in charge who is followed by another."""

import json

import pytest
import sqlalchemy as sa
from flask import Flask

from board.extensions import db
from board.models.correction import Correction
from board.models.event import Event
from board.models.grid import Grid
from board.models.issue import Issue
from board.models.leader import Leader
from board.rules.workflow import State
from tests.factories import Office, an_issue, an_office
from tests.page import Page
from tests.reader import Reader


@pytest.fixture
def people(db_app: Flask) -> Office:
    return an_office()


@pytest.fixture
def office(people: Office, reader: Reader) -> Reader:
    return reader.sign_in("office")


def names(page: Page) -> list[str]:
    return [row[0] for row in page.rows()]


def events(*kinds: str) -> list[tuple[str, dict[str, object]]]:
    rows = db.session.scalars(sa.select(Event).where(Event.kind.in_(kinds)).order_by(Event.seq))
    return [(row.kind, json.loads(row.data)) for row in rows]


def a_leader(name: str) -> Leader:
    leader = Leader(name=name)
    db.session.add(leader)
    db.session.commit()
    return leader


def test_an_entry_is_added_renamed_and_moved_and_the_trail_names_no_words(office: Reader) -> None:
    for name in ("第一网格", "第二网格", "第三网格"):
        page = office.open("/settings/grids/new").fill(name=name).press("保存")
    assert "加好了“第三网格”" in page.words
    page = page.follow("改 第三网格").fill(name="园区层面", name_en="Whole park", place="1").press("保存")
    assert names(page) == ["园区层面", "第一网格", "第二网格"]
    assert page.rows()[0][1] == "Whole park"
    assert events("add_grid", "edit_grid", "move_grid")[3:] == [
        ("edit_grid", {"fields": ["name", "name_en"]}),
        ("move_grid", {"place": 1}),
    ]


def test_a_closed_entry_stays_with_its_issues_and_is_offered_no_more(office: Reader) -> None:
    issue = an_issue(grid="第九网格")
    an_issue(State.STRUCK_OFF, grid="第九网格")
    page = office.open("/settings/grids")
    assert page.rows()[0][2:4] == ["1", "2"]
    page = page.press("停用 第九网格")
    assert "11月1日 停用" in page.rows()[0]
    assert "第九网格" not in office.open("/issues/new").one("select", name="grid").text
    assert "第九网格" in office.open(f"/issues/{issue.number}").text
    form = office.open(f"/issues/{issue.number}/correction").fill(measure="换一种做法")
    assert "第九网格" in form.press("保存更正").text
    page = office.open("/settings/grids").press("再启用 第九网格")
    assert "第九网格" in office.open("/issues/new").one("select", name="grid").text
    assert [kind for kind, _data in events("close_grid", "open_grid")] == ["close_grid", "open_grid"]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"name": " "}, "请填名称"),
        ({"name": "第一网格"}, "“第一网格”已经有了，换一个"),
        ({"name": "第二网格"}, "在停用的里面，可以再启用"),
        ({"name": "长" * 61}, "最多 60 个字"),
    ],
)
def test_what_is_wrong_with_an_entry_is_said_and_nothing_typed_is_lost(
    office: Reader, typed: dict[str, str], sentence: str
) -> None:
    for name in ("第一网格", "第二网格"):
        office.open("/settings/grids/new").fill(name=name).press("保存")
    office.open("/settings/grids").press("停用 第二网格")
    page = office.open("/settings/grids/new").fill(name_en="Patch", **typed).press("保存", status=422)
    assert sentence in page.text
    assert page.one("input", name="name_en")["value"] == "Patch"
    assert db.session.scalar(sa.select(sa.func.count(Grid.id))) == 2


@pytest.mark.parametrize("place", ["", "0", "-1", "x", "１"])
def test_a_place_is_a_number_from_one(office: Reader, place: str) -> None:
    office.open("/settings/sources/new").fill(name="走访").press("保存")
    page = office.open("/settings/sources").follow("改 走访").fill(place=place).press("保存", status=422)
    assert "要填 1 或更大的整数" in page.text


def test_a_leader_is_linked_to_an_account(office: Reader, people: Office) -> None:
    form = office.open("/settings/leaders/new").fill(
        name="分管建设的副主任", account=str(people.committee.id)
    )
    page = form.press("保存")
    assert page.rows()[0][2] == people.committee.name
    assert events("add_leader") == [("add_leader", {"user": people.committee.id})]
    choices = office.open("/settings/leaders/new").one("select", name="account").text
    assert "（admin）" not in choices
    assert "（auditor）" not in choices


def test_whoever_follows_a_leader_takes_what_is_open_and_history_stays(office: Reader) -> None:
    before, after = a_leader("分管建设的副主任"), a_leader("分管安全的副主任")
    mine = [an_issue(state, leader_id=before.id) for state in (State.REGISTERED, State.IN_HAND)]
    closed = an_issue(State.STRUCK_OFF, leader_id=before.id)
    page = office.open("/settings/leaders").follow("换人接任 分管建设的副主任")
    page = page.press("转过去", status=422)
    assert "请选接任的领导" in page.text
    page = page.fill(successor=str(after.id)).press("转过去")
    assert "接过 2 项未办结的问题" in page.words
    assert "由分管安全的副主任接任" in page.text
    db.session.expire_all()
    leaders = {issue.id: issue.leader_id for issue in db.session.scalars(sa.select(Issue))}
    assert leaders == {mine[0].id: after.id, mine[1].id: after.id, closed.id: before.id}
    assert [c.changes for c in db.session.scalars(sa.select(Correction))] == [
        {"leader_id": [before.id, after.id]}
    ] * 2
    assert events("replace_leader") == [("replace_leader", {"successor": after.id, "issues": 2})]
    assert len(events("correct")) == 2


def test_the_committee_reads_and_changes_nothing(office: Reader) -> None:
    office.open("/settings/sources/new").fill(name="走访").press("保存")
    member = office.another().sign_in("committee")
    assert member.open("/settings").follow("项在用 问题来源").buttons() == ["查找"]
    member.open("/settings/sources/new", status=403)
    for person in ("planning", "admin", "auditor"):
        office.another().sign_in(person).open("/settings/sources", status=403)


def test_an_entry_that_is_not_there_is_not_found(office: Reader) -> None:
    for path in ("/settings/grids/99", "/settings/leaders/99/successor", "/settings/others"):
        office.open(path, status=404)


def test_a_list_is_searched_in_as_many_statements_for_many_as_for_few(office: Reader) -> None:
    a_leader("主任")
    few = office.open("/settings/leaders").statements
    for n in range(30):
        a_leader(f"副主任 {n}%")
    assert office.open("/settings/leaders").statements == few
    assert names(office.open("/settings/leaders?q=7%25")) == ["副主任 7%", "副主任 17%", "副主任 27%"]
    assert "没有名称里有“局长”的" in office.open("/settings/leaders?q=局长").text


def test_who_saves_second_sees_both_and_what_was_left_alone_stays_as_it_is_by_now(
    people: Office, office: Reader
) -> None:
    office.open("/settings/grids/new").fill(name="第一网格").press("保存")
    page = office.open("/settings/grids").follow("改 第一网格").fill(name="一网格")
    other = office.another().sign_in("office").open("/settings/grids").follow("改 第一网格")
    other.fill(name="东网格", name_en="East").press("保存")
    met = page.press("保存", status=409)
    assert "您改的时候，别人先改了" in met.h1
    assert "督查室" in met.h1
    name, english = met.all("section", class_="compare")
    for words in ("第一网格", "东", "一网格", "您写的，还没存"):
        assert words in name.text
    assert "您没有动" in english.text
    again = met.press("回到表单再改")
    assert [again.one("input", name=each)["value"] for each in ("name", "name_en")] == ["一网格", "East"]
    assert names(again.press("保存")) == ["一网格"]
    assert office.open("/settings/grids").rows()[0][1] == "East"
