"""Wording of time limits 完成时限: what was understood, and why a person must confirm it."""

from collections.abc import Callable, Iterable
from datetime import date

from flask_babel import gettext, lazy_gettext

from board.formatters.days import full_day
from board.rules.time_limits import Doubt, Kind, TimeLimit

_ = lazy_gettext

DOUBTS = {
    Doubt.EMPTY: _("没有写时限"),
    Doubt.UNREAD: _("有读不懂的字"),
    Doubt.IMPOSSIBLE: _("没有这一天，或者先后颠倒"),
    Doubt.NEGATED: _("写的是不会怎样，不是何时办完"),
    Doubt.START_ONLY: _("只写了从何时起，没写到何时"),
    Doubt.OUTSIDE: _("要看另一件事的日子"),
    Doubt.CASES: _("不同情形写了不同的时限"),
    Doubt.DONE: _("时限一栏写的是已经办完"),
    Doubt.YEAR_MISSING: _("没写年份，取写下那天之后最近的一个"),
    Doubt.MONTH_MISSING: _("没写月份，取写下那天之后最近的一个"),
    Doubt.RELATIVE: _("从写下那天算起"),
    Doubt.IMMEDIATE: _("立行立改，从挂号起按几个工作日算"),
    Doubt.VAGUE: _("说得不确切"),
    Doubt.SEVERAL: _("写了几个日子，最后一个算期限，其余是节点"),
    Doubt.CHANGED: _("旁边还有一个旧日子"),
    Doubt.RECURRING: _("每期都有的日子，取最近一期"),
}
KINDS: dict[Kind, Callable[[TimeLimit], str]] = {
    Kind.OPEN_ENDED: lambda _limit: gettext("长期坚持，没有期限，定期复核"),
    Kind.NONE: lambda _limit: gettext("没有读出日子"),
    Kind.RANGE: lambda limit: gettext(
        "%(start)s至%(end)s", start=full_day(limit.start_on), end=full_day(limit.due_on)
    ),
}


def limit_reading(limit: TimeLimit) -> str:
    """What was understood: 2022年10月31日; 没有读出日子."""
    return KINDS[limit.kind](limit) if limit.kind in KINDS else full_day(limit.due_on)


def doubts_sentence(doubts: Iterable[Doubt | str]) -> str:
    """Why a reading must be confirmed, the reasons joined; "" for none. Takes codes as they are kept too."""
    return gettext("；").join(str(DOUBTS[Doubt(doubt)]) for doubt in doubts if doubt)


def kept_doubts(codes: str) -> str:
    """The reasons of an issue's limit, from the codes kept with it."""
    return doubts_sentence(codes.split(","))


def limit_day(due_on: date | None) -> str:
    """A limit's day, or that there is none."""
    return full_day(due_on) or gettext("没有期限")


FILTERS = {"limit_reading": limit_reading, "kept_doubts": kept_doubts, "limit_day": limit_day}
GLOBALS = {"doubts_sentence": doubts_sentence}
