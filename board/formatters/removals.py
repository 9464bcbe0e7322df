"""What can be removed 移除, as a line of a choice."""

from typing import Any

from flask_babel import gettext

from board.formatters.days import short_day
from board.formatters.trail_facts import event_fact_name

SHOWN = 40  # characters of a wording


def file_line(file: Any) -> str:
    """文件 照片.jpg，11月1日 (models.attachment)."""
    return gettext("文件 %(name)s，%(day)s", name=file.name, day=short_day(file.recorded_at.date()))


def text_line(text: Any) -> str:
    """文字 结果，11月1日：两部电梯已换 (models.text_version)."""
    body = " ".join((text.body or "").split())
    shown = body if len(body) <= SHOWN else body[:SHOWN] + "…"
    facts = {"field": event_fact_name(text.field), "day": short_day(text.written_on), "words": shown}
    if text.current is False:
        return gettext("文字 %(field)s（以前的），%(day)s：%(words)s", **facts)
    return gettext("文字 %(field)s，%(day)s：%(words)s", **facts)


FILTERS: dict[str, Any] = {}
GLOBALS: dict[str, Any] = {}
