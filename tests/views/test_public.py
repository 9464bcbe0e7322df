"""The public page: what it says, and what it never says."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from board.catalogues import FOLDER
from board.extensions import db
from board.models.event import record
from board.models.grid import Category, Grid
from board.models.issue import Issue, Visibility
from board.models.text_version import TextVersion
from board.models.unit import Leader, Unit
from board.models.user import User
from board.rules.workflow import State
from tests.databases import make_app
from tests.factories import an_issue, an_office
from tests.markup import Node
from tests.public import TODAY, cells, lines, release
from tests.reader import Reader

CHINESE = re.compile("[\u4e00-\u9fff]")
DAY = re.compile("[0-9年月日底前.]+")


def test_the_sample_is_told_in_figures_wall_and_lines(reader: Reader) -> None:
    page = reader.open("/")
    assert page.title == "68 个问题已解决 30 个 · 园区问题办理公开"
    assert "六十八个问题" in page.h1
    assert "已经解决三十个" in page.h1
    assert cells(page) == [f"{n:02}" for n in range(1, 69)]
    assert len(page.all("a", class_="cell-solved")) == 30
    assert len(lines(page)) == 68
    assert "发现 68，已解决 30，其中移交 30；解决率 44.1%；另有撤销 0" in page.text
    assert "68 件中 68 件公开" in page.text


def test_every_figure_stands_with_its_definition_denominator_and_day(reader: Reader) -> None:
    page = reader.open("/")
    says = page.all("details", class_="define")[0].text
    for words in (
        "“发现”是登记过的全部问题，共 68 个，后面的比例都以它为分母",
        "撤销的不在内，另计，目前 0 个",
        "要经核查、再由党工委批准销号，共 30 个",
        "68 = 30 + 38",
        "已经算在解决的 30 个里",
        "30 ÷ 68 = 44.1%",
        "截至 2022年11月1日",
    ):
        assert words in says
    for place in ("trend-h", "category-h", "grid-h"):
        section = page.one("section", aria_labelledby=place)
        assert "截至 2022年11月1日" in section.text
    assert ["2022年10月31日 补录", "68", "30"] in page.rows()


def test_nothing_leaves_that_is_not_allowed(demo: Flask, reader: Reader) -> None:
    never: set[str] = set(db.session.scalars(sa.select(Issue.title)))
    never |= {words or "" for words in db.session.scalars(sa.select(TextVersion.body))}
    for model in (Unit, Leader, User):
        never |= set(db.session.scalars(sa.select(model.name)))
    allowed = {"党工委", "督查室"}  # named as who publishes
    told = [reader.open(path).words.replace("<wbr>", "") for path in ("/", "/en/", "/?q=17", "/?q=电梯")]
    told[3] = told[3].replace("电梯", "")  # what was asked stands in the box
    for words in never - allowed:
        if len(words) > 1 and not DAY.fullmatch(words):
            assert not any(words in page for page in told), words
    assert "期限" not in "".join(told)
    assert "牌" not in "".join(told)


@pytest.mark.parametrize(
    ("state", "word"),
    [
        (State.REGISTERED, "已受理"),
        (State.ASSIGNED, "已受理"),
        (State.IN_HAND, "办理中"),
        (State.AWAITING, "核查中"),
        (State.STRUCK_OFF, "已解决"),
        (State.CONSOLIDATED, "已解决"),
        (State.SUSPENDED, "暂缓"),
    ],
)
def test_a_line_says_one_of_five_states(app: Flask, reader: Reader, state: State, word: str) -> None:
    an_office()
    an_issue(state, visibility=Visibility.STATUS)
    assert lines(reader.open("/")) == [f"01 群众关心 第一网格，11月登记 {word}"]


def test_a_cell_leads_to_its_line(reader: Reader) -> None:
    page = reader.open("/")
    cell = next(node for node in page.one("ol", class_="wall").all("a") if node.text == "17")
    assert cell["href"] == "#p017"
    assert cell["aria-label"] == "17：营商环境，园区层面，5月登记，办理中"
    assert page.one("li", id="p017").text == "17 营商环境 园区层面，5月登记 办理中"


def test_imported_issues_are_internal_and_the_page_shows_totals_alone(demo: Flask, reader: Reader) -> None:
    db.session.execute(sa.update(Issue).values(visibility=Visibility.INTERNAL))
    db.session.commit()
    page = reader.open("/")
    assert "68 件中 0 件公开" in page.text
    assert lines(page) == []
    assert not page.all("ol", class_="wall")
    assert page.all("svg", class_="bar")
    assert "六十八个问题" in page.h1


def test_one_internal_issue_closes_the_wall_and_has_no_line(demo: Flask, reader: Reader) -> None:
    release(Visibility.INTERNAL, "SJXM-2022-017")
    page = reader.open("/")
    assert not page.all("ol", class_="wall")
    assert not page.all("li", id="p017")
    assert len(lines(page)) == 67
    assert "68 件中 67 件公开" in page.text
    assert "发现 68，已解决 30" in page.text


def test_a_released_summary_shows_title_unit_and_limit_of_its_issue_alone(
    demo: Flask, reader: Reader
) -> None:
    release(Visibility.SUMMARY, "SJXM-2022-017")
    page = reader.open("/")
    assert page.one("li", id="p017").text == "17 惠企政策申报入口分散 经济发展局，期限 11月30日 办理中"
    assert "1 件公开摘要，67 件只公开办理状态" in page.text
    assert "电梯" not in page.words


def test_the_search_answers_without_javascript_and_marks_what_it_found(reader: Reader) -> None:
    page = reader.open("/").fill(q="海晏 17").press("查一查")
    assert "查到 0 件" in page.one("section", id="found").text
    page = page.fill(q="民生服务 核查中").press("查一查")
    assert page.response.headers["Cache-Control"] == "no-store"
    found = page.one("section", id="found")
    assert [node.text for node in found.all("li")] == ["51 民生服务 第四网格，9月登记 核查中"]
    assert [node.text for node in found.all("mark")] == ["民生服务", "核查中"]
    assert page.follow("51").one("li", id="p051")
    assert page.one("input", name="q")["value"] == "民生服务 核查中"


def test_what_was_typed_comes_back_as_text(reader: Reader) -> None:
    page = reader.open("/?q=%3Cscript%3Ealert(1)%3C/script%3E")
    assert not page.all("script")
    assert "<script>alert(1)</script>" in page.one("h2", id="found-h").text


def test_the_english_page_marks_what_is_chinese(demo: Flask, reader: Reader) -> None:
    an_unnamed = db.session.scalars(sa.select(Grid).order_by(Grid.position)).first()
    assert an_unnamed is not None
    an_unnamed.name_en = None
    record("test", an_unnamed, by=None, on=TODAY)
    db.session.commit()
    page = reader.open("/en/")
    assert page.one("html")["lang"] == "en"
    names = {name for kind in (Category, Grid) for name in db.session.scalars(sa.select(kind.name))}
    translated = (FOLDER / "en").is_dir()
    for node in page.root.walk():
        if any(up["lang"] == "zh-CN" for up in _upwards(node)):
            continue
        told = [part for part in node.inside if isinstance(part, str)] + list(node.attributes.values())
        assert not names & {words.strip() for words in told}, node
        assert not translated or not any(CHINESE.search(words) for words in told), node
    assert page.all("span", lang="zh-CN", where=lambda node: node.text == an_unnamed.name)


def test_an_empty_register_says_so(app: Flask, reader: Reader) -> None:
    an_office()
    page = reader.open("/")
    assert page.h1 == "还没有公开的内容"
    assert "还没有登记问题" in page.text


def test_before_there_is_a_register_the_page_says_that_nothing_is_published(
    app: Flask, reader: Reader
) -> None:
    assert "台账还没有建好" in reader.open("/").text
    assert reader.open("/en/").status == 200
    assert reader.open("/?q=17").status == 200


def test_before_there_is_a_table_the_page_answers_too(tmp_path: Path) -> None:
    app = make_app(tmp_path, f"sqlite:///{tmp_path / 'none.db'}")
    with app.app_context():
        page = Reader(app).open("/")
    assert "台账还没有建好" in page.text
    assert page.response.headers["Cache-Control"] == "no-store"


def _upwards(node: Node | None) -> Iterator[Node]:
    while node is not None:
        yield node
        node = node.parent
