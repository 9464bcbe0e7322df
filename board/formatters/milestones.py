"""Milestones 节点 in words."""

from typing import Any

from flask_babel import gettext

from board.formatters.days import short_day


def milestone_words(milestone: Any) -> str:
    """What is to be done; two persons may have blanked it."""
    body = milestone.words.body
    return gettext("〔已删除〕") if body is None else str(body)


def milestone_line(milestone: Any) -> str:
    """What is to be done, by when, and which new date is asked for (models.milestone)."""
    facts = {"words": milestone_words(milestone), "day": short_day(milestone.due_on)}
    if milestone.proposed_on is None:
        return gettext("%(words)s，%(day)s", **facts)
    return gettext("%(words)s，%(day)s，想改到 %(to)s", to=short_day(milestone.proposed_on), **facts)


def milestone_state(milestone: Any, late: bool, waits: bool) -> str:
    """Done when, late since when, planned for when; moved from which first date. `waits`: the office may accept it."""
    day = short_day(milestone.due_on)
    if milestone.done_on is not None:
        return gettext("%(day)s完成", day=short_day(milestone.done_on))
    if milestone.is_start:
        return gettext("%(day)s起", day=day)
    if milestone.proposed_on is not None and waits:
        return gettext("%(day)s，想改到 %(to)s，等督查室认可", day=day, to=short_day(milestone.proposed_on))
    if not milestone.accepted:
        return gettext("%(day)s，等督查室认可", day=day) if waits else gettext("%(day)s，未经认可", day=day)
    if late:
        return gettext("应于 %(day)s", day=day)
    if milestone.first_due_on != milestone.due_on:
        return gettext("%(day)s，首次 %(first)s", day=day, first=short_day(milestone.first_due_on))
    return day


FILTERS = {"milestone_words": milestone_words}
GLOBALS = {"milestone_state": milestone_state}
