"""Wording of imports: refused files, parts of the preview, states of a batch."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Protocol

from flask_babel import gettext, lazy_gettext
from markupsafe import Markup

from board.documents.ledger import Reason, UnreadableLedger
from board.formatters.days import breaks, file_size
from board.formatters.import_findings import column_words
from board.formatters.import_heads import finding_detail, finding_head, is_unread
from board.formatters.ledger_columns import column_name, columns_to_write
from board.i18n import Named
from board.queries.import_row import PlanRow
from board.rules.line_breaks import with_breaks

_ = lazy_gettext

FOUND = {
    "png": _("图片"),
    "jpg": _("图片"),
    "pdf": "PDF",
    "html": _("网页"),
    "docx": _("Word 文档"),
    "doc": _("Word 文档"),
    "zip": _("压缩包"),
    "xlsb": "xlsb",
}
BATCHES = {
    "previewed": _("还没有写入"),
    "waiting": _("等党工委确认"),
    "applied": _("已写入"),
    "dropped": _("已放弃"),
}


def unreadable_sentence(refused: UnreadableLedger, filename: str) -> str:
    """Why a file is refused, and what to do, in one sentence."""
    facts = refused.facts
    if refused.reason is Reason.EMPTY:
        return gettext("%(file)s 是空的，里面没有台账；请选有内容的工作簿。", file=filename)
    if refused.reason is Reason.NOT_A_WORKBOOK:
        found = FOUND.get(str(facts.get("found", "")), gettext("别的文件"))
        return gettext(
            "%(file)s 不是工作簿，像是%(found)s；请交 xlsx、xls、ods 或 csv 文件。",
            file=filename,
            found=found,
        )
    if refused.reason is Reason.PROTECTED:
        return gettext("%(file)s 有打开密码，读不了；请先去掉密码再交。", file=filename)
    if refused.reason is Reason.DAMAGED:
        return gettext("%(file)s 已损坏，读不了；请在表格软件里打开另存一份再交。", file=filename)
    if refused.reason in (Reason.BOMB, Reason.TOO_LARGE):
        return _too_large(facts, filename)
    if refused.reason is Reason.NO_ROWS:
        return gettext(
            "%(file)s 的“%(sheet)s”表第 %(row)s 行是表头，下面没有一行问题；请核对是不是这张表。",
            file=filename,
            sheet=facts["sheet"],
            row=facts["row"],
        )
    return _no_header(facts, filename)


def _too_large(facts: Mapping[str, object], filename: str) -> str:
    if facts.get("what") in ("file", "unpacked", "text"):
        limit = file_size(int(str(facts["limit"])))
        return gettext(
            "%(file)s 太大，最多读 %(limit)s；请只留台账那一张表，另存后再交。", file=filename, limit=limit
        )
    if facts.get("what") == "rows":
        return gettext(
            "%(file)s 的行太多，最多读 %(limit)s 行；请分成几个文件。", file=filename, limit=facts["limit"]
        )
    return gettext("%(file)s 展开后大得不合常理，没有读；请只留台账那一张表，另存后再交。", file=filename)


def _no_header(facts: Mapping[str, Any], filename: str) -> str:
    missing = columns_to_write(facts.get("missing", ()))
    if facts.get("row"):
        return gettext(
            "%(file)s 的“%(sheet)s”表里找不到表头：第 %(row)s 行最像，还缺 %(missing)s；请补上这几栏的名称。",
            file=filename,
            sheet=facts["sheet"],
            row=facts["row"],
            missing=missing,
        )
    return gettext(
        "%(file)s 里找不到表头；请在前 20 行内写上 %(missing)s 等栏名。", file=filename, missing=missing
    )


class Yearly(Named, Protocol):
    """A register: its names and its year."""

    year: int


def ledger_head(register: Yearly, on: date) -> dict[str, str]:
    """Title and note of a ledger that goes out: in Chinese for every reader, since it is read back."""
    return {
        "title": f"{register.name} {register.year} 年台账",
        "note": f"统计截止：{on.year}年{on.month}月{on.day}日",
    }


def ledger_title(row: PlanRow) -> Markup:
    """A row's title with its line breaks, or that it has none."""
    return breaks(with_breaks(row.reading.title or gettext("（没有名称）")))


FILTERS = {
    "batch_state": lambda state: BATCHES[state],
    "finding_detail": finding_detail,
    "finding_head": finding_head,
    "is_unread": is_unread,
    "ledger_title": ledger_title,
    "column_head": column_name,
}
GLOBALS = {"column_words": column_words}
