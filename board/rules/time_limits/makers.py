"""The moment that each way of naming days, months, quarters, halves, years and weeks makes."""

from dataclasses import replace

from board.rules.time_limits.limit import Doubt
from board.rules.time_limits.moments import VAGUE_PARTS, Moment, Unit
from board.rules.time_limits.text import number

# What a pattern's named groups hold: the words, or None.
Groups = dict[str, str | None]
NEAR = {"今": 0, "本": 0, "当": 0, "明": 1, "次": 1, "翌": 1, "来": 1, "后": 2, "下": 1, "去": -1, "上": -1}
WEEKDAYS = "一二三四五六日"
DAY_BEFORE = {  # the last day before a festival that has a fixed day
    "元旦": (12, 31),
    "五一": (4, 30),
    "劳动": (4, 30),
    "七一": (6, 30),
    "八一": (7, 31),
    "国庆": (9, 30),
    "十一": (9, 30),
}


def make_year(groups: Groups) -> Moment:
    """The year part alone; the rest is filled in by the others."""
    if year := groups.get("year"):
        return Moment(Unit.YEAR, year=number(year))
    if near := groups.get("near"):
        return Moment(Unit.YEAR, year_shift=NEAR[near[0]], follows=near[0] in "次翌来")
    if short := groups.get("short"):
        return Moment(
            Unit.YEAR,
            year=number(short) + 2000 if short.isdecimal() else number("二〇" + short),
            doubts=frozenset({Doubt.YEAR_MISSING}),
        )
    return Moment(Unit.YEAR)


def make_numeric(groups: Groups) -> Moment:
    """Figures alone: 2022.10.31, 20221031, 2022-10, 10/31."""
    month, day = int(groups["m"] or 0), int(groups.get("d") or 0)
    year = int(groups["y"] or 0) if groups.get("y") else None
    # A spreadsheet that took 2022.10 for a number shows 2022.1.
    lost = not day and groups.get("m") == "1" and groups.get("s") == "."
    doubts = frozenset({Doubt.VAGUE}) if lost else frozenset()
    unit = Unit.DAY if "d" in groups else Unit.MONTH
    return Moment(unit, year=year, month=month, n=day, ends=bool(groups.get("end")), doubts=doubts)


def make_month(groups: Groups) -> Moment:
    """10月底, 本月15日, 明年三月上旬."""
    moment = make_year(groups)
    if near := groups.get("nearmonth"):
        shift = 0 if near[0] in "本当这月" else near.count("下") - near.count("上") or 1
        moment = replace(moment, month_shift=shift)
    else:
        moment = replace(moment, month=1 if groups["month"] == "元" else number(groups["month"] or ""))
    if day := groups.get("day") or groups.get("bareday"):
        return replace(moment, unit=Unit.DAY, n=number(day))
    part = (groups.get("part") or "").removeprefix("月")
    if part in ("", "底", "末"):
        return replace(moment, unit=Unit.MONTH, ends=bool(part))
    return replace(moment, unit=Unit.PART, part=part, doubts=moment.doubts | vague(part in VAGUE_PARTS))


def make_quarter(groups: Groups) -> Moment:
    """三季度末, Q3, 本季度."""
    moment = replace(make_year(groups), unit=Unit.QUARTER, ends=bool(groups.get("end")))
    if near := groups.get("nearquarter"):
        return replace(moment, quarter_shift=0 if near[0] in "本当这季" else 1)
    return replace(moment, n=3 if groups.get("three") else number(groups["quarter"] or groups["q"] or ""))


def make_half(groups: Groups) -> Moment:
    """上半年."""
    n = 1 if (groups["half"] or "") in ("上", "前", "H1") else 2
    return replace(make_year(groups), unit=Unit.HALF, n=n, ends=bool(groups.get("end")))


def make_year_end(groups: Groups) -> Moment | None:
    """2022年, 明年底, 年内."""
    moment, end = make_year(groups), groups.get("end") or ""
    if end == "中":
        return replace(moment, unit=Unit.HALF, n=1, ends=True, doubts=moment.doubts | vague(True))
    if end == "初":
        return None
    bare_inside = end in ("内", "年") and moment.floats
    return replace(moment, ends=end != "", doubts=moment.doubts | vague(bare_inside))


def make_festival(groups: Groups) -> Moment:
    """The day before a festival with a fixed day: 国庆节前."""
    month, day = DAY_BEFORE[groups["festival"] or ""]
    moment = make_year(groups)
    shift = -1 if month == 12 else 0
    year = None if moment.year is None else moment.year + shift
    year_shift = None if moment.year_shift is None else moment.year_shift + shift
    doubts = moment.doubts | vague(True)
    return replace(
        moment, unit=Unit.DAY, year=year, year_shift=year_shift, month=month, n=day, ends=True, doubts=doubts
    )


def make_week(groups: Groups) -> Moment:
    """本周五, 下周, 周三."""
    said, day = groups.get("week") or "", groups.get("weekday") or ""
    n = {"末": 0, "内": 0, "天": 7, "": 0}.get(day, WEEKDAYS.find(day) + 1)
    return Moment(Unit.WEEK, week_shift=said.count("下") - said.count("上"), n=n, ends=not said)


def make_plan(groups: Groups) -> Moment | None:
    """“十四五”末."""
    if (groups.get("phase") or "") in ("初", "初期", "中期"):
        return None
    year = 2025 + 5 * (number(groups["plan"] or "") - 4)
    return Moment(Unit.YEAR, year=year, ends=True, doubts=vague(True))


def vague(doubtful: bool) -> frozenset[Doubt]:
    """The doubt VAGUE, or none."""
    return frozenset({Doubt.VAGUE}) if doubtful else frozenset()
