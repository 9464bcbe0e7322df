"""The board as a cadre sees it: others’ issues in the short shape."""

import sqlalchemy as sa

from board.extensions import db
from board.models.issue import Issue
from tests.reader import Reader
from tests.views.test_board import counts, numbers


def test_a_cadre_sees_others_issues_short_and_without_a_link(reader: Reader) -> None:
    page = reader.sign_in("jiangwan").open("/board")
    assert counts(page) == [0, 4, 30, 4, 30]
    stranger = page.one("li", id="tile-SJXM-2022-020")
    assert "企业注销环节税务清算周期长" in stranger.text.replace("\u200b", "")
    assert not stranger.all("a")
    assert "园区层面" not in stranger.text  # the grid is not of the short shape
    own = page.one("li", id="tile-SJXM-2022-041")
    assert own.all("a", href="/issues/SJXM-2022-041")


def test_a_cadre_finds_nothing_by_what_the_short_shape_hides(reader: Reader) -> None:
    reader.sign_in("jiangwan")
    assert numbers(reader.open("/board?q=容缺办理")) == []  # the measure of 020
    for query in ("grid=园区层面", "source=好差评", "due=overdue&unit=税务分局", "category=营商环境"):
        assert "SJXM-2022-020" not in numbers(reader.open(f"/board?{query}"))
    assert "SJXM-2022-020" in numbers(reader.open("/board?q=税务清算"))  # the title is shown


def test_a_cadres_order_of_others_issues_is_by_number(reader: Reader) -> None:
    page = reader.sign_in("jiangwan").open("/board")
    own = {
        "SJXM-2022-041",
        "SJXM-2022-043",
        "SJXM-2022-045",
        "SJXM-2022-056",
        "SJXM-2022-063",
        "SJXM-2022-067",
    }
    shown = [number for number in numbers(page, "in-hand") if number not in own]
    colours = dict(db.session.execute(sa.select(Issue.number, Issue.colour)).all())
    for colour in ("red", "yellow"):
        group = [number for number in shown if colours[number] == colour]
        assert group == sorted(group)


def test_admin_and_auditor_do_not_enter(reader: Reader) -> None:
    for username in ("admin", "auditor"):
        reader.sign_in(username)
        assert reader.client.get("/board").status_code == 403
        assert reader.client.get("/list").status_code == 403
