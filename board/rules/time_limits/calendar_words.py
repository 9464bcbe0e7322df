"""How days, months, quarters, halves, years and weeks are named."""

import re
from collections.abc import Callable

from board.rules.time_limits import makers
from board.rules.time_limits.makers import Groups
from board.rules.time_limits.moments import Moment

N = r"(?:\d{1,2}(?!\d)|[〇零一二两三四五六七八九十廿卅]{1,4})"
FULL_YEAR = r"(?:(?<!\d)\d{4}|[一二][〇零一二三四五六七八九]{3})"
YEAR = (
    rf"(?:(?P<year>{FULL_YEAR})(?:年度|年份|全?年)的?"
    r"|(?P<near>今年度?|本年度?|当年度?|明年度?|次年|翌年|来年|后年|下一?年度?|去年|上一?年度?)的?"
    rf"|(?P<short>(?<!\d)\d\d|[二三][〇零一二三四五六七八九])年(?=\d{{1,2}}月|{N}月|第?{N}季|[上下]半年|年?[底末终]|Q\d))"
)
MIDDLE = r"中(?![旬期央心标秋小型介学国共])"
PART = rf"(?:上中旬|中上旬|中下旬|[上中下]旬|[上下]半月|月?[底末]|初|{MIDDLE})"
NO_UNIT = r"(?![\d个周天季年月时点:%万亿项家条户人次.工])"
NOT_A_FIGURE = r"(?![\d月个年周天季%万亿元倍项家公米亩吨]|[./-]\d{4}|[./]\d)"
FIGURES = r"(?<![\d./])"
YEAR_FIGURES = r"(?<!\d)(?P<y>[12]\d{3})"
SEP = r"[-./。、,]"
NUMERAL_BEFORE = r"(?<![一二三四五六七八九])"

PATTERNS: tuple[tuple[str, Callable[[Groups], Moment | None]], ...] = (
    (
        rf"(?<!\d)(?P<y>\d{{4}})(?P<by>{SEP})(?P<m>\d{{1,2}})(?P=by)(?P<d>\d{{1,2}})(?![\d月])[日号]?",
        makers.make_numeric,
    ),
    (rf"{YEAR_FIGURES}(?P<m>\d\d)(?P<d>\d\d)(?!\d)日?", makers.make_numeric),
    (rf"{YEAR_FIGURES}(?P<s>[-./])(?P<m>\d{{1,2}})(?!\d)(?:月份?)?(?P<end>[底末])?", makers.make_numeric),
    (r"(?<!\d)(?P<y>20\d\d)(?P<m>0[1-9]|1[0-2])(?!\d)", makers.make_numeric),
    (
        rf"{FIGURES}(?P<m>\d{{1,2}})(?:[./](?P<d>\d{{1,2}})[日号]?|-(?P<d2>1[3-9]|[23]\d)(?![日号])){NOT_A_FIGURE}",
        makers.make_numeric,
    ),
    (
        rf"[\"“'‘]?{NUMERAL_BEFORE}十(?P<plan>[一二三四五六七八九])五[\"”'’]?(?![日天号])(?:规划|时期|计划)?"
        r"(?P<phase>初期?|中期|期?末|期间|末期|收官|结束)?",
        makers.make_plan,
    ),
    (
        rf"{YEAR}?(?P<festival>元旦|五一|劳动(?=节)|七一|八一|国庆|{NUMERAL_BEFORE}十一)节?(?=(?:之|以)?前(?!后))",
        makers.make_festival,
    ),
    (
        rf"{YEAR}?(?:(?P<month>(?!两){N}|元)月份?|(?P<nearmonth>[本当]月|这个?月|下下?个?月|次月|上个?月)份?"
        r"|(?<![\d个几数每多〇一二三四五六七八九十])(?P<nearmonth2>月)(?=[底末内中初]))的?"
        rf"(?:(?P<day>{N})(?:日|号)|(?P<bareday>\d{{1,2}}){NO_UNIT}|(?P<part>{PART}))?",
        makers.make_month,
    ),
    (
        rf"{YEAR}?(?:(?P<three>前三个?季度?)|第?(?P<quarter>{N})(?:季度|季(?=[底末前内之完]|$))|第(?P<quarter2>{N})个季度?|Q(?P<q>[1-4])"
        r"|(?P<nearquarter>(?:[本当这]|下一?)个?季度?|(?<!个)季度?(?=[底末内])))(?P<end>[底末])?",
        makers.make_quarter,
    ),
    (rf"{YEAR}?(?:(?P<half>[上下前后])半年|(?P<half2>H[12]))(?P<end>[底末])?", makers.make_half),
    (
        rf"(?:{YEAR}(?:年?(?P<end>[底末终尾内初]|{MIDDLE})|全年)?|(?<![\d几数每多近半〇一二三四五六七八九十])(?:年度?|岁)(?P<end2>[底末终尾内初]|{MIDDLE})|全(?P<end3>年)度?)",
        makers.make_year_end,
    ),
    (r"(?P<week>本|这|下下?|上)个?(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天末内])?", makers.make_week),
    (r"(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天末])", makers.make_week),
)
COMPILED = tuple((re.compile(pattern, re.ASCII), make) for pattern, make in PATTERNS)


def moment_at(plain: str, at: int) -> tuple[Moment | None, int]:
    """The moment named at plain[at:] and where its words end.

    None with a later end: a time is named, but no day can be told (2023年初). None with `at`: no time is named.
    """
    for pattern, make in COMPILED:
        if found := pattern.match(plain, at):
            groups = found.groupdict()
            # A group named twice in its pattern carries a 2 the second time, a 3 the third.
            for twice in [name for name in groups if name[-1] in "23"]:
                groups[twice[:-1]] = groups.get(twice[:-1]) or groups[twice]
            return make(groups), found.end()
    return None, at
