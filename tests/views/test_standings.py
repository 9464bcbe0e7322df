"""The pages of the standings: who sees what of them, what they cost, what stands behind each figure."""

import csv
import io
from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask

from board.extensions import db
from board.models.issue import Issue
from board.models.unit import Unit
from board.rules.workflow import State
from tests.english import all_in_english, read_in_english
from tests.factories import Office, a_unit, an_issue
from tests.page import Page
from tests.reader import Reader
from tests.requests import carded
from tests.steps import ON

LATE = date(2022, 10, 20)


@pytest.fixture
def late(app: Flask, office: Office) -> Issue:
    """Three issues of 规划建设局 that are past their limit, the first with a card, and one of 江湾社区."""
    first, *_others = (an_issue(due_on=LATE) for _n in range(3))
    an_issue(due_on=LATE, unit="江湾社区", title="河边的栏杆")
    carded(first)
    return first


def row(page: Page, unit: str) -> list[str]:
    """The cells of a unit's row."""
    return next(cells for cells in page.rows() if cells[1:] and cells[1].startswith(unit))


def unit_id(name: str = "规划建设局") -> int:
    return db.session.scalars(sa.select(Unit.id).where(Unit.name == name)).one()


def test_the_sum_has_the_own_units_numbers_and_its_row_is_marked(late: Issue, reader: Reader) -> None:
    page = reader.sign_in("planning").open("/standings")
    assert "规划建设局，第 1 名" in page.text
    assert page.one("div", class_="sum").text.replace(" ", "") == "0%=0按时销号0期内销号+3未办结已过期限"
    assert "本单位" in row(page, "规划建设局")[1]
    assert row(page, "江湾社区")[3] == "0%，首次 0%；只算得 1 项，不足 3 项，不排名"
    assert [node.text for node in page.all("th", scope="rowgroup")] == [
        "机关部门 1 个单位排名，同率同名次",
        "村、社区 没有可以排名的单位",
    ]
    other = page.fill(unit="江湾社区").press("看")
    assert "江湾社区，" in other.text


def test_every_figure_leads_to_exactly_its_issues(late: Issue, reader: Reader) -> None:
    page = reader.sign_in("office").open("/standings")
    listed = page.follow("规划建设局，未办结 3")
    assert len(listed.rows()) == 3
    assert "共 3 项" in listed.text
    assert [cells[0] for cells in page.follow("规划建设局，黄牌 1").rows()] == [late.number]
    for figure in ("overdue", "overdue-first"):
        assert len(reader.open(f"/standings/{unit_id()}/{figure}").rows()) == 3
    assert "这个数字是 0" in reader.open(f"/standings/{unit_id()}/reopened").text
    for wrong in (f"{unit_id()}/all", "99999/open", f"{unit_id()}/open?period=2023-01", "99999"):
        reader.open(f"/standings/{wrong}", status=404)


def test_of_other_units_only_the_short_shape_is_told(late: Issue, reader: Reader) -> None:
    reader.sign_in("jiangwan")
    listed = reader.open(f"/standings/{unit_id()}/open")
    assert [len(listed.rows()), listed.all("a", href=f"/issues/{late.number}")] == [3, []]
    assert "2022年10月20日" not in listed.text
    hidden = reader.open(f"/standings/{unit_id()}/overdue")
    assert late.number not in hidden.words
    assert "另有 3 项是别的单位的，只列数" in hidden.text
    page = reader.open(f"/standings/{unit_id()}")
    assert late.title in page.text
    assert "预测" not in [node.text for node in page.all("h2")]
    assert page.all("a", href=f"/issues/{late.number}") == []


def test_a_units_page_shows_what_moved_it(late: Issue, reader: Reader) -> None:
    page = reader.sign_in("planning").open(f"/standings/{unit_id()}")
    assert "上一期还没有记录" in page.text
    page = reader.open(f"/standings/{unit_id()}?period=2022-11")
    assert any(node.text.startswith("预测") for node in page.all("h2"))
    assert any(node.text.startswith("在牌黄牌 1") for node in page.all("h2"))


