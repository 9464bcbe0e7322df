"""Why a task stands in its part of my work 我的待办: the sentences. Figures that settle an argument stand in <b>."""

from flask_babel import gettext, ngettext
from markupsafe import Markup, escape

from board import clock
from board.formatters.days import full_day, short_day
from board.formatters.directives import directive_kind, directive_number
from board.formatters.limits import kept_doubts
from board.formatters.outlook import outlook_sentence
from board.formatters.outlook_cards import figure_days, working_days
from board.formatters.requests import KINDS
from board.i18n import named
from board.rules.outlook import OutlookKind
from board.rules.task import Call, Task, Turn, TurnedBack
from board.rules.workflow import StepName
from board.rules.worklist import Placed, Section

BESIDE_A_LIMIT = (OutlookKind.DECIDE_BY, OutlookKind.DECIDE_LATE, OutlookKind.CARD_ENDS, OutlookKind.KEPT)


def why(section: Section, placed: Placed) -> Markup:
    """The sentence of a part that has one of its own; of the others the task's own lines tell."""
    task = placed.task
    match section:
        case Section.SIGN:
            return _sign(task)
        case Section.LATE:
            return _late(task)
        case Section.SOON:
            return _soon(task)
        case Section.LOOK_BACK:
            return _look_back(task)
        case Section.LIMIT:
            return _reading(task)
        case Section.ASSIGN:
            return _to_assign(task)
        case Section.REMOVAL:
            return _say(gettext("%(day)s提出移除，要另一个人定"), day=short_day(task.removal_on))
        case Section.MILESTONES:
            return _say(gettext("责任单位排的节点等督查室认可"))
        case Section.OPEN_END:
            return _say(gettext("中止没有止日，不定就不会自己恢复"))
        case Section.DECIDE:
            return _say(
                gettext("申请%(kind)s，%(clock)s"),
                kind=str(KINDS[task.requests[0].kind]),
                clock=own_clock_words(task.request_waited, placed.allowance),
            )
        case Section.IMPORT:
            return _say(
                gettext("%(day)s上传，新增 %(n)s 项，等督查室核对写入"),
                day=short_day(task.since),
                n=_figure(task.rows),
            )
    waits = own_clock_words(task.waited or 0, placed.allowance)
    if section is Section.RULES:
        return _say(gettext("督查室提出改红黄牌规则，%(clock)s"), clock=waits)
    if section is Section.HANDOVER:
        return _say(gettext("新增 %(n)s 项，%(clock)s"), n=_figure(task.rows), clock=waits)
    unit, day = named(task.lead), short_day(task.since)
    if task.in_notice:
        return _say(gettext("%(unit)s申请销号，核查通过，公示到%(day)s，期满后批准"), unit=unit, day=day)
    if section is Section.APPROVE:
        return _say(gettext("%(unit)s申请销号，核查通过，%(clock)s"), unit=unit, clock=waits)
    return _say(gettext("%(unit)s申请销号，%(clock)s"), unit=unit, clock=waits)


def _sign(task: Task) -> Markup:
    if task.sign_by is None:
        return _say(gettext("等责任单位签收"))
    if task.sign_late:
        days = working_days(task.sign_late)
        return _say(gettext("应于%(day)s签收，已晚 %(days)s"), day=short_day(task.sign_by), days=days)
    return _say(gettext("%(day)s前签收"), day=short_day(task.sign_by))


def _late(task: Task) -> Markup:
    """The tile's own sentence, with the days where that one does not name them."""
    if task.outlook is None:
        return _say(gettext("已超期 %(days)s"), days=figure_days(task.over, task.calendar_days))
    said = outlook_sentence(task.outlook)
    if task.over and task.outlook.kind in BESIDE_A_LIMIT:
        return _say(
            gettext("已超期 %(days)s；%(next)s"), days=figure_days(task.over, task.calendar_days), next=said
        )
    return said


def _soon(task: Task) -> Markup:
    if task.outlook is None:
        return Markup("")
    said = outlook_sentence(task.outlook)
    if task.left is None or task.outlook.kind in (OutlookKind.DUE_SOON, OutlookKind.DUE_TODAY):
        return said
    if task.left > 0 and task.outlook.kind in (*BESIDE_A_LIMIT, OutlookKind.SILENT):
        return _say(
            gettext("还剩 %(days)s；%(next)s"), days=figure_days(task.to_go, task.calendar_days), next=said
        )
    return said


