"""Two people at one setting, where it has more to it: consequences, names, secrets, days, proposed rules."""

from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask

from board import clock
from board.extensions import db
from board.models.channel import Channel
from board.models.holiday import reset_year, set_day
from board.rules.roles import Role
from tests.factories import Office, a_person, a_unit, an_office
from tests.reader import Reader
from tests.views.test_edited import SCENES, opened, the_user


@pytest.fixture
def office(db_app: Flask) -> Office:
    made = an_office()
    a_person("second", Role.ADMIN, None, name="钱管理")
    return made


def test_a_role_is_changed_only_after_both_conflict_and_consequences(office: Office, reader: Reader) -> None:
    mine, theirs = opened(office, reader, SCENES["account.update"])
    theirs.fill(unit=str(office.planning.unit_id)).press("保存").press("确认改")
    page = mine.fill(role="office").press("保存", status=409)
    sides = page.all("section", class_="compare")
    assert ["规划建设局" in side.text for side in sides] == [False, True]
    shown = page.press("我改的用我的")
    assert "看得到全部事项" in shown.text, "the consequences are shown anew"
    assert the_user().role is Role.CADRE
    shown.press("确认改")
    db.session.expire_all()
    assert (the_user().role, the_user().unit_id) == (Role.OFFICE, office.planning.unit_id)


def test_a_second_renaming_sees_the_first(office: Office, reader: Reader) -> None:
    path = f"/units/{a_unit('规划建设局').id}/name"
    mine = reader.sign_in("admin").open(path)
    assert mine.one("input", name="name")["value"] == ""
    reader.another().sign_in("second").open(path).fill(name="自然资源局").press("改名")
    page = mine.fill(name="规划局").press("改名", status=409)
    side = page.all("section", class_="compare")[0]
    for words in ("您打开时：规划建设局", "自然资源", "规划局"):
        assert words in side.text
    again = page.press("回到表单再改")
    assert again.one("input", name="name")["value"] == "规划局"
    again.press("改名")
    db.session.expire_all()
    assert a_unit("规划局").naming == 3


def test_two_secrets_are_told_apart_and_neither_is_shown(office: Office, reader: Reader) -> None:
    mine, theirs = opened(office, reader, SCENES["channels.save"])
    theirs.fill(secret="theirs was quicker").press("保存")
    page = mine.fill(secret="mine was slower").press("保存", status=409)
    side = page.one("section", class_="compare")
    assert side.text.count("换了，不显示") == 2
    assert "quicker" not in page.text
    page.press("我改的用我的")
    assert db.session.scalars(sa.select(Channel.secret)).one() == "mine was slower"


def test_a_day_that_another_edited_meanwhile(office: Office, reader: Reader) -> None:
    page = reader.sign_in("office").open("/settings/holidays/2022-11-10").fill(kind="off", name="停电")
    page = page.press("看看动哪些期限")
    set_day(date(2022, 11, 10), False, "运动会", by=office.committee, on=clock.today())
    db.session.commit()
    met = page.press("确认保存", status=409)
    assert "运动会" in met.text
    assert "停电" in met.text
    seen = met.press("我改的用我的")
    seen.press("确认保存")
    db.session.rollback()
    assert "停电" in reader.open("/settings/holidays?year=2022&month=11").text
    year = reader.open("/settings/holidays/2022/reset")
    reset_year(2022, [], by=office.committee, on=clock.today())
    db.session.commit()
    again = year.press("恢复", status=409)
    assert "您看过以后有人又改了这一年。" in again.text
    assert again.press("恢复").status == 200


def test_rules_that_were_approved_meanwhile_are_not_proposed_away_unseen(
    office: Office, reader: Reader
) -> None:
    path = "/settings/registers/1/card-rules/new"
    mine = reader.sign_in("office").open(path)
    reader.open(path).fill(no_news="20", red=["no_news"]).press("提出来")
    reader.another().sign_in("committee").open("/settings/registers/1/card-rules").press("批准")
    page = mine.fill(overdue_red="12").press("提出来", status=409)
    sides = {side.one("h2").text: side.text for side in page.all("section", class_="compare")}
    assert any("无进展几天" in name and "20" in side for name, side in sides.items())
    again = page.press("回到表单再改")
    assert [again.one("input", name=name)["value"] for name in ("no_news", "overdue_red")] == ["20", "12"]
    again.press("提出来")
    shown = reader.open("/settings/registers/1/card-rules")
    assert "20" in shown.text
