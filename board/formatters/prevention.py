"""Wording of what would prevent a foretold card: who does what by when."""

from collections.abc import Sequence

from flask_babel import gettext, lazy_gettext

from board.formatters.days import short_day
from board.rules.cards.prevention import Act, Prevention

_ = lazy_gettext

ACTS = {
    Act.NEWS: _("最迟%(day)s报进展"),
    Act.TICK: _("最迟%(day)s完成并报节点"),
    Act.ASK_STRIKE_OFF: _("最迟%(day)s申请销号"),
    Act.ASK_DEFERRAL: _("最迟%(day)s申请延期"),
    Act.DECIDE_DEFERRAL: _("最迟%(day)s批准已报的延期申请"),
}


def act_words(prevention: Prevention) -> str:
    """One act with its last day: 最迟11月4日报进展."""
    return str(ACTS[prevention.act]) % {"day": short_day(prevention.by)}


def prevented_by(preventions: Sequence[Prevention]) -> str:
    """可避免：最迟11月4日报进展，或最迟11月4日申请销号; empty where nothing helps."""
    if not preventions:
        return ""
    ways = [act_words(each) for each in preventions]
    words = ways[0]
    for way in ways[1:]:
        words = gettext("%(ways)s，或%(way)s", ways=words, way=way)
    return gettext("可避免：%(ways)s", ways=words)


FILTERS = {"prevented_by": prevented_by}
GLOBALS: dict[str, object] = {}
