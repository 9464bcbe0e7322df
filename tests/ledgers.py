"""Ledgers for tests of importing: rows by column name, as an office would hand them over."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import sqlalchemy as sa

from board import clock
from board.documents.ledger import Ledger
from board.documents.workbook_in import read_ledger
from board.extensions import db
from board.jobs.import_ledger import Prepared, apply_at_once, open_batch, prepare
from board.models.import_batch import ImportBatch
from board.models.issue import Issue
from board.models.register import the_register
from tests.documents.books import xlsx
from tests.page import Page
from tests.reader import Reader

HEAD = [
    *(
        "挂号编号",
        "问题类别",
        "问题名称",
        "问题描述",
        "问题来源",
        "所属网格",
        "责任单位",
        "配合单位",
        "挂钩领导",
    ),
    *("整改措施", "挂号日期", "完成时限", "进展情况", "完成情况", "销号日期", "备注"),
]
FIRST_ROW = 2
AS_OF = date(2022, 11, 1)


def a_row(**cells: Any) -> dict[str, Any]:
    """A row in hand; its cells by their column's Chinese head."""
    return {
        "问题名称": "道路积水",
        "责任单位": "规划建设局",
        "挂号日期": "2022年10月10日",
        "完成时限": "2022年12月30日",
        "完成情况": "办理中",
        **cells,
    }


ASSIGNED = a_row(问题名称="海晏村河堤缺损", 完成情况="未启动")
IN_HAND = a_row(问题名称="标准厂房屋顶渗漏", 进展情况="已查 3 栋。")


def a_file(*rows: dict[str, Any]) -> bytes:
    """A workbook with the header in row 1 and these rows from row 2 on."""
    return xlsx(HEAD, *([row.get(head, "") for head in HEAD] for row in rows))


def a_ledger(*rows: dict[str, Any]) -> Ledger:
    """These rows as read from a workbook."""
    return read_ledger(a_file(*rows), "台账.xlsx")


def planned(*rows: dict[str, Any], as_of: date = AS_OF, **choices: str) -> Prepared:
    """What these rows would do. Choices: `limit_2="2022-12-01"` for "limit-2"."""
    named = {name.replace("_", "-"): value for name, value in choices.items()}
    return prepare(a_ledger(*rows), the_register(), as_of, choices=named)


def applied(*rows: dict[str, Any], as_of: date = AS_OF, on: date = AS_OF) -> ImportBatch:
    """These rows, written at once as on the command line; not committed."""
    data = a_file(*rows)
    prepared = prepare(read_ledger(data, "台账.xlsx"), the_register(), as_of)
    batch = open_batch(the_register(), data, "台账.xlsx", as_of, by=None)
    apply_at_once(prepared, batch, by=None, on=on, at=clock.now())
    return batch


def what(findings: Iterable[Any]) -> list[tuple[int, str]]:
    """Findings as (row, what)."""
    return [(finding.row, str(finding.what)) for finding in findings]


def upload(office: Reader, *rows: dict[str, Any], as_of: str = "") -> Page:
    """The office uploads these rows; the preview."""
    page = office.open("/imports").fill(file=(a_file(*rows), "走访新增.xlsx"), as_of=as_of)
    return page.press("上传并核对")


def newest() -> ImportBatch:
    """The newest batch as it stands in the database."""
    db.session.rollback()
    return db.session.scalars(sa.select(ImportBatch).order_by(ImportBatch.id.desc()).limit(1)).one()


def issue_count() -> int:
    """How many issues there are."""
    db.session.rollback()
    return db.session.scalar(sa.select(sa.func.count()).select_from(Issue)) or 0
