"""The weekly review: one screen, one sheet of paper, for committee and office alone."""

from datetime import date

import pytest

from board.clock import now
from board.extensions import db
from board.models.import_batch import BatchState, ImportBatch
from board.models.register import the_register
from board.rules.agenda import Part
from board.rules.workflow import State
from tests.databases import TODAY
from tests.factories import an_issue, an_office

RED_041 = "/review?part=red&item=SJXM-2022-041"


def agenda_counts(page) -> dict[str, str]:
    links = page.one("nav", class_="agenda").all("a", where=lambda node: node["title"] != "")
    return {link.all("span")[0].text.split()[0]: link.one("b").text for link in links}


@pytest.mark.parametrize("username", ["planning", "jiangwan", "admin", "auditor"])
@pytest.mark.parametrize("path", ["/review", "/review/sheet"])
def test_only_committee_and_office_enter(demo, reader, username, path):
    reader.sign_in(username).open(path, status=403)


@pytest.mark.parametrize("username", ["committee", "office"])
def test_the_list_counts_every_part_and_zero_lines_stay(demo, reader, username):
    page = reader.sign_in(username).open("/review")
    assert agenda_counts(page) == {
        "等我们办的": "4",
        "逾期未签收": "0",
        "红牌": "6",
        "黄牌": "8",
        "下次会前到期": "0",
        "待核查": "4",
        "新挂号": "0",
        "本周销号": "0",
        "回头看到期": "0",
    }
    assert "none" in page.all("a", where=lambda node: "下次会前到期" in node.text)[0].classes
    assert "11月8日前" in page.one("nav", class_="agenda").text


def test_our_own_clock_stands_at_the_head(app, reader):
    an_office()
    an_issue(State.AWAITING, on=date(2022, 9, 1), asked_on=date(2022, 10, 21), title="等核查的事")
    an_issue(State.AWAITING, on=date(2022, 9, 1), asked_on=date(2022, 10, 20), verified_on=date(2022, 10, 31))
    page = reader.sign_in("committee").open("/review")
    head = page.one("p", class_="own-clock").text
    assert "等我们办的：2 项，最久 11 天" in head
    assert "待核查 1，待批准销号 1；001 核查已晚 2 个工作日" in head
    assert page.h1 == "等核查的事"


def test_the_entry_chosen_is_on_the_table_with_its_card_days_and_place(demo, reader):
    page = reader.sign_in("office").open(RED_041)
    assert page.h1 == "老旧安置房电梯故障频发"
    table = page.one("article", class_="on-table")
    assert table.one("span", class_="huge").text == "红牌"
    assert "红牌第 2 项，共 6 项" in table.text
    assert "期限 9月30日，已超期 19 个工作日" in table.one("p", class_="why").text
    assert "怎样消牌：销号，或党工委写明理由撤牌。" in table.text
    assert "市场监管分局" in table.text
    assert "11月1日 亮红牌（长期超期）" in table.text
    assert page.title.startswith("周例会 · 红牌 · 老旧安置房电梯故障频发")


def test_keys_and_links_lead_to_the_neighbours_and_on_to_the_next_part(demo, reader):
    page = reader.sign_in("office").open(RED_041)
    assert page.one("a", where=lambda node: "data-next" in node)["href"].endswith("item=SJXM-2022-045")
    assert page.one("a", where=lambda node: "data-prev" in node)["href"].endswith("item=SJXM-2022-030")
    section = page.one("a", where=lambda node: "data-next-section" in node)["href"]
    assert section == "/review?part=yellow&item=SJXM-2022-009"
    last = reader.open("/review?part=red&item=SJXM-2022-066")
    assert last.one("a", where=lambda node: "data-next" in node)["href"] == section


def test_walking_from_the_first_to_the_last_visits_every_entry_once(demo, reader):
    page = reader.sign_in("office").open("/review")
    seen = []
    while True:
        seen.append(page.path)
        links = page.all("a", where=lambda node: "data-next" in node)
        if not links:
            break
        page = reader.open(links[0]["href"])
    assert len(seen) == len(set(seen)) == 4 + 6 + 8 + 4


