"""Two people at one setting: the second sees both sides with who and when, and chooses; nothing goes unseen."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from board import clock
from board.extensions import db
from board.models.channel import Channel
from board.models.unit import Unit
from board.models.user import User
from board.rules.roles import Role
from tests.factories import Office, a_person, a_unit, an_office
from tests.page import Page
from tests.reader import Reader

SECRET = "an old pass phrase"
MAIL = {
    "name": "邮件",
    "server": "smtp.park.cn",
    "port": "587",
    "sender": "board@park.cn",
    "account": "board",
}


@dataclass
class Scene:
    """A form over something that stands: who opens it where, what each of two types, what both sides then show."""

    who: str
    path: str
    theirs: dict[str, Any]
    mine: dict[str, Any]
    shown: tuple[str, str]
    stands: Callable[[], object]
    after: object
    button: str = "保存"
    untouched: object = None


def the_unit() -> Unit:
    return db.session.scalars(sa.select(Unit).where(Unit.id == a_unit("规划建设局").id)).one()


def the_user() -> User:
    return db.session.scalars(sa.select(User).where(User.username == "jiangwan")).one()


SCENES = {
    "units.update": Scene(
        "admin",
        "/units/{unit}/edit",
        {"standings_group": "第一组", "name_en": "Planning Bureau"},
        {"standings_group": "第二组"},
        ("第一组", "第二组"),
        lambda: [the_unit().standings_group, the_unit().name_en],
        ["第二组", "Planning Bureau"],
        untouched=["第一组", "Planning Bureau"],
    ),
    "account.update": Scene(
        "admin",
        "/users/jiangwan/edit",
        {"name": "江大姐"},
        {"name": "江阿姨"},
        ("江大姐", "江阿姨"),
        lambda: the_user().name,
        "江阿姨",
        untouched="江大姐",
    ),
    "channels.save": Scene(
        "admin",
        "/channels/1",
        {"name": "群发邮件", "sender": "notice@park.cn"},
        {"name": "园区邮件", "secret": "a new pass phrase"},
        ("群发", "园区"),
        lambda: tuple(db.session.execute(sa.select(Channel.name, Channel.sender, Channel.secret)).one()),
        ("园区邮件", "notice@park.cn", "a new pass phrase"),
        untouched=("群发邮件", "notice@park.cn", SECRET),
    ),
}


@pytest.fixture
def office(db_app: Flask) -> Office:
    made = an_office()
    a_person("second", Role.ADMIN, None, name="钱管理")
    return made


def opened(office: Office, reader: Reader, scene: Scene) -> tuple[Page, Page]:
    """The same form, opened by two people."""
    if "/channels" in scene.path and not db.session.scalar(sa.select(sa.func.count(Channel.id))):
        facts = {"kind": "email", "secure": "starttls", "secret": SECRET, **MAIL, "port": 587}
        Channel.add(by=office.admin, on=clock.today(), **facts)
        db.session.commit()
    path = scene.path.format(unit=a_unit("规划建设局").id)
    first = reader.sign_in(scene.who).open(path)
    return first, reader.another().sign_in("second").open(path)


def met(office: Office, reader: Reader, scene: Scene) -> Page:
    mine, theirs = opened(office, reader, scene)
    theirs.fill(**scene.theirs).press(scene.button)
    return mine.fill(**scene.mine).press(scene.button, status=409)


@pytest.fixture(params=SCENES)
def scene(request: pytest.FixtureRequest) -> Scene:
    found: Scene = SCENES[request.param]
    return found


def stands(scene: Scene) -> object:
    db.session.rollback()
    db.session.expire_all()
    return scene.stands()


def test_the_second_sees_both_sides_and_who_and_when(office: Office, reader: Reader, scene: Scene) -> None:
    page = met(office, reader, scene)
    for words in ("您改的时候，别人先改了", "钱管理（系统管理员）", "11月1日"):
        assert words in page.h1
    assert "您的还没有存" in page.one("div", class_="changed").text
    sides = page.all("section", class_="compare")[0]
    assert scene.shown[0] in sides.one("div", class_="theirs").text
    assert scene.shown[1] in sides.one("div", class_="mine").text
    assert SECRET not in page.text
    assert "a new pass phrase" not in page.text
    assert stands(scene) == scene.untouched, "nothing was overwritten"


def test_mine_is_sent_and_what_i_left_alone_stays_theirs(
    office: Office, reader: Reader, scene: Scene
) -> None:
    met(office, reader, scene).press("我改的用我的")
    assert stands(scene) == scene.after


def test_the_form_comes_back_with_my_words(office: Office, reader: Reader, scene: Scene) -> None:
    again = met(office, reader, scene).press("回到表单再改")
    assert not again.all("p", class_="error")
    for name, words in scene.mine.items():
        assert again.one("input", name=name)["value"] == words
    assert stands(scene) == scene.untouched
    again.press(scene.button)
    assert stands(scene) == scene.after


def test_it_is_left_as_it_stands(office: Office, reader: Reader, scene: Scene) -> None:
    page = met(office, reader, scene)
    left = page.follow("用现在的")
    assert left.status == 200
    assert stands(scene) == scene.untouched


def test_a_third_who_was_quicker_again_is_met_again(office: Office, reader: Reader, scene: Scene) -> None:
    page = met(office, reader, scene)
    other = reader.another().sign_in("second").open(scene.path.format(unit=a_unit("规划建设局").id))
    field, words = next(iter(scene.theirs.items()))
    other.fill(**{field: f"{words}又"}).press(scene.button)
    assert page.press("我改的用我的", status=409).h1.startswith("您改的时候，别人先改了")


def test_nobody_is_asked_when_nothing_changed(office: Office, reader: Reader, scene: Scene) -> None:
    mine, _theirs = opened(office, reader, scene)
    mine.fill(**scene.mine).press(scene.button)
    assert stands(scene) != scene.untouched
