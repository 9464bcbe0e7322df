"""The trail 留痕 as a csv: its columns. Those that a hash covers stand as they lie in the database."""

from collections.abc import Sequence

from flask_babel import gettext
from flask_babel import lazy_gettext as _

from board.formatters.trail import event_kind
from board.i18n import named
from board.queries.trail import Line

COLUMNS = (
    _("序号"),
    _("记录时间"),
    _("业务日期"),
    _("种类代码"),
    _("做了什么"),
    _("账号"),
    _("代哪个单位"),
    _("关于"),
    _("编号"),
    _("数据"),
    _("台账标识"),
    _("问题标识"),
    _("账号标识"),
    _("单位标识"),
    _("上一条哈希"),
    _("哈希"),
)


def trail_head() -> list[str]:
    """The first row."""
    return [str(column) for column in COLUMNS]


def trail_row(line: Line) -> Sequence[object]:
    """One event as a row under COLUMNS."""
    event = line.event
    return (
        event.seq,
        event.recorded_at,
        event.happened_on.isoformat(),
        event.kind,
        event_kind(event.kind),
        line.by or gettext("系统"),
        named(line.for_unit),
        event.subject,
        line.number or "",
        event.data,
        event.register_id,
        event.issue_id,
        event.actor_id,
        event.for_unit_id,
        event.previous_hash,
        event.hash,
    )