def _look_back(task: Task) -> Markup:
    day = short_day(task.look_back_on)
    if task.leads:
        days = (clock.today() - task.struck_off_on).days if task.struck_off_on else 0
        words = ngettext(
            "%(day)s督查室来回头看，已销号 %(n)s 天",
            "%(day)s督查室来回头看，已销号 %(n)s 天",
            days,
            day="%(day)s",
            n="%(n)s",
        )
        return _say(words, day=day, n=_figure(days))
    if task.look_back_late:
        return _say(gettext("%(day)s到期，已晚 %(days)s"), day=day, days=working_days(task.look_back_late))
    return _say(gettext("今天到期"))


def _reading(task: Task) -> Markup:
    reading = gettext("读作 %(day)s", day=full_day(task.due_on)) if task.due_on else gettext("没有读出日子")
    doubts = kept_doubts(task.doubts)
    return (
        _say(gettext("%(reading)s；%(doubts)s"), reading=reading, doubts=doubts)
        if doubts
        else escape(reading)
    )


def _to_assign(task: Task) -> Markup:
    day = short_day(task.registered_on)
    if task.due_on is None:
        return _say(gettext("%(day)s挂号"), day=day)
    return _say(gettext("%(day)s挂号，期限 %(limit)s"), day=day, limit=short_day(task.due_on))


def turned_back_words(turned: TurnedBack) -> Markup:
    """Who sent it back, and when."""
    facts = {"day": short_day(turned.on), "unit": named(turned.unit)}
    if turned.how is Turn.LOOK_BACK:
        return _say(gettext("%(day)s回头看没有通过，重新办理"), day=facts["day"])
    if turned.how is Turn.DISAPPROVAL:
        return _say(gettext("%(day)s党工委不予销号"), day=facts["day"])
    if turned.how is Turn.ASSIGNMENT:
        return _say(gettext("%(day)s%(unit)s退回"), **facts)
    return _say(gettext("%(day)s%(unit)s核查退回"), **facts)


def called_words(call: Call) -> Markup:
    """Which paper waits for an answer, or who asks for help."""
    if call.kind is None:
        facts = {"unit": named(call.unit), "day": short_day(call.on)}
        return _say(gettext("%(day)s%(unit)s请求协调"), **facts)
    paper = directive_kind(call.kind) + directive_number(call.year, call.seq)
    if call.reply_by is None:
        return _say(gettext("%(paper)s等回复"), paper=paper)
    day = short_day(call.reply_by)
    if call.late:
        return _say(
            gettext("%(paper)s应于%(day)s回复，已晚 %(days)s"),
            paper=paper,
            day=day,
            days=working_days(call.late),
        )
    return _say(gettext("%(paper)s，%(day)s前回复"), paper=paper, day=day)


def support_words(task: Task) -> Markup:
    """Whom this unit supports, and since when it has not reported."""
    unit, day = named(task.lead), short_day(task.since)
    if task.in_notice:
        return _say(gettext("%(unit)s申请销号，核查通过，公示到%(day)s，期满后批准"), unit=unit, day=day)
    if StepName.SIGN_SUPPORT in task.may:
        return _say(gettext("配合%(unit)s，还没有签收"), unit=unit)
    if task.reported_on is None:
        return _say(gettext("配合%(unit)s，还没有报过进展"), unit=unit)
    return _say(gettext("配合%(unit)s，%(day)s后没有报过进展"), unit=unit, day=short_day(task.reported_on))


def own_clock_words(waited: int, allowance: int) -> Markup:
    """已等 3 个工作日，还有 2 个."""
    left = allowance - waited
    if left < 0:
        return _say(
            gettext("已等 %(waited)s，晚了 %(days)s 个"), waited=working_days(waited), days=_figure(-left)
        )
    if left == 0:
        return _say(gettext("已等 %(waited)s，今天要办"), waited=working_days(waited))
    if waited == 0:
        return _say(gettext("今天到的，还有 %(days)s"), days=working_days(left))
    return _say(gettext("已等 %(waited)s，还有 %(days)s 个"), waited=working_days(waited), days=_figure(left))


def _say(words: str, **facts: str) -> Markup:
    return escape(words) % facts


def _figure(n: int) -> Markup:
    return Markup("<b>%s</b>") % n
