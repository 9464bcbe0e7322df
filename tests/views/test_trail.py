"""The auditor's page: every act, no words."""

import ast
from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from flask import Flask

from board.config import PROJECT
from board.extensions import db
from board.formatters.trail import KINDS
from board.models.event import Event, record
from tests.databases import TODAY
from tests.factories import Office, an_issue, an_office
from tests.reader import Reader


@pytest.fixture
def office(db_app: Flask) -> Office:
    made = an_office()
    an_issue(title="电梯故障频发", by=made.office)
    return made


@pytest.fixture
def auditor(office: Office, reader: Reader) -> Reader:
    return reader.sign_in("auditor")


def kinds_recorded() -> Iterator[str]:
    """Every kind that the source records."""
    for path in (PROJECT / "board").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).rsplit(".", 1)[-1] in (
                "record",
                "changed",
                "_done",
            ):
                for part in ast.walk(node.args[0]) if node.args else ():
                    if isinstance(part, ast.Constant) and isinstance(part.value, str):
                        yield part.value


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
    assert rows[1][2:6] == ["2022年11月1日", "挂号", "问题 1", "office"]
    assert "第 1 版" in rows[1][6]
    assert "电梯" not in page.words
    assert office.office.name not in page.one("main").text


def test_kinds_and_days_narrow_it_down(auditor: Reader) -> None:
    page = auditor.open("/trail").fill(kind="register").press("筛选")
    assert [row[3] for row in page.rows()] == ["挂号"]
    page = auditor.open("/trail").fill(day="2022-11-01").press("筛选")
    assert len(page.rows()) == 2
    page = auditor.open("/trail").fill(day="2022-10-31").press("筛选")
    assert page.rows() == []
    assert "没有这样的记录" in page.text
    assert len(auditor.open("/trail?day=never&before=x&kind=").rows()) == 2


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
    assert statements <= 8


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
