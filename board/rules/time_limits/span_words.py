"""How lengths of time are written."""

import re
from collections.abc import Callable

from board.rules.time_limits.spans import Span
from board.rules.time_limits.text import number

HOURS_OF_A_DAY = 24
N = r"(?P<n>\d{1,3}|[〇零一二两三四五六七八九十廿卅]{1,4})"
TODAY = r"(?!起|开始|前)"

PATTERNS: tuple[tuple[str, Callable[[int], Span]], ...] = (
    (rf"{N}个?工作[日天]", lambda n: Span(working_days=n)),
    (rf"{N}(?:个?(?:自然|日历|连续)[日天]|天|个日)", lambda n: Span(days=n)),
    (rf"{N}日(?=之内|以内|内(?!部))", lambda n: Span(days=n)),
    (rf"{N}个?(?:周|星期|礼拜)(?![一二三四五六日天末年])", lambda n: Span(days=7 * n)),
    (rf"{N}个半月", lambda n: Span(months=n, days=15)),
    (rf"{N}个月", lambda n: Span(months=n)),
    (r"半个?月", lambda _: Span(days=15)),
    (r"[两俩]个?月", lambda _: Span(months=2)),
    (rf"{N}个季度?", lambda n: Span(months=3 * n)),
    (rf"{N}年半", lambda n: Span(months=12 * n + 6)),
    (rf"{N}年(?![底末初终])", lambda n: Span(months=12 * n)),
    (r"半年", lambda _: Span(months=6)),
    (rf"{N}个?小时", lambda n: Span(days=-(-n // HOURS_OF_A_DAY) if n >= HOURS_OF_A_DAY else 0)),
    (rf"(?:[今当]天|[今当即]日){TODAY}", lambda _: Span()),
    (rf"(?:明[天日]|次日){TODAY}", lambda _: Span(days=1)),
    (rf"大后天{TODAY}", lambda _: Span(days=3)),
    (rf"后天{TODAY}", lambda _: Span(days=2)),
)
COMPILED = tuple((re.compile(pattern, re.ASCII), make) for pattern, make in PATTERNS)


def span_at(plain: str, at: int) -> tuple[Span | None, int]:
    """The length of time written at plain[at:] and where it ends.

    None with a later end: a length whose number was not understood (三五天). None with `at`: no length.
    """
    for pattern, make in COMPILED:
        if found := pattern.match(plain, at):
            n = number(found.groupdict().get("n") or "0")
            return (make(n) if n >= 0 else None), found.end()
    return None, at
