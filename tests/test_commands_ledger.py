"""`board init`, `demo`, `import`, `export` as an operator meets them."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from click.testing import Result
from flask import Flask

from board.commands.ledger import export_ledger, import_ledger
from board.commands.office import init
from board.documents.store import path_of
from board.documents.workbook_in import UnreadableLedger, read_ledger
from board.extensions import db
from board.jobs.demonstration import LEDGER
from board.models.holiday import Holiday
from board.models.import_batch import ImportBatch
from board.models.register import Register
from board.models.unit import Unit
from tests.databases import TODAY
from tests.documents.books import raw_xlsx, xlsx
from tests.ledgers import a_file, a_row


def run(app: Flask, command: Any, *words: object) -> Result:
    """A command on this application's database; every row it left uncommitted is forgotten."""
    result = app.test_cli_runner().invoke(command, [str(word) for word in words])
    db.session.rollback()
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def rows_of_all_tables() -> dict[str, int]:
    counts = {
        table.name: db.session.scalar(sa.select(sa.func.count()).select_from(table)) or 0
        for table in db.metadata.sorted_tables
    }
    db.session.rollback()
    return counts


@pytest.fixture
def office(app: Flask) -> Flask:
    """An office just founded."""
    assert run(app, init).exit_code == 0
    return app


def test_init_makes_an_office_and_a_second_one_changes_nothing(office: Flask) -> None:
    register = db.session.scalars(sa.select(Register)).one()
    assert (register.name, register.prefix, register.year) == ("书记项目", "SJXM", TODAY.year)
    assert db.session.scalars(sa.select(Unit.name).order_by(Unit.id)).all() == ["党工委", "督查室"]
    assert db.session.get(Holiday, date(2022, 10, 8)).works
    before = rows_of_all_tables()
    assert run(office, init).exit_code == 0
    assert rows_of_all_tables() == before


def test_import_prints_json_alone_and_writes_nothing_without_apply(office: Flask) -> None:
    before = rows_of_all_tables()
    result = run(office, import_ledger, LEDGER, "--as-of", "2022-11-01", "--json")
    answer = json.loads(result.stdout)
    counts = {name: answer[name] for name in ("rows", "new", "changed", "unchanged", "errors", "applied")}
    assert counts == {"rows": 68, "new": 68, "changed": 0, "unchanged": 0, "errors": [], "applied": False}
    asked = [found for found in answer["to_confirm"] if found["column"] == "完成时限"]
    assert len(asked) == 14
    assert asked[0] == {
        "row": 11,
        "column": "完成时限",
        "message": "“6月30日前”读成2022年6月30日（没写年份，取写下那天之后最近的一个），请确认。",
    }
    assert rows_of_all_tables() == before


def test_apply_writes_once_and_keeps_the_file(office: Flask) -> None:
    assert run(office, import_ledger, LEDGER, "--as-of", "2022-11-01", "--apply", "--json").exit_code == 0
    batch = db.session.scalars(sa.select(ImportBatch)).one()
    assert path_of(batch.sha256).read_bytes() == LEDGER.read_bytes()
    before = rows_of_all_tables()
    again = json.loads(run(office, import_ledger, LEDGER, "--apply", "--json").stdout)
    assert (again["new"], again["changed"], again["unchanged"]) == (0, 0, 68)
    assert rows_of_all_tables() == before


def test_an_error_applies_nothing_and_exits_with_1(office: Flask, tmp_path: Path) -> None:
    file = tmp_path / "台账.xlsx"
    file.write_bytes(a_file(a_row(), a_row(问题名称="另一件", 完成情况="差不多了")))
    before = rows_of_all_tables()
    result = run(office, import_ledger, file, "--apply", "--json")
    assert result.exit_code == 1
    answer = json.loads(result.stdout)
    assert answer["errors"] == [
        {
            "row": 3,
            "column": "完成情况",
            "message": "“差不多了”读不懂，请写 未启动、办理中、待核查、已销号 或 暂缓。",
        }
    ]
    assert not answer["applied"]
    assert rows_of_all_tables() == before


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "是空的"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 64, "不是工作簿"),
        (xlsx(["今日", "菜单"], ["鱼", "肉"]), "找不到表头"),
        (xlsx(["问题名称", "责任单位", "完成时限"]), "没有一行问题"),
        (raw_xlsx(" " * 120_000_000), "请只留台账那一张表"),
    ],
    ids=["empty", "picture", "no header", "no rows", "bomb"],
)
def test_a_file_that_is_no_ledger_is_refused_in_one_sentence(
    office: Flask, tmp_path: Path, content: bytes, words: str
) -> None:
    file = tmp_path / "台账.xlsx"
    file.write_bytes(content)
    before = rows_of_all_tables()
    result = run(office, import_ledger, file, "--apply", "--json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
    assert rows_of_all_tables() == before


@pytest.mark.parametrize(
    "words", [("nowhere.xlsx",), (LEDGER, "--as-of", "2022-11-02"), (LEDGER, "--as-of", "gestern")]
)
def test_a_missing_file_and_a_day_to_come_are_refused(office: Flask, words: tuple[object, ...]) -> None:
    result = run(office, import_ledger, *words)
    assert (result.exit_code, result.stdout, len(result.stderr.strip().splitlines())) == (2, "", 1)


def test_an_export_imports_as_nothing_changed(demo: Flask, tmp_path: Path) -> None:
    file = tmp_path / "out.xlsx"
    assert run(demo, export_ledger, file).exit_code == 0
    answer = json.loads(run(demo, import_ledger, file, "--json").stdout)
    assert (answer["new"], answer["changed"], answer["unchanged"]) == (0, 0, 68)
    assert (answer["needs_step"], answer["to_confirm"], answer["errors"]) == ([], [], [])


def test_an_export_of_a_past_day_tells_what_was_known_then(demo: Flask, tmp_path: Path) -> None:
    early = tmp_path / "early.xlsx"
    assert demo.test_cli_runner().invoke(export_ledger, [str(early), "--as-of", "2022-10-31"]).exit_code == 0
    today = tmp_path / "today.xlsx"
    assert demo.test_cli_runner().invoke(export_ledger, [str(today), "--as-of", "2022-11-01"]).exit_code == 0
    later = demo.test_cli_runner().invoke(
        export_ledger, [str(tmp_path / "later.xlsx"), "--as-of", "2022-11-02"]
    )
    assert (later.exit_code, later.stdout) == (2, "")
    assert len(read_ledger(today.read_bytes(), today.name).rows) == 68
    with pytest.raises(UnreadableLedger):  # nothing was recorded yet
        read_ledger(early.read_bytes(), early.name)
