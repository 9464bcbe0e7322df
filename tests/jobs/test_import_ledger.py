"""Writing a ledger: the sample whole and right, nothing by the back door, nothing by halves."""

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy import event

from board import clock
from board.extensions import db
from board.jobs.demonstration import LEDGER
from board.jobs.import_ledger import FaultyLedger, apply_at_once, open_batch, prepare, read_ledger
from board.models.event import Event
from board.models.import_batch import BatchState, ImportBatch
from board.models.issue import Issue
from board.models.register import the_register
from board.models.search_text import SearchText
from board.models.strike_off import StrikeOff
from board.models.text_version import TextVersion
from board.models.unit import Unit, UnitKind
from board.rules.workflow import State
from tests.databases import TODAY
from tests.factories import an_issue, an_office
from tests.ledgers import a_row, applied, planned

EXPECTED = json.loads((Path(__file__).parent.parent / "data" / "expected-2022-11-01.json").read_text())


def import_sample(on: date = TODAY) -> ImportBatch:
    data = LEDGER.read_bytes()
    ledger = read_ledger(data, LEDGER.name)
    batch = open_batch(the_register(), data, LEDGER.name, TODAY, by=None)
    prepared = prepare(ledger, the_register(), TODAY, batch=batch)
    apply_at_once(prepared, batch, by=None, on=on, at=clock.now())
    db.session.commit()
    return batch


def issues() -> dict[str, Issue]:
    return {issue.number: issue for issue in db.session.scalars(sa.select(Issue))}


def rows_of_all_tables() -> dict[str, int]:
    return {
        table.name: db.session.scalar(sa.select(sa.func.count()).select_from(table)) or 0
        for table in db.metadata.sorted_tables
    }


def test_the_sample_comes_in_whole_with_every_expected_date(db_app: Flask) -> None:
    an_office()
    import_sample()
    found = issues()
    states = Counter(issue.state for issue in found.values())
    assert states == {
        State.ASSIGNED: 4,
        State.IN_HAND: 29,
        State.SUSPENDED: 1,
        State.AWAITING: 4,
        State.STRUCK_OFF: 30,
    }
    assert sum(issue.struck_off_by_handover for issue in found.values()) == 30
    for row in EXPECTED:
        issue = found[row["number"]]
        due = issue.due_on.isoformat() if issue.due_on else None
        assert (due, issue.limit_to_confirm, issue.limit_kind) == (
            row["due_on"],
            row["to_confirm"],
            row["kind"],
        )
        assert issue.limit_words == row["limit"]


def test_the_same_file_twice_changes_nothing(db_app: Flask) -> None:
    an_office()
    import_sample()
    again = prepare(read_ledger(LEDGER.read_bytes(), LEDGER.name), the_register(), TODAY)
    counts = {name: again.summary[name] for name in ("new", "changed", "unchanged", "needs_step")}
    assert counts == {"new": 0, "changed": 0, "unchanged": 68, "needs_step": 0}


@pytest.fixture
def office(app: Flask) -> Flask:
    an_office()
    return app


@pytest.mark.usefixtures("office")
class TestExisting:
    """An existing number: words may change, all else stays."""

    def test_only_words_change_and_progress_is_no_news(self) -> None:
        issue = an_issue(title="道路积水", limit_words="2022年9月底", news_on=date(2022, 10, 3))
        before = (issue.state, issue.due_on, issue.lead_unit_id, issue.news_on)
        cells = {
            "问题名称": "道路积水严重",
            "进展情况": "已清淤",
            "完成情况": "已销号",
            "完成时限": "2023年底",
        }
        applied(a_row(挂号编号=issue.number, 责任单位="财政局", **cells))
        db.session.commit()
        assert (issue.state, issue.due_on, issue.lead_unit_id, issue.news_on) == before
        assert (issue.title, issue.words("title")) == ("道路积水严重", "道路积水严重")
        assert [(u.text.body, u.is_news, u.from_ledger) for u in issue.updates] == [("已清淤", False, True)]
        assert not db.session.scalars(sa.select(StrikeOff)).all()
        assert "道路积水严重" in db.session.get(SearchText, issue.id).short

    def test_progress_that_is_the_newest_known_changes_nothing(self) -> None:
        applied(a_row(挂号编号="SJXM-2022-001", 进展情况="已开工"))
        db.session.commit()
        assert planned(a_row(挂号编号="SJXM-2022-001", 进展情况="已开工")).summary["unchanged"] == 1
        applied(a_row(挂号编号="SJXM-2022-001", 进展情况="已完成一半"))
        db.session.commit()
        assert planned(a_row(挂号编号="SJXM-2022-001", 进展情况="已完成一半")).summary["unchanged"] == 1


@pytest.mark.usefixtures("office")
def test_with_one_fault_nothing_is_written() -> None:
    before = rows_of_all_tables()
    with pytest.raises(FaultyLedger):
        applied(a_row(), a_row(问题名称="", 完成情况="?"))
    db.session.rollback()
    assert rows_of_all_tables() == before


@pytest.mark.usefixtures("office")
def test_events_hold_codes_and_no_words_or_names() -> None:
    applied(a_row(问题描述="甲" * 30, 挂钩领导="王小明", 备注="电话 13800000000", 进展情况="已开工"))
    db.session.commit()
    trail = "".join(db.session.scalars(sa.select(Event.data)))
    for words in ("道路积水", "甲甲", "王小明", "13800000000", "已开工", "规划建设局"):
        assert words not in trail
    texts = db.session.scalars(sa.select(TextVersion)).all()
    assert all(text.sha256 in trail for text in texts)


@pytest.mark.usefixtures("office")
def test_new_units_are_proposals_with_pinyin_initials() -> None:
    applied(a_row(配合单位="江湾社区、园区集团、海晏村"))
    query = sa.select(Unit).where(Unit.proposed).order_by(Unit.id)
    found = [(unit.name, unit.initials, unit.kind) for unit in db.session.scalars(query)]
    assert found == [
        ("园区集团", "yqjt", UnitKind.ENTERPRISE),
        ("海晏村", "hyc", UnitKind.VILLAGE),
    ]


@pytest.mark.usefixtures("office")
def test_statements_do_not_grow_with_the_rows() -> None:
    def statements(count: int, first: int) -> int:
        sql: list[str] = []
        rows = [
            a_row(问题名称=f"第{n}件事", 挂号编号=f"SJXM-2022-{n:03}", 进展情况="已开工", 完成时限="10月底前")
            for n in range(first, first + count)
        ]

        def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
            sql.append(statement)

        event.listen(db.engine, "before_cursor_execute", note)
        applied(*rows)
        db.session.flush()
        event.remove(db.engine, "before_cursor_execute", note)
        db.session.commit()
        return len([s for s in sql if s.startswith("SELECT")])

    statements(3, 1)
    assert statements(5, 100) == statements(60, 200)


@pytest.mark.usefixtures("office")
def test_the_earliest_as_of_day_is_the_registers_first() -> None:
    applied(a_row(), as_of=date(2022, 10, 28))
    batch = applied(a_row(问题名称="另一件"), as_of=TODAY)
    assert the_register().first_as_of == date(2022, 10, 28)
    assert batch.state is BatchState.APPLIED
