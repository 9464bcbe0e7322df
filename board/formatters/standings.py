"""The standings 晾晒 in words: groups, rates, places, and what each figure is."""

from datetime import date
from fractions import Fraction

from flask_babel import gettext, lazy_gettext, lazy_pgettext, ngettext
from markupsafe import Markup

from board.formatters.days import full_day
from board.formatters.periods import against_words, period_words
from board.i18n import said
from board.queries.standings import Compared, Group, Standings
from board.rules.standings import Figure, Standing
from board.rules.unit_kinds import UnitKind

_ = lazy_gettext

FIGURES = {
    Figure.OPEN: _("未办结"),
    Figure.RESOLVED: _("已销号"),
    Figure.HANDED_OVER: _("移交的销号"),
    Figure.UNKNOWN: _("申请日不明"),
    Figure.UNLIMITED: _("没有期限"),
    Figure.COUNTED: _("期内销号"),
    Figure.ON_TIME: _("按时销号"),
    Figure.ON_TIME_FIRST: _("按首次期限按时销号"),
    Figure.STAGED: _("阶段性办结"),
    Figure.OVERDUE: _("未办结已过期限"),
    Figure.OVERDUE_FIRST: _("未办结已过首次期限"),
    Figure.SIGNED_ON_TIME: _("签收按时"),
    Figure.SIGNED_LATE: _("签收超时"),
    Figure.RETURNED: _("核查退回"),
    Figure.REOPENED: _("重新办理"),
    Figure.DEFERRED: _("批准延期"),
    Figure.RED: _("红牌"),
    Figure.YELLOW: _("黄牌"),
}
# a group of all units of one kind: in English it is a plural
KINDS = {
    UnitKind.BUREAU: lazy_pgettext("group of units", "机关部门"),
    UnitKind.VILLAGE: lazy_pgettext("group of units", "村、社区"),
    UnitKind.ENTERPRISE: lazy_pgettext("group of units", "企业"),
    UnitKind.SUPERVISION: lazy_pgettext("group of units", "督查室"),
    UnitKind.COMMITTEE: lazy_pgettext("group of units", "党工委"),
}
MOVED = {
    "on_time": _("新的按时销号"),
    "no_longer_late": _("不再超期"),
    "late": _("新的超期销号"),
    "overdue": _("新的未办结已过期限"),
    "gone": _("不再算进来的按时销号"),
}


def looked_at(found: Standings, today: date) -> str:
    """On which day a period is looked at."""
    if found.until == today:
        return gettext("按组比较，截至 %(day)s", day=full_day(found.until))
    return gettext("按组比较，按 %(day)s 当天结束时的记录", day=full_day(found.until))


def standings_group(group: Group) -> Markup | str:
    """As the office called it, else what its units are."""
    return said(group.name) if group.name else str(KINDS[group.kind])


def standings_ranked(group: Group) -> str:
    """7 个单位排名，同率同名次."""
    if not group.ranked:
        return gettext("没有可以排名的单位")
    return ngettext(
        "%(n)s 个单位排名，同率同名次", "%(n)s 个单位排名，同率同名次", group.ranked, n=group.ranked
    )


def rate_words(rate: Fraction | None) -> str:
    """33%; all but one of a thousand is not 100%; nothing counted is a dash."""
    if rate is None:
        return "–"
    hundredths = int(100 * rate + Fraction(1, 2))
    if 0 < rate < 1:
        hundredths = min(max(hundredths, 1), 99)
    return f"{hundredths}%"


def rise_words(row: Compared, comparable: bool) -> str:
    """升 2, 降 3, 未变; of a unit that has a place now and had none: 上期未排名."""
    if row.place is None or not comparable:
        return ""
    if row.rise is None:
        return gettext("上期未排名")
    if row.rise > 0:
        return gettext("升 %(n)s", n=row.rise)
    return gettext("降 %(n)s", n=-row.rise) if row.rise else gettext("未变")


