"""The columns of a ledger 台账 as people read them; in a ledger itself they stand in Chinese, for every reader."""

from collections.abc import Iterable

from flask_babel import gettext
from flask_babel import lazy_gettext as _

from board.i18n import is_english
from board.rules.ledger_columns import HEADER_WORDS, ColumnKey

COLUMNS = {
    ColumnKey.SEQ: _("序号"),
    ColumnKey.NUMBER: _("挂号编号"),
    ColumnKey.CATEGORY: _("问题类别"),
    ColumnKey.TITLE: _("问题名称"),
    ColumnKey.DESCRIPTION: _("问题描述"),
    ColumnKey.SOURCE: _("问题来源"),
    ColumnKey.GRID: _("所属网格"),
    ColumnKey.LEAD_UNIT: _("责任单位"),
    ColumnKey.SUPPORTING_UNITS: _("配合单位"),
    ColumnKey.LEADER: _("挂钩领导"),
    ColumnKey.MEASURE: _("整改措施"),
    ColumnKey.REGISTERED_ON: _("挂号日期"),
    ColumnKey.TIME_LIMIT: _("完成时限"),
    ColumnKey.PROGRESS: _("进展情况"),
    ColumnKey.STATE: _("完成情况"),
    ColumnKey.STRUCK_OFF_ON: _("销号日期"),
    ColumnKey.REMARK: _("备注"),
}


def column_name(key: ColumnKey) -> str:
    """A column's name in the reader's language."""
    return str(COLUMNS[key])


def columns_to_write(keys: Iterable[ColumnKey]) -> str:
    """The heads that a ledger needs, as they are to be written; in English each with its name."""
    written = [(HEADER_WORDS[key][0], column_name(key)) for key in keys]
    return gettext("、").join(f"{head} ({name})" if is_english() else head for head, name in written)