def test_a_rate_that_changed_names_the_issues_that_changed_it(
    app: Flask, office: Office, reader: Reader
) -> None:
    known = date(2022, 10, 3)
    early, turned = an_issue(due_on=LATE, on=known), an_issue(due_on=date(2022, 10, 31), on=known)
    page = reader.sign_in("planning").open(f"/standings/{unit_id()}?period=2022-11")
    moved = page.one("section", class_="moved")
    assert moved.one("h3").text == "名次下降原因：新的未办结已过期限1 项"
    assert turned.number in moved.text
    assert early.number not in moved.text
    strange = reader.another().sign_in("jiangwan").open(f"/standings/{unit_id()}?period=2022-11")
    assert turned.number not in strange.words
    assert "1 项是别的单位的" in strange.text


def test_administrator_and_auditor_see_counts_that_lead_nowhere(late: Issue, reader: Reader) -> None:
    for who in ("admin", "auditor"):
        page = reader.sign_in(who).open("/standings")
        assert row(page, "规划建设局")[5] == "3"
        assert [node for node in page.one("main").all("a") if "/standings/" in node["href"]] == []
        reader.open(f"/standings/{unit_id()}", status=403)
        reader.open(f"/standings/{unit_id()}/open", status=403)


def test_periods_stand_in_the_address_and_one_to_come_is_refused(late: Issue, reader: Reader) -> None:
    reader.sign_in("office")
    assert "那时还没有记录" in reader.open("/standings?period=2022-Q3").text
    page = reader.open("/standings?period=2022-11")
    assert "2022年11月" in page.h1
    assert "2022年10月" in page.follow("前一期").follow("后一期").follow("前一期").h1
    assert "最晚选到 2022年11月" in reader.open("/standings?period=2022-12", status=422).text
    assert "读不懂“去年”" in reader.open("/standings?period=去年", status=422).text
    assert reader.client.get("/standings.csv?period=2023").status_code == 302


def test_the_table_is_downloaded_as_a_csv(late: Issue, reader: Reader) -> None:
    answer = reader.sign_in("planning").client.get("/standings.csv")
    assert answer.mimetype == "text/csv"
    first = next(csv.DictReader(io.StringIO(answer.get_data(as_text=True).lstrip("\ufeff"))))
    assert (first["单位"], first["名次"], first["按时率（现期限）"]) == ("规划建设局", "1", "0.0")
    assert (first["未办结"], first["未办结已过期限"], first["黄牌"]) == ("3", "3", "1")


def test_groups_are_the_offices_and_old_names_lead_to_the_unit(
    late: Issue, office: Office, reader: Reader
) -> None:
    planning, old = a_unit("规划建设局"), a_unit("规建局")
    for name in ("规划建设局", "江湾社区"):
        a_unit(name).edit(by=office.admin, on=ON, standings_group="建设组")
    planning.rename("自然资源和规划局", name_en=None, from_on=ON, by=office.admin, on=ON, known_on=ON)
    old.closed_on, old.merged_into_id = ON, planning.id
    db.session.commit()
    page = reader.sign_in("office").open("/standings?unit=规划建设局")
    assert "自然资源和规划局，第 1 名" in page.text
    assert [node.text for node in page.all("th", scope="rowgroup")] == ["建设组 1 个单位排名，同率同名次"]
    assert reader.open(f"/standings/{old.id}").path.startswith(f"/standings/{planning.id}")


def test_the_pages_cost_as_many_statements_however_many_issues_there_are(late: Issue, reader: Reader) -> None:
    paths = ("/standings", f"/standings/{unit_id()}", f"/standings/{unit_id()}/overdue")
    reader.sign_in("jiangwan").open("/standings")  # the days off are read once per process
    an_issue(due_on=LATE)
    few = [reader.open(path).statements for path in paths]
    for n in range(12):
        an_issue(due_on=LATE, unit=f"第 {n} 局", supporting=("江湾社区",))
        an_issue(State.ASSIGNED, due_on=LATE)
    assert [reader.open(path).statements for path in paths] == few


def test_the_standings_are_complete_in_english(demo: Flask, reader: Reader) -> None:
    read_in_english(reader, "planning")
    paths = ("", "?period=2022-Q3", "?period=2022-10", "?large=1")
    pages = [reader.open(f"/standings{path}") for path in paths]
    pages.append(reader.open("/standings?period=2023", status=422))
    pages += [pages[0].follow("Planning & Construction"), reader.open(f"/standings/{unit_id()}/open")]
    all_in_english(pages)
    assert "compared" in pages[0].text.lower()
