"""Wording of what waits for the committee 待决事项, its decisions, and the deadline ledger 期限台账."""

from datetime import date
from typing import Any

from flask_babel import gettext, lazy_gettext, ngettext

from board.formatters.days import full_day, short_day, working_days
from board.rules.requests import Mover, OutsideReason, RequestKind, days_stopped, moved_by
from board.rules.workdays import WorkCalendar
from board.rules.workflow import Refusal, StepName

_ = lazy_gettext

KINDS = {
    RequestKind.DEFERRAL: _("延期"),
    RequestKind.SUSPENSION: _("中止办理"),
    RequestKind.STAGED: _("阶段性办结"),
    RequestKind.WITHDRAWAL: _("撤销"),
}
REASONS = {
    OutsideReason.HEARING: _("听证"),
    OutsideReason.TENDER: _("招标投标"),
    OutsideReason.TESTING: _("检测、检验、鉴定"),
    OutsideReason.EXPERTS: _("专家评审"),
    OutsideReason.APPROVAL: _("上级审批"),
    OutsideReason.SEASON: _("季节或不可抗力"),
}
MOVERS = {
    Mover.DEFERRAL: _("延期"),
    Mover.SUSPENSION: _("中止办理"),
    Mover.RESUMPTION: _("提前恢复"),
    Mover.STAGED: _("阶段性办结"),
}
STEPS = {
    StepName.DEFER: _("申请延期"),
    StepName.DECIDE_DEFERRAL: _("决定延期"),
    StepName.SUSPEND: _("申请中止"),
    StepName.DECIDE_SUSPENSION: _("决定中止"),
    StepName.RESUME: _("恢复办理"),
    StepName.CONFIRM_SUSPENSION: _("定中止的止日"),
    StepName.STAGE: _("申请阶段性办结"),
    StepName.DECIDE_STAGED: _("决定阶段性办结"),
    StepName.WITHDRAW: _("提请撤销或并案"),
    StepName.DECIDE_WITHDRAWAL: _("决定撤销"),
}
ASKED, DECIDED = _("责任单位申请，督查室可以代录"), _("党工委决定")
WHO = {
    StepName.DEFER: ASKED,
    StepName.DECIDE_DEFERRAL: DECIDED,
    StepName.SUSPEND: ASKED,
    StepName.DECIDE_SUSPENSION: DECIDED,
    StepName.RESUME: _("督查室恢复"),
    StepName.CONFIRM_SUSPENSION: _("督查室定止日"),
    StepName.STAGE: ASKED,
    StepName.DECIDE_STAGED: DECIDED,
    StepName.WITHDRAW: _("督查室提请"),
    StepName.DECIDE_WITHDRAWAL: DECIDED,
}
NOTHING_WAITS = _("没有等决定的申请，可能刚刚已经定了。")
NEEDED_STATE = {
    StepName.DEFER: _("只有办理中的事项可以申请延期"),
    StepName.DECIDE_DEFERRAL: NOTHING_WAITS,
    StepName.SUSPEND: _("只有办理中的事项可以申请中止"),
    StepName.DECIDE_SUSPENSION: _("只有办理中或待核查的事项可以决定中止"),
    StepName.RESUME: _("只有中止的事项可以恢复办理"),
    StepName.CONFIRM_SUSPENSION: _("只有中止的事项可以定止日"),
    StepName.STAGE: _("只有办理中的事项可以申请阶段性办结"),
    StepName.DECIDE_STAGED: NOTHING_WAITS,
    StepName.WITHDRAW: _("只有未办结的事项可以撤销或并案"),
    StepName.DECIDE_WITHDRAWAL: NOTHING_WAITS,
}
ENTAILS = {
    StepName.DEFER: _("写明原因、进展、措施和新期限；期限过了再报的，批准后不消牌"),
    StepName.DECIDE_DEFERRAL: _("同意就从今天起按新期限算，首次期限一直留着"),
    StepName.SUSPEND: _("外部原因办不下去时停表；批准后期限按停的工作日后移"),
    StepName.DECIDE_SUSPENSION: _("同意就停表，期限按停的工作日后移，牌变灰不计数"),
    StepName.RESUME: _("提前恢复的，没停满的工作日从期限里扣回"),
    StepName.CONFIRM_SUSPENSION: _("台账带来的中止没有止日；定了到期自动恢复"),
    StepName.STAGE: _("能办的先办完，剩下的另定最终期限，不算延期"),
    StepName.DECIDE_STAGED: _("同意就按最终期限算，标明阶段性办结"),
    StepName.WITHDRAW: _("写明原因，或并入哪一项；党工委同意后退出总数"),
    StepName.DECIDE_WITHDRAWAL: _("同意就退出总数，牌同时撤下，原地址还能看"),
}