def place_words(row: Compared) -> str:
    """第 6 名, 并列第 1 名 where others have the same rate; without a place why there is none."""
    if row.place is not None and row.shared:
        return gettext("并列第 %(n)s 名", n=row.place)
    if row.place is not None:
        return gettext("第 %(n)s 名", n=row.place)
    return not_ranked(row.standing, row.least)


def place_line(row: Compared, found: Standings) -> str:
    """第 6 名，比上月升 2."""
    words = {"place": place_words(row), "rise": rise_words(row, found.comparable)}
    if not words["rise"]:
        return words["place"]
    if row.rise is None:
        return gettext("%(place)s，%(rise)s", **words)
    return gettext("%(place)s，%(against)s：%(rise)s", against=against_words(found.period), **words)


def not_ranked(standing: Standing, least: int) -> str:
    """Why a unit has no place."""
    if not standing.sample:
        return gettext("没有可算的，不排名")
    rates = {"rate": rate_words(standing.rate), "first": rate_words(standing.first_rate)}
    counts = {"n": standing.sample, "least": least}
    return gettext("%(rate)s，首次 %(first)s；只算得 %(n)s 项，不足 %(least)s 项，不排名", **rates, **counts)


def figure_name(figure: Figure) -> str:
    """What a figure is: 核查退回."""
    return str(FIGURES[figure])


def moved_name(kind: str) -> str:
    """What moved a rate: 新的按时销号."""
    return str(MOVED[kind])


def left_words(n: int, own: bool) -> str:
    """Issues that moved a unit and are not listed."""
    if own:
        return gettext("另有 %(n)s 项没有列出", n=n)
    return gettext("%(n)s 项是别的单位的，只列数，不列是哪些", n=n)


def behind_words(count: int, issues: int) -> str:
    """How many issues a figure is made of; an issue returned twice counts twice."""
    if count == issues:
        return ngettext("共 %(n)s 项", "共 %(n)s 项", issues, n=issues)
    return gettext("共 %(count)s 次，%(n)s 项", count=count, n=issues)


def how_reckoned(standing: Standing) -> list[str]:
    """How the rate is reckoned, in sentences, with this unit's numbers."""
    first = {
        "rate": rate_words(standing.first_rate),
        "part": standing.count(Figure.ON_TIME_FIRST),
        "struck": standing.count(Figure.COUNTED),
        "open": standing.count(Figure.OVERDUE_FIRST),
    }
    lines = [gettext("按时：申请销号那天不晚于期限，期限在放假日的顺延；待核查的看申请那天。")]
    if standing.first_rate is not None:
        lines.append(
            gettext("按首次期限算是 %(rate)s：%(part)s ÷（%(struck)s ＋ %(open)s），延期不算数。", **first)
        )
    if staged := standing.count(Figure.STAGED):
        lines.append(gettext("其中阶段性办结 %(n)s 项，按批准的最后期限算。", n=staged))
    left = [
        (Figure.HANDED_OVER, gettext("台账移交来的销号 %(n)s 项", n=standing.count(Figure.HANDED_OVER))),
        (Figure.UNKNOWN, gettext("申请日不明的 %(n)s 项", n=standing.count(Figure.UNKNOWN))),
        (Figure.UNLIMITED, gettext("没有期限的销号 %(n)s 项", n=standing.count(Figure.UNLIMITED))),
    ]
    if outside := [words for figure, words in left if standing.count(figure)]:
        lines.append(gettext("%(what)s，不在里面。", what=gettext("、").join(outside)))
    lines.append(gettext("中止的日子不算；免掉的牌不算；退回交办不算，核查退回算。"))
    return lines


FILTERS = {"period": period_words, "figure_name": figure_name, "moved_name": moved_name, "rate": rate_words}
GLOBALS = {
    "against_words": against_words,
    "looked_at": looked_at,
    "standings_group": standings_group,
    "standings_ranked": standings_ranked,
    "rise_words": rise_words,
    "place_line": place_line,
    "place_words": place_words,
    "not_ranked": not_ranked,
    "how_reckoned": how_reckoned,
    "left_words": left_words,
    "behind_words": behind_words,
}
