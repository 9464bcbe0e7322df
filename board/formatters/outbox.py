"""What a message in the outbox tells of, in words."""

from typing import Any

from flask_babel import gettext

from board.formatters.notices import KINDS


def delivery_kind(kind: str) -> str:
    """What a message tells of: 每日汇总, 红牌 …"""
    return gettext("每日汇总") if kind == "digest" else str(KINDS.get(kind, kind))


FILTERS = {"delivery_kind": delivery_kind}
GLOBALS: dict[str, Any] = {}