def request_refusal(step: StepName, reason: Refusal) -> str | None:
    """The sentence of a step about a request; None for other steps and reasons."""
    if step not in STEPS:
        return None
    sentences = {
        Refusal.ONE_WAITS: _("已经有一份同样的申请在等党工委决定。"),
        Refusal.NOTHING_WAITS: NOTHING_WAITS,
        Refusal.SAME_PERSON: _("申请是您录的，要由党工委另一个人来决定。"),
        Refusal.TOO_MANY: _("这一轮的延期次数已经用完，不能再延。"),
        Refusal.NO_LIMIT: _("没有期限，不用延期；督查室确认时限后才能申请。"),
        Refusal.NOT_LATER: _("新的日期要晚于现在的期限和今天，期限可能刚刚动过。"),
        Refusal.SUSPENSION_AHEAD: _("已经批准了一次中止，还没有开始。"),
        Refusal.NOT_IN_HAND: _("现在不在办理中，不能中止；可以不同意。"),
        Refusal.END_IS_KNOWN: _("止日已经有了；要提前结束，请恢复办理。"),
        Refusal.SAME_ISSUE: _("不能并入自己，也不能并入已撤销的事项"),
        Refusal.TARGET_GONE: _("要并入的那一项已经撤销，不能再并入它；请不同意，由督查室另提。"),
    }
    return str(sentences[reason]) if reason in sentences else None


def request_needs(step: StepName) -> str:
    """What a step about a request asks for and brings; "" for other steps."""
    return str(ENTAILS.get(step, ""))


def outside_reasons() -> list[tuple[str, str]]:
    """The list of reasons for a suspension, the first choice empty."""
    return [("", gettext("请选择")), *((str(reason), str(words)) for reason, words in REASONS.items())]


def asked_sentence(kind: RequestKind) -> str:
    """What is said once it was asked."""
    if kind is RequestKind.WITHDRAWAL:
        return gettext("已提请撤销，等党工委决定。")
    return gettext("已申请%(kind)s，等党工委决定。", kind=KINDS[kind])


def decided_sentence(kind: RequestKind, approved: bool) -> str:
    """What is said once it was decided."""
    facts = {"kind": KINDS[kind]}
    return gettext("已同意%(kind)s。", **facts) if approved else gettext("没有同意%(kind)s。", **facts)


def decided_words(request: Any) -> str:
    """How a request (models.decision_request) ended: 11月3日同意; none while it waits."""
    if request.approved is None:
        return gettext("等党工委决定")
    facts = {"day": short_day(request.decided_on)}
    if request.decided_by_id is None:
        return gettext("%(day)s事项已结束，没有再决定", **facts)
    return gettext("%(day)s同意", **facts) if request.approved else gettext("%(day)s不同意", **facts)


def deferral_words(times: int, first: date | None) -> str:
    """延期 1 次，首次期限 2022年9月30日."""
    times_words = ngettext("延期 %(n)s 次", "延期 %(n)s 次", times, n=times)
    if first is None:
        return times_words
    return gettext("%(times)s，首次期限 %(day)s", times=times_words, day=full_day(first))


def deferred_times(times: int) -> str:
    """延期 1 次, for a tile."""
    return ngettext("延期 %(n)s 次", "延期 %(n)s 次", times, n=times)


def suspension_brings(asked: Any, calendar: WorkCalendar) -> str:
    """By how many working days the limit moves if it is approved, and to which day."""
    days = days_stopped(asked.first_day, asked.last_day, calendar)
    if asked.due_on is None:
        return gettext("停 %(days)s，没有期限可移", days=working_days(days))
    to = full_day(moved_by(asked.due_on, days, calendar))
    return gettext("停 %(days)s，期限移到 %(day)s", days=working_days(days), day=to)


def decided_act(step: str, approved: bool) -> str:
    """A decision in the trail: 决定延期：同意."""
    facts = {"step": STEPS[StepName(step)]}
    return gettext("%(step)s：同意", **facts) if approved else gettext("%(step)s：不同意", **facts)


FILTERS = {
    "request_kind": lambda kind: KINDS[kind],
    "outside_reason": lambda reason: REASONS[reason],
    "mover": lambda mover: MOVERS[mover],
    "decided_words": decided_words,
}
GLOBALS = {
    "request_needs": request_needs,
    "deferral_words": deferral_words,
    "deferred_times": deferred_times,
    "suspension_brings": suspension_brings,
    "decided_act": decided_act,
}
