"""Wording of acts on many 批量办理: their names, what will happen to each issue, what became of it, why not."""

from datetime import date
from typing import Any

from flask_babel import gettext, lazy_gettext

from board.formatters.clocks import sign_within
from board.formatters.days import full_day
from board.formatters.directives import directive_kind, directive_number
from board.formatters.limits import limit_day
from board.formatters.requests import decided_sentence, suspension_brings
from board.formatters.steps import refusal_sentence
from board.i18n import named
from board.rules.clocks import Clocks
from board.rules.many import KIND_OF, OFFERED, Act, Hurdle
from board.rules.requests import RequestKind
from board.rules.workdays import WorkCalendar
from board.rules.workflow import Refusal, StepName

_ = lazy_gettext

ACTS = {
    Act.ASSIGN: _("交办"),
    Act.URGE: _("催办"),
    Act.CONFIRM_LIMIT: _("确认时限"),
    Act.APPROVE: _("批准"),
}
HEADINGS = {
    Act.ASSIGN: _("批量交办"),
    Act.URGE: _("批量催办"),
    Act.CONFIRM_LIMIT: _("批量确认时限"),
    Act.APPROVE: _("批量批准"),
}
ENTAILS = {
    Act.URGE: _("每项给责任单位发一张，编号按年接着往下排；发出后不再改动。"),
    Act.CONFIRM_LIMIT: _("照现在读出的定下，定了就是首次期限；读得不对的，到事项页上单独改。"),
    Act.APPROVE: _("每项只批现在等着的那一样；不同意的，到事项页上单独定。"),
}
HURDLES = {
    Hurdle.NOT_FOUND: _("没有这个编号的事项。"),
    Hurdle.CHANGED: _("刚刚有变动，这一项没有办；看过再办。"),
    Hurdle.NO_LIMIT: _("没有时限，这一项没有交办；写一个时限再办。"),
    Hurdle.LIMIT_UNSURE: _("时限有疑问，先确认时限再交办。"),
    Hurdle.UNREAD: _("没有读出日子，到事项页上定。"),
    Hurdle.NOTHING: _("现在没有等党工委批准的。"),
    Hurdle.SEVERAL: _("有几样同时在等决定，到事项页上一样一样定。"),
}
DECIDED = {
    RequestKind.DEFERRAL: _("同意延期，期限移到%(day)s"),
    RequestKind.STAGED: _("同意阶段性办结，期限移到%(day)s"),
}


def many_entails(act: Act, clocks: Clocks) -> str:
    """What doing it to many brings, said before it is done."""
    if act is Act.ASSIGN:
        return gettext("每项发一张编号的交办单；%(sign)s", sign=sign_within(clocks))
    return str(ENTAILS[act])


def left_out_sentence(step: str | None, reason: str) -> str:
    """Why an issue is, or was, left out; the table's own sentence where the table refuses."""
    if reason in tuple(Hurdle):
        return str(HURDLES[Hurdle(reason)])
    return refusal_sentence(StepName(step), Refusal(reason))


def will_happen(act: Act, chosen: Any, calendar: WorkCalendar) -> str:
    """What the act will do with an issue (views.many_acts.Chosen) that is not left out."""
    issue, step = chosen.issue, chosen.verdict.step
    if act is Act.URGE:
        return gettext("发给%(unit)s", unit=named(issue.lead_unit))
    if act is Act.ASSIGN:
        has_own = chosen.reading.known
        return (
            gettext("期限照旧：%(limit)s", limit=limit_day(issue.due_on))
            if has_own
            else gettext("时限用下面写的")
        )
    if act is Act.CONFIRM_LIMIT:
        return gettext("定为%(limit)s", limit=limit_day(issue.due_on))
    if step is StepName.STRIKE_OFF:
        return gettext("批准销号")
    return _approval(KIND_OF[step], chosen.asked, calendar)


def _approval(kind: RequestKind, asked: Any, calendar: WorkCalendar) -> str:
    if kind is RequestKind.SUSPENSION:
        return gettext("同意中止：%(what)s", what=suspension_brings(asked, calendar))
    if kind is RequestKind.WITHDRAWAL:
        into = asked.merged_into
        return gettext("同意并入%(number)s", number=into.number) if into else gettext("同意撤销")
    words = str(DECIDED[kind]) % {"day": full_day(asked.new_due_on)}
    return gettext("%(what)s；逾期申请，已亮的牌不消", what=words) if asked.late else words


def done_sentence(line: dict[str, Any]) -> str:
    """What was done with an issue, from the line that was kept of it (models.many)."""
    step, paper = StepName(line["step"]), line["paper"]
    if paper:
        name = gettext(
            "%(kind)s%(number)s",
            kind=directive_kind(paper["kind"]),
            number=directive_number(paper["year"], paper["seq"]),
        )
        return gettext("已交办，%(paper)s", paper=name) if step is StepName.ASSIGN else name
    if step is StepName.STRIKE_OFF:
        return gettext("已批准销号。")
    if step is StepName.CONFIRM_LIMIT:
        day = date.fromisoformat(line["day"]) if line["day"] else None
        return gettext("时限定为%(limit)s", limit=limit_day(day))
    return decided_sentence(KIND_OF[step], approved=True)


FILTERS = {"many_act": lambda act: ACTS[act], "many_heading": lambda act: HEADINGS[act]}
GLOBALS = {
    "left_out_sentence": left_out_sentence,
    "will_happen": will_happen,
    "done_sentence": done_sentence,
    "many_entails": many_entails,
    "many_offered": lambda role: OFFERED.get(role, ()),
}
