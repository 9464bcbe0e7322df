"""The auditor's page: every act, no words."""

import ast
import csv
import io
import json
import re
from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from flask import Flask

from board.config import PROJECT
from board.extensions import db
from board.formatters.trail import KINDS
from board.models.event import Event, record
from board.rules.roles import Role
from tests.databases import TODAY
from tests.factories import Office, a_person, an_issue, an_office
from tests.page import Page
from tests.reader import Reader


@pytest.fixture
def office(db_app: Flask) -> Office:
    made = an_office()
    an_issue(title="电梯故障频发", by=made.office)
    return made


@pytest.fixture
def auditor(office: Office, reader: Reader) -> Reader:
    return reader.sign_in("auditor")


def seqs(page: Page) -> list[str]:
    return [row[0] for row in page.rows()]


def kinds_recorded() -> Iterator[str]:
    """Every kind that the source records."""
    for path in (PROJECT / "board").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _called(node.func) in ("record", "changed", "_done"):
                for part in ast.walk(node.args[0]) if node.args else ():
                    if isinstance(part, ast.Constant) and re.fullmatch("[a-z_]+", str(part.value)):
                        yield part.value


def _called(function: ast.expr) -> str:
    """The last name of what is called."""
    return getattr(function, "attr", getattr(function, "id", ""))


def test_every_kind_of_event_has_words() -> None:
    missing = [kind for kind in kinds_recorded() if kind not in KINDS and not _begins_a_kind(kind)]
    assert missing == []


def _begins_a_kind(kind: str) -> bool:
    """The fixed part of a kind that ends with the name of a table."""
    return kind.endswith("_") and any(known.startswith(kind) for known in KINDS)


def test_acts_stand_newest_first_by_account_and_without_words(auditor: Reader, office: Office) -> None:
    page = auditor.open("/trail")
    rows = page.rows()
    assert [row[0] for row in rows] == ["2", "1"]
    assert rows[0][3:6] == ["登录", f"账号 {office.auditor.id}", "auditor"]
    assert rows[1][2:6] == ["2022年11月1日", "挂号", "问题 1 SJXM-2022-001", "office"]
    assert "第 1 版" in rows[1][6]
    assert "电梯" not in page.words
    assert office.office.name not in page.one("main").text


def test_each_part_of_the_filter_narrows_it_down_and_is_the_address(auditor: Reader, office: Office) -> None:
    record("sign", office.office, by=office.office, on=TODAY, for_unit_id=office.planning.unit_id)
    db.session.commit()
    found = {
        "kind=register": ["1"],
        "who=office": ["3", "1"],
        "who=督查室": ["3", "1"],
        "who=规划建设局": ["3"],
        "who=nobody": [],
        "number=SJXM-2022-001": ["1"],
        "number=001": ["1"],
        "number=%25": [],
        "from=2022-11-01&to=2022-11-01": ["3", "2", "1"],
        "to=2022-10-31": [],
        "from=2022-11-02": [],
        "seq=2": ["2"],
        "who=office&seq=2": [],
        "from=never&to=9999-12-31&before=x&seq=-1&kind=%27": ["3", "2", "1"],
    }
    assert {query: seqs(auditor.open(f"/trail?{query}")) for query in found} == found
    page = auditor.open("/trail").fill(kind="sign", who="office").press("筛选")
    assert seqs(page) == ["3"]
    assert "没有这样的记录" in page.fill(seq="2").press("筛选").text


def test_codes_and_units_are_said_in_words(auditor: Reader, office: Office) -> None:
    now = {"state": "in_hand", "unit": office.planning.unit_id, "due_on": None, "by_handover": False}
    data = {"unit": office.planning.unit_id, "fields": ["measure"], "late": True, "now": now, "x": 1}
    record("correct", office.office, by=office.office, on=TODAY, data=data)
    db.session.commit()
    told = auditor.open("/trail").rows()[0][6]
    assert told == "哪几项 措施；晚报 是；现在 状态 办理中，单位 规划建设局；单位 规划建设局；x 1"


def downloaded(auditor: Reader, query: str = "") -> list[list[str]]:
    token = auditor.token("/trail")
    address = f"/trail.csv?{query}"
    answer = auditor.client.post(address, data={"csrf_token": token}, buffered=True)
    assert (answer.status_code, answer.mimetype) == (200, "text/csv")
    assert "attachment" in answer.headers["Content-Disposition"]
    text = answer.data.decode()
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:], newline="")))


def test_what_is_filtered_is_downloaded_and_that_is_an_event(auditor: Reader, office: Office) -> None:
    head, row = downloaded(auditor, "who=office&number=001&from=2022-11-01")
    event = db.session.get_one(Event, 1)
    said = dict(zip(head, row, strict=True))
    assert (said["序号"], said["做了什么"], said["账号"], said["编号"]) == (
        "1",
        "挂号",
        "office",
        "SJXM-2022-001",
    )
    assert (said["数据"], said["哈希"], said["上一条哈希"]) == (event.data, event.hash, event.previous_hash)
    assert "电梯" not in "".join(row)
    noted = db.session.scalars(sa.select(Event).order_by(Event.seq.desc())).first()
    assert (noted.kind, noted.actor_id) == ("download_trail", office.auditor.id)
    told = {"rows": 1, "accounts": [office.office.id], "issues": [1], "from": "2022-11-01"}
    assert json.loads(noted.data) == told
    page = auditor.open("/trail?kind=download_trail")
    assert "下载留痕" in page.rows()[0][3]


def test_a_long_trail_comes_in_parts_and_nothing_becomes_a_formula(
    auditor: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("board.queries.trail.PART", 3)
    evil = a_person("=cmd", Role.CADRE, "规划建设局")
    for _n in range(5):
        record("sign_in", evil, by=evil, on=TODAY)
    db.session.commit()
    rows = downloaded(auditor)[1:]
    assert [row[0] for row in rows] == [str(n) for n in range(1, 8)]
    assert rows[-1][5] == "'=cmd"


def test_nobody_else_searches_or_downloads(office: Office, reader: Reader) -> None:
    others = [reader.another().sign_in(name) for name in ("committee", "office", "planning", "admin")]
    before = db.session.scalar(sa.select(sa.func.count()).select_from(Event))
    for other in others:
        token = other.token("/sessions")
        other.open("/trail?seq=1", status=403)
        other.post("/trail.csv", {"csrf_token": token}, status=403)
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Event)) == before


def test_a_hundred_stand_on_a_page(auditor: Reader, office: Office) -> None:
    for _n in range(150):
        record("sign_in", office.office, by=office.office, on=TODAY)
    db.session.commit()
    page = auditor.open("/trail")
    assert [row[0] for row in page.rows()] == [str(n) for n in range(152, 52, -1)]
    statements = page.statements
    page = page.follow("更早")
    assert [row[0] for row in page.rows()] == [str(n) for n in range(52, 0, -1)]
    assert page.follow("最新").rows()[0][0] == "152"
    assert statements <= 10


def test_forged_data_does_not_break_the_page(auditor: Reader) -> None:
    if db.engine.dialect.name == "sqlite":
        db.session.execute(sa.text("DROP TRIGGER event_no_update"))
    else:
        db.session.execute(sa.text("ALTER TABLE event DISABLE TRIGGER USER"))
    db.session.execute(sa.update(Event).where(Event.seq == 1).values(data="no JSON"))
    db.session.commit()
    assert len(auditor.open("/trail").rows()) == 2


def test_in_english_too(auditor: Reader) -> None:
    page = auditor.open("/trail").press("English")
    assert page.path == "/trail"
    assert page.one("html")["lang"] == "en"