def test_htmx_gets_the_block_alone_with_its_title_and_the_heading_takes_the_focus(demo, reader):
    page = reader.sign_in("office").open(RED_041, fragment=True)
    assert not page.all("main")
    assert "autofocus" in page.one("h1")
    assert page.title.startswith("周例会 · 红牌")
    assert "HX-Request" in page.response.headers.get("Vary", "")
    opened = reader.open("/review?part=yellow", fragment=True)
    assert "autofocus" not in opened.one("h1")
    assert opened.one("a", where=lambda node: "autofocus" in node).text.startswith("黄牌")
    assert "autofocus" not in reader.open(RED_041).one("h1")


def test_an_unknown_part_is_not_found_and_a_settled_entry_gives_way_to_the_first(demo, reader):
    reader.sign_in("office").open("/review?part=blue", status=404)
    page = reader.open("/review?part=red&item=SJXM-2022-001")
    assert page.h1 == "大型货车占用非机动车道停放"


@pytest.mark.parametrize("part", Part)
def test_an_empty_part_says_so(app, reader, part):
    an_office()
    page = reader.sign_in("committee").open(f"/review?part={part}")
    assert page.h1.endswith("。")
    assert not page.all("a", where=lambda node: "data-next" in node)


def test_the_office_may_verify_from_the_table_and_the_committee_is_told_to_wait(demo, reader):
    office = reader.sign_in("office").open("/review?part=waiting&item=SJXM-2022-056")
    assert (
        office.one("a", where=lambda node: node.text == "核查")["href"]
        == "/issues/SJXM-2022-056/verification"
    )
    page = reader.sign_in("committee").open("/review?part=waiting&item=SJXM-2022-056")
    beside = page.one("aside", class_="beside").text
    assert "等督查室核查。" in beside
    assert "还没有核查通过，督查室核查后才能批准销号。" in beside
    assert "您不能办这一步" not in beside


def test_an_import_that_waits_is_on_the_table_with_a_link_to_its_page(app, reader):
    an_office()
    batch = ImportBatch(
        register_id=the_register().id,
        state=BatchState.WAITING,
        filename="十月台账.xlsx",
        sha256="0" * 64,
        as_of=TODAY,
        uploaded_on=date(2022, 10, 20),
        uploaded_at=now(),
    )
    db.session.add(batch)
    db.session.commit()
    page = reader.sign_in("committee").open("/review")
    assert page.h1 == "移交台账等党工委确认"
    assert "等党工委确认，已晚 3 个工作日" in page.text
    assert page.one("a", where=lambda node: node.text == "打开这个批次")["href"] == f"/imports/{batch.id}"


def test_a_long_part_shows_a_window_round_the_table(app, reader):
    an_office()
    for _n in range(20):
        an_issue(State.AWAITING, on=date(2022, 9, 1))
    page = reader.sign_in("office").open("/review?part=awaiting&item=SJXM-2022-010")
    shown = page.one("nav", class_="agenda").one("ol", where=lambda node: node.within("ol") is not None)
    assert "前面还有 7 项" in shown.text
    assert "后面还有 8 项" in shown.text
    assert len(shown.all("a")) == 7


def test_the_sheet_prints_every_part_and_entry_with_a_head_to_repeat(demo, reader):
    page = reader.sign_in("office").open("/review/sheet")
    table = page.one("table", class_="agenda-sheet")
    assert len(table.all("thead")) == 1
    assert len(table.all("tbody")) == len(Part)
    assert len(page.rows()) == 4 + 6 + 8 + 4
    assert [
        "SJXM-2022-041",
        "老旧安置房电梯故障频发",
        "市场监管分局",
        "9月30日",
        "已超期 19 个工作日，须约谈",
    ] in page.rows()
    assert "如无进展，到下周五（11月11日）：4 项将由黄转红，没有新的黄牌" in page.text
    assert reader.open("/review").rows() == page.rows()


def test_the_statements_of_the_page_do_not_grow_with_the_agenda(app, reader):
    an_office()
    an_issue(State.AWAITING, on=date(2022, 9, 1))
    reader.sign_in("committee").open("/review")
    few = reader.open("/review?part=awaiting").statements
    for _n in range(30):
        an_issue(State.AWAITING, on=date(2022, 9, 1))
    first = reader.open("/review?part=awaiting").statements
    assert reader.open("/review?part=awaiting").statements == few
    assert first <= few + 10
